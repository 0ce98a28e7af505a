package org.gridwarden.backtest.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gridwarden.stream.source.Arrival;
import org.junit.jupiter.api.Test;

class PartitionMergeTest {
  private final PartitionMerge merge =
      new PartitionMerge(
          List.of(new LogRange.Partition(0, 0, 9), new LogRange.Partition(1, 0, 9)), Instant.EPOCH);

  @Test
  void waitsForThePartitionThatIsBehind() {
    merge.add(0, ticks(1, 4, 6), false);
    assertThat(told()).isEmpty();

    merge.add(1, ticks(2, 5), false);
    assertThat(told()).containsExactly(1L, 2L, 4L, 5L);
  }

  @Test
  void doesNotWaitForOneThatHasEnded() {
    merge.add(1, ticks(2), true);
    merge.add(0, ticks(1, 6), false);
    assertThat(told()).containsExactly(1L, 2L, 6L);
    assertThat(merge.ended()).isFalse();

    merge.add(0, List.of(), true);
    assertThat(merge.ended()).isTrue();
  }

  @Test
  void keepsTheOrderOfEachPartition() {
    merge.add(0, ticks(5, 3), true);
    merge.add(1, ticks(4), true);
    assertThat(told()).containsExactly(4L, 5L, 3L);
  }

  @Test
  void whatOnePartitionHasLostNoneTells() {
    merge.add(0, ticks(1, 2, 3, 7, 9), true);
    merge.add(1, ticks(1, 2), false);
    assertThat(told()).containsExactly(1L, 1L, 2L, 2L);

    assertThat(merge.lost(Instant.ofEpochSecond(7))).contains(new Gaps.Gap(2_000_000, 7_000_000));
    merge.add(1, ticks(7, 8), true);
    assertThat(told()).containsExactly(7L, 7L, 8L, 9L);
    assertThat(merge.lost(Instant.ofEpochSecond(5))).isEmpty();
  }

  private List<Long> told() {
    List<Long> told = new ArrayList<>();
    merge.tell(arrival -> told.add(arrival.receivedAt().getEpochSecond()), partition -> {});
    return told;
  }

  private static List<Arrival> ticks(long... seconds) {
    return Arrays.stream(seconds)
        .mapToObj(second -> (Arrival) new Arrival.Tick(Instant.ofEpochSecond(second)))
        .toList();
  }
}
