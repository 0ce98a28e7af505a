package org.gridwarden.model;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * When a rule watches. From 22:00 to 06:00 goes over midnight and belongs to the day it began on.
 *
 * @param fromMinute minute of the day, 0..1439
 * @param toMinute minute of the day, 1..1440, exclusive; smaller than {@code fromMinute} goes over
 *     midnight
 */
public record Schedule(ZoneId zone, Set<DayOfWeek> days, int fromMinute, int toMinute) {
  public static final Schedule ALWAYS =
      new Schedule(ZoneId.of("UTC"), Set.of(DayOfWeek.values()), 0, 1_440);

  public Schedule {
    days = Set.copyOf(days);
    if (fromMinute < 0 || fromMinute > 1_439 || toMinute < 1 || toMinute > 1_440) {
      throw new IllegalArgumentException(
          "schedule must lie within 0..1440 minutes, was " + fromMinute + ".." + toMinute);
    }
  }

  public boolean covers(Instant at) {
    ZonedDateTime local = at.atZone(zone);
    int minute = local.getHour() * 60 + local.getMinute();
    if (fromMinute < toMinute) {
      return days.contains(local.getDayOfWeek()) && minute >= fromMinute && minute < toMinute;
    }
    return (minute >= fromMinute && days.contains(local.getDayOfWeek()))
        || (minute < toMinute && days.contains(local.getDayOfWeek().minus(1)));
  }
}
