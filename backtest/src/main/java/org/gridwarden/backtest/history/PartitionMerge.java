package org.gridwarden.backtest.history;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.gridwarden.model.StageTimes;
import org.gridwarden.stream.source.Arrival;

/**
 * Puts the partitions of the log side by side again: one that is read ahead of the others would be
 * hours of history ahead of them. Each keeps its own order. For one thread.
 */
final class PartitionMerge {
  private final Map<Integer, Deque<Arrival>> waiting = new HashMap<>();
  private final Set<Integer> over = new HashSet<>();
  private Instant newest;
  private Instant knownFrom = Instant.MIN;

  /**
   * @param from where the range begins
   */
  PartitionMerge(Iterable<LogRange.Partition> partitions, Instant from) {
    this.newest = from;
    partitions.forEach(one -> waiting.put(one.number(), new ArrayDeque<>()));
  }

  /**
   * @param ended whether nothing more comes of it
   */
  void add(int partition, List<Arrival> arrivals, boolean ended) {
    waiting.get(partition).addAll(arrivals);
    if (ended) {
      over.add(partition);
    }
  }

  boolean ended() {
    return over.size() == waiting.size();
  }

  /**
   * A partition has lost what lay before this time and was not added yet. What others hold of it is
   * not told either: without the lost part it would look as if devices had gone silent.
   *
   * @return when nothing is known; nothing where all that was lost had been told or left out before
   */
  Optional<Gaps.Gap> lost(Instant until) {
    Instant since = newest.isBefore(knownFrom) ? knownFrom : newest;
    if (!since.isBefore(until)) {
      return Optional.empty();
    }
    knownFrom = until;
    return Optional.of(new Gaps.Gap(StageTimes.micros(since), StageTimes.micros(until)));
  }

  /** Tells what nothing earlier can come before any more; how many of which partition. */
  void tell(Consumer<Arrival> arrival, IntConsumer from) {
    while (true) {
      int earliest = -1;
      Arrival first = null;
      for (Map.Entry<Integer, Deque<Arrival>> one : waiting.entrySet()) {
        Arrival head = one.getValue().peek();
        if (head == null) {
          if (!over.contains(one.getKey())) {
            return;
          }
        } else if (first == null || head.receivedAt().isBefore(first.receivedAt())) {
          first = head;
          earliest = one.getKey();
        }
      }
      if (first == null) {
        return;
      }
      waiting.get(earliest).remove();
      from.accept(earliest);
      if (!first.receivedAt().isBefore(knownFrom)) {
        newest = first.receivedAt().isAfter(newest) ? first.receivedAt() : newest;
        arrival.accept(first);
      }
    }
  }
}
