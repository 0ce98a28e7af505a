package org.gridwarden.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Set;
import org.gridwarden.model.Schedule.DayKind;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  @Test
  void theEndIsExclusive() {
    Schedule day = new Schedule(SHANGHAI, Set.of(DayOfWeek.values()), 8 * 60, 18 * 60);

    assertThat(covers(day, "2026-03-02T08:00")).isTrue();
    assertThat(covers(day, "2026-03-02T17:59")).isTrue();
    assertThat(covers(day, "2026-03-02T18:00")).isFalse();
  }

  @Test
  void aNightBelongsToTheDayItBeganOn() {
    Schedule fridayNight = new Schedule(SHANGHAI, Set.of(DayOfWeek.FRIDAY), 22 * 60, 6 * 60);

    assertThat(covers(fridayNight, "2026-03-06T23:30")).isTrue();
    assertThat(covers(fridayNight, "2026-03-07T05:59")).isTrue();
    assertThat(covers(fridayNight, "2026-03-06T05:59")).isFalse();
    assertThat(covers(fridayNight, "2026-03-07T23:30")).isFalse();
  }

  @Test
  void alwaysIsAlways() {
    assertThat(covers(Schedule.ALWAYS, "2026-03-06T00:00")).isTrue();
    assertThat(covers(Schedule.ALWAYS, "2026-03-06T23:59")).isTrue();
  }

  @Test
  void aCalendarMovesWorkdays() {
    WorkCalendar city =
        new WorkCalendar(
            "china", Set.of(LocalDate.of(2026, 10, 1)), Set.of(LocalDate.of(2026, 10, 10)));
    Schedule workdays =
        new Schedule(SHANGHAI, Schedule.EVERY_DAY, 480, 1_080, DayKind.WORKDAYS, city);

    assertThat(covers(workdays, "2026-09-30T09:00")).isTrue();
    assertThat(covers(workdays, "2026-10-01T09:00")).as("a Thursday off").isFalse();
    assertThat(covers(workdays, "2026-10-10T09:00")).as("a Saturday worked").isTrue();
    assertThat(covers(workdays, "2026-10-11T09:00")).as("a Sunday").isFalse();
  }

  @Test
  void aNightOfAHolidayBelongsToTheHoliday() {
    WorkCalendar city = new WorkCalendar("china", Set.of(LocalDate.of(2026, 10, 1)), Set.of());
    Schedule nights =
        new Schedule(SHANGHAI, Schedule.EVERY_DAY, 1_320, 360, DayKind.HOLIDAYS, city);

    assertThat(covers(nights, "2026-10-02T05:00")).as("begun on the holiday").isTrue();
    assertThat(covers(nights, "2026-10-01T05:00")).as("begun the day before").isFalse();
  }

  @Test
  void withoutItsDatesACalendarIsTheWeek() {
    Schedule workdays =
        new Schedule(
            SHANGHAI, Schedule.EVERY_DAY, 0, 1_440, DayKind.WORKDAYS, WorkCalendar.named("china"));

    assertThat(covers(workdays, "2026-10-02T09:00")).as("a Friday").isTrue();
    assertThat(covers(workdays, "2026-10-03T09:00")).as("a Saturday").isFalse();
  }

  private static boolean covers(Schedule schedule, String local) {
    return schedule.covers(LocalDateTime.parse(local).atZone(SHANGHAI).toInstant());
  }
}
