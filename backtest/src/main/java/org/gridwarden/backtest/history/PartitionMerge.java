package org.gridwarden.backtest.history;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.gridwarden.model.StageTimes;
import org.gridwarden.stream.source.Arrival;

/**
 * Puts the partitions of the log side by side again: one that is read ahead of the others would be
 * hours of history ahead of them. Each keeps its own order; what is of one time goes by their
 * numbers. For one thread.
 */
final class PartitionMerge {
  private final Map<Integer, Lane> lanes = new HashMap<>();

  /** Those of which the next is here. */
  private final PriorityQueue<Lane> ready = new PriorityQueue<>(Lane.EARLIEST);

  /** Of so many nothing is here, and more is to come. */
  private int awaited;

  private Instant newest;
  private Instant knownFrom = Instant.MIN;

  /** One partition. */
  private static final class Lane {
    static final Comparator<Lane> EARLIEST =
        (one, other) ->
            one.micros == other.micros
                ? Integer.compare(one.number, other.number)
                : Long.compare(one.micros, other.micros);

    final int number;
    final Deque<Arrival> waiting = new ArrayDeque<>();
    boolean over;

    /** When the next was received. */
    long micros;

    Lane(int number) {
      this.number = number;
    }

    boolean awaited() {
      return waiting.isEmpty() && !over;
    }

    void look() {
      Arrival next = waiting.peek();
      micros = next == null ? Long.MAX_VALUE : StageTimes.micros(next.receivedAt());
    }
  }

  /**
   * @param from where the range begins
   */
  PartitionMerge(Iterable<LogRange.Partition> partitions, Instant from) {
    this.newest = from;
    partitions.forEach(one -> lanes.put(one.number(), new Lane(one.number())));
    awaited = lanes.size();
  }

  /**
   * @param ended whether nothing more comes of it
   */
  void add(int partition, List<Arrival> arrivals, boolean ended) {
    Lane lane = lanes.get(partition);
    boolean wasEmpty = lane.waiting.isEmpty();
    boolean wasAwaited = lane.awaited();
    lane.waiting.addAll(arrivals);
    lane.over |= ended;
    if (wasEmpty && !lane.waiting.isEmpty()) {
      lane.look();
      ready.add(lane);
    }
    if (wasAwaited && !lane.awaited()) {
      awaited--;
    }
  }

  /** How many of the partition were not told yet. */
  int waiting(int partition) {
    return lanes.get(partition).waiting.size();
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

  /** Tells what nothing earlier can come before any more. */
  void tell(Consumer<Arrival> arrival) {
    while (awaited == 0 && !ready.isEmpty()) {
      Lane first = ready.remove();
      Lane second = ready.peek();
      do {
        tell(first.waiting.remove(), arrival);
        first.look();
      } while (!first.waiting.isEmpty()
          && (second == null || Lane.EARLIEST.compare(first, second) < 0));
      if (!first.waiting.isEmpty()) {
        ready.add(first);
      } else if (first.awaited()) {
        awaited++;
      }
    }
  }

  private void tell(Arrival next, Consumer<Arrival> arrival) {
    if (!next.receivedAt().isBefore(knownFrom)) {
      newest = next.receivedAt().isAfter(newest) ? next.receivedAt() : newest;
      arrival.accept(next);
    }
  }
}
