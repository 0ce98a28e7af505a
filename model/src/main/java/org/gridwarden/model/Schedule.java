package org.gridwarden.model;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * When a rule watches. From 22:00 to 06:00 goes over midnight and belongs to the day it began on.
 *
 * @param fromMinute minute of the day, 0..1439
 * @param toMinute minute of the day, 1..1440, exclusive; smaller than {@code fromMinute} goes over
 *     midnight
 * @param on which of these days, by the calendar
 * @param calendar what tells workdays from holidays. A rule carries its name; the dates are handed
 *     in with {@link #by}, as they are the city's and not the rule's.
 */
public record Schedule(
    ZoneId zone,
    Set<DayOfWeek> days,
    int fromMinute,
    int toMinute,
    DayKind on,
    WorkCalendar calendar) {
  public static final Set<DayOfWeek> EVERY_DAY = Set.of(DayOfWeek.values());
  public static final Schedule ALWAYS = new Schedule(ZoneId.of("UTC"), EVERY_DAY, 0, 1_440);

  /** Which days of a calendar. */
  public enum DayKind {
    ANY,
    WORKDAYS,
    /** Every day that is no workday, weekends among them. */
    HOLIDAYS
  }

  public Schedule {
    days = Set.copyOf(days);
    if (fromMinute < 0 || fromMinute > 1_439 || toMinute < 1 || toMinute > 1_440) {
      throw new IllegalArgumentException(
          "schedule must lie within 0..1440 minutes, was " + fromMinute + ".." + toMinute);
    }
  }

  /** By the days of the week alone. */
  public Schedule(ZoneId zone, Set<DayOfWeek> days, int fromMinute, int toMinute) {
    this(zone, days, fromMinute, toMinute, DayKind.ANY, WorkCalendar.WEEK);
  }

  public Schedule by(WorkCalendar known) {
    return new Schedule(zone, days, fromMinute, toMinute, on, known);
  }

  public boolean covers(Instant at) {
    ZonedDateTime local = at.atZone(zone);
    LocalDate day = local.toLocalDate();
    int minute = local.getHour() * 60 + local.getMinute();
    if (fromMinute < toMinute) {
      return minute >= fromMinute && minute < toMinute && beginsOn(day);
    }
    return (minute >= fromMinute && beginsOn(day))
        || (minute < toMinute && beginsOn(day.minusDays(1)));
  }

  /** Whether a watch begins on this day. */
  public boolean beginsOn(LocalDate day) {
    return days.contains(day.getDayOfWeek())
        && switch (on) {
          case ANY -> true;
          case WORKDAYS -> calendar.workday(day);
          case HOLIDAYS -> !calendar.workday(day);
        };
  }
}
