package org.gridwarden.backtest.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Said.time;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gridwarden.model.StageTimes;
import org.junit.jupiter.api.Test;

class TicksTest {
  private final List<Instant> told = new ArrayList<>();

  private static long micros(String at) {
    return StageTimes.micros(time(at));
  }

  @Test
  void oneAtEveryFullSecondAndEachOnce() {
    Ticks ticks = new Ticks(time("12:00:00.500"), List.of());

    ticks.until(micros("12:00:02.100"), told::add);
    ticks.until(micros("12:00:02.900"), told::add);
    ticks.until(micros("12:00:03"), told::add);

    assertThat(told).containsExactly(time("12:00:01"), time("12:00:02"), time("12:00:03"));
  }

  @Test
  void noneWhereNobodyListened() {
    Gaps.Gap gap = new Gaps.Gap(micros("12:00:01.200"), micros("12:10:00.700"));
    Ticks ticks = new Ticks(time("12:00"), List.of(gap));

    ticks.until(micros("12:10:02"), told::add);

    assertThat(told)
        .containsExactly(
            time("12:00:00"),
            time("12:00:01"),
            time("12:00:02"),
            time("12:10:01"),
            time("12:10:02"));
  }
}
