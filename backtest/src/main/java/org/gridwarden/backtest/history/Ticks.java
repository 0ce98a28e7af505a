package org.gridwarden.backtest.history;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.gridwarden.model.StageTimes;

/** The gateway's clock, put together again: a tick at every full second outside of the gaps. */
final class Ticks {
  private static final long SECOND = 1_000_000;

  private final List<Gaps.Gap> gaps;
  private int gap;
  private long nextMicros;

  Ticks(Instant from, List<Gaps.Gap> gaps) {
    this.gaps = List.copyOf(gaps);
    this.nextMicros = ceiling(StageTimes.micros(from));
  }

  /** Tells every tick up to and including this time that was not told yet. */
  void until(long micros, Consumer<Instant> tick) {
    while (nextMicros <= micros) {
      while (gap < gaps.size() && gaps.get(gap).toMicros() <= nextMicros) {
        gap++;
      }
      if (gap < gaps.size() && gaps.get(gap).fromMicros() + SECOND < nextMicros) {
        nextMicros = ceiling(gaps.get(gap).toMicros());
        continue;
      }
      tick.accept(StageTimes.instant(nextMicros));
      nextMicros += SECOND;
    }
  }

  private static long ceiling(long micros) {
    return -Math.floorDiv(-micros, SECOND) * SECOND;
  }
}
