package org.gridwarden.simulator.figures;

import org.HdrHistogram.Histogram;

/**
 * Latencies of one kind, once with the warm-up and once without. A run that is not longer than
 * twice the warm-up is told whole, since little would be left of it. Safe to use from any thread.
 */
public final class Latencies {
  private static final long MICROS_MAX = 3_600_000_000L;

  private final Histogram all = new Histogram(MICROS_MAX, 3);
  private final Histogram warm = new Histogram(MICROS_MAX, 3);
  private long warmFromMicros;

  /**
   * @param warmFromMicros what is measured before counts as warm-up
   */
  public Latencies(long warmFromMicros) {
    this.warmFromMicros = warmFromMicros;
  }

  /** The warm-up lasts until then after all. */
  public synchronized void warmFrom(long micros) {
    warmFromMicros = micros;
    warm.reset();
  }

  /** A latency of more than an hour is an hour; one below nothing (a clock was set) is nothing. */
  public synchronized void record(long nowMicros, long latencyMicros) {
    long bounded = Math.min(MICROS_MAX, Math.max(0, latencyMicros));
    all.recordValue(bounded);
    if (nowMicros >= warmFromMicros) {
      warm.recordValue(bounded);
    }
  }

  public synchronized Percentiles percentiles(boolean withWarmUp) {
    return Percentiles.ofMicros(withWarmUp ? all : warm);
  }
}
