package org.gridwarden.simulator.figures;

import org.HdrHistogram.Histogram;

/**
 * Latencies in milliseconds; all 0 where nothing was measured.
 *
 * @param count how many were measured
 */
public record Percentiles(long count, double p50, double p99, double p999, double max) {
  public static final Percentiles NONE = new Percentiles(0, 0, 0, 0, 0);

  static Percentiles ofMicros(Histogram micros) {
    return micros.getTotalCount() == 0
        ? NONE
        : new Percentiles(
            micros.getTotalCount(),
            micros.getValueAtPercentile(50) / 1_000.0,
            micros.getValueAtPercentile(99) / 1_000.0,
            micros.getValueAtPercentile(99.9) / 1_000.0,
            micros.getMaxValue() / 1_000.0);
  }
}
