package org.gridwarden.backtest.history;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.gridwarden.stream.source.Arrival;

/**
 * Puts the partitions of the log side by side again: one that is read ahead of the others would be
 * hours of history ahead of them. Each keeps its own order. For one thread.
 */
final class PartitionMerge {
  private final Map<Integer, Deque<Arrival>> waiting = new HashMap<>();
  private final Set<Integer> over = new HashSet<>();

  PartitionMerge(Iterable<LogRange.Partition> partitions) {
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
      arrival.accept(first);
    }
  }
}
