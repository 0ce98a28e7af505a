package org.gridwarden.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.gridwarden.archive.Batch.Limits;
import org.gridwarden.archive.log.LogRecord;
import org.gridwarden.archive.log.Partition;
import org.junit.jupiter.api.Test;

class BatchTest {
  private static final long MILLI = 1_000_000;

  private final Batch batch = new Batch(new Limits(3, 100, Duration.ofMillis(250)));

  @Test
  void isDueWhenItsFirstRecordHasWaited() {
    batch.add(List.of(record(1)), 10 * MILLI);

    assertThat(batch.due(259 * MILLI)).isFalse();
    assertThat(batch.patience(200 * MILLI)).isEqualTo(Duration.ofMillis(60));
    assertThat(batch.due(260 * MILLI)).isTrue();
  }

  @Test
  void isDueWhenItHoldsEnoughRecordsOrBytes() {
    batch.add(Collections.nCopies(3, record(1)), 0);
    assertThat(batch.due(0)).isTrue();

    batch.clear();
    batch.add(List.of(record(100)), 0);
    assertThat(batch.due(0)).isTrue();
  }

  @Test
  void ticksAloneWaitLongerUntilSomethingIsSaid() {
    batch.add(List.of(new LogRecord(new Partition("events", 0), 1, null, null)), 0);
    assertThat(batch.due(4_000 * MILLI)).isFalse();

    batch.add(List.of(record(1)), 4_000 * MILLI);
    assertThat(batch.due(4_249 * MILLI)).isFalse();
    assertThat(batch.due(4_250 * MILLI)).isTrue();
  }

  @Test
  void isNeverDueWhenEmpty() {
    assertThat(batch.due(Long.MAX_VALUE)).isFalse();
    assertThat(batch.patience(0)).isEqualTo(Duration.ofMillis(250));
  }

  private static LogRecord record(int bytes) {
    return new LogRecord(new Partition("events", 0), 0, new byte[0], new byte[bytes]);
  }
}
