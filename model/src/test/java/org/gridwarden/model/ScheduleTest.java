package org.gridwarden.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Set;
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

  private static boolean covers(Schedule schedule, String local) {
    return schedule.covers(LocalDateTime.parse(local).atZone(SHANGHAI).toInstant());
  }
}
