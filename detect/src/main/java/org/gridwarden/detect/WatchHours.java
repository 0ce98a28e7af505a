package org.gridwarden.detect;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.gridwarden.model.Schedule;
import org.gridwarden.model.Schedule.DayKind;

/** When a rule watches; answers at once for the many rules that always do. */
record WatchHours(Schedule schedule, boolean always) {
  private static final int DAYS_IN_WEEK = 7;

  /** No calendar has a longer row of holidays, or of workdays. */
  private static final int DAYS_AHEAD = 366;

  WatchHours(Schedule schedule) {
    this(
        schedule,
        schedule.days().size() == DAYS_IN_WEEK
            && schedule.on() == DayKind.ANY
            && schedule.fromMinute() == 0
            && schedule.toMinute() == 1_440);
  }

  boolean cover(Instant at) {
    return always || schedule.covers(at);
  }

  /** The next time after {@code at} at which a watch begins. */
  Instant nextStart(Instant at) {
    LocalDate today = at.atZone(schedule.zone()).toLocalDate();
    LocalTime from = LocalTime.of(schedule.fromMinute() / 60, schedule.fromMinute() % 60);
    for (int days = 0; days <= DAYS_AHEAD; days++) {
      LocalDate day = today.plusDays(days);
      Instant start = day.atTime(from).atZone(schedule.zone()).toInstant();
      if (start.isAfter(at) && schedule.beginsOn(day)) {
        return start;
      }
    }
    // A schedule without days never begins.
    return Instant.MAX;
  }
}
