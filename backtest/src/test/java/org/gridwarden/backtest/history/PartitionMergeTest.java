package org.gridwarden.backtest.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
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

    merge.add(0, ticks(9), true);
    assertThat(told()).containsExactly(9L);
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

  @Test
  void whateverComesInWhateverPiecesIsToldInTheOrderOfTime() {
    for (long seed = 1; seed <= 200; seed++) {
      Random random = new Random(seed);
      PartitionMerge several = new PartitionMerge(partitions(4), Instant.EPOCH);
      List<List<Arrival>> coming = new ArrayList<>();
      List<Long> all = new ArrayList<>();
      for (int partition = 0; partition < 4; partition++) {
        List<Arrival> ofOne = ticks(random.longs(random.nextInt(30), 0, 40).sorted().toArray());
        ofOne.forEach(arrival -> all.add(arrival.receivedAt().getEpochSecond()));
        coming.add(ofOne);
      }
      List<Long> told = new ArrayList<>();
      int[] from = new int[4];
      List<Integer> left = new ArrayList<>(List.of(0, 1, 2, 3));
      while (!left.isEmpty()) {
        int partition = left.get(random.nextInt(left.size()));
        int to = Math.min(coming.get(partition).size(), from[partition] + random.nextInt(4));
        boolean last = to == coming.get(partition).size() && random.nextBoolean();
        several.add(partition, coming.get(partition).subList(from[partition], to), last);
        from[partition] = to;
        if (last) {
          left.remove(Integer.valueOf(partition));
        }
        several.tell(arrival -> told.add(arrival.receivedAt().getEpochSecond()));
      }
      assertThat(told).as("seed %d", seed).isEqualTo(all.stream().sorted().toList());
    }
  }

  private static List<LogRange.Partition> partitions(int many) {
    return IntStream.range(0, many).mapToObj(n -> new LogRange.Partition(n, 0, 99)).toList();
  }

  private List<Long> told() {
    List<Long> told = new ArrayList<>();
    merge.tell(arrival -> told.add(arrival.receivedAt().getEpochSecond()));
    return told;
  }

  private static List<Arrival> ticks(long... seconds) {
    return Arrays.stream(seconds)
        .mapToObj(second -> (Arrival) new Arrival.Tick(Instant.ofEpochSecond(second)))
        .toList();
  }
}
