package org.gridwarden.backtest.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Said.time;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlicesTest {
  @ParameterizedTest
  @CsvSource({"0", "1", "25000", "777777", "1000000000"})
  void coverTheRangeWithoutGapOrOverlap(long rows) {
    Instant from = time("12:00:00.123");
    Instant to = time("15:20:07.5");

    Slices slices = Slices.of(from, to, rows);

    Instant next = from;
    for (long i = 0; i < slices.count(); i++) {
      assertThat(slices.begin(i)).isEqualTo(next);
      assertThat(slices.end(i)).isAfter(next);
      next = slices.end(i);
    }
    assertThat(next).isEqualTo(to);
  }

  @ParameterizedTest
  @CsvSource({"0, PT1H", "1000000, PT5M", "1000000000000, PT1S"})
  void areAsLongAsSuitsTheRows(long rows, Duration length) {
    Slices slices = Slices.of(time("10:00"), time("13:20"), rows);

    assertThat(slices.length()).isEqualTo(length);
  }
}
