package org.gridwarden.backtest.history;

import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.gridwarden.stream.source.Arrival;

/**
 * How history comes to the job.
 *
 * @param told numbers → arrivals, in the order of time; counts what is done under {@link #EVENTS}
 *     and {@link #PIECES}
 * @param numbers it is given 0 to this, exclusive, in order
 * @param pieces how much there is to be done
 * @param outOfOrder how much later than a newer arrival an arrival may come
 * @param gaps known beforehand, when nobody listened or nothing is kept
 */
public record Reading(
    FlatMapFunction<Long, Arrival> told,
    long numbers,
    long pieces,
    Duration outOfOrder,
    List<Gaps.Gap> gaps) {
  /** Accumulators: events read so far, and pieces done. */
  public static final String EVENTS = "events";

  public static final String PIECES = "pieces";

  /** Gaps that were met only while reading. */
  public static final String LOST = "lost";

  public Reading {
    gaps = List.copyOf(gaps);
  }

  /** From the database; what lies in it is sorted before it is told. */
  public static Reading of(History history) {
    long slices = history.slices().count();
    return new Reading(new ReadSlices(history), slices, slices, Duration.ZERO, history.gaps());
  }
}
