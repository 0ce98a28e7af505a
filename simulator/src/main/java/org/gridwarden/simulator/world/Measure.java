package org.gridwarden.simulator.world;

import java.util.SplittableRandom;

/**
 * How one measured quantity goes through an ordinary day.
 *
 * @param mean over the day
 * @param swing half the distance between the day's highest and lowest
 * @param peakHour local hour of the highest
 * @param noise standard deviation of one reading
 * @param low what the sensor can show at least
 * @param high what the sensor can show at most
 */
record Measure(
    String name,
    double mean,
    double swing,
    double peakHour,
    double noise,
    double low,
    double high) {
  /** A quantity that only its rules tell us about. */
  static Measure unknown(String name, SafeRange safe) {
    double mean = safe.middle();
    double noise = Math.max(1e-4, Math.abs(mean) * 0.02);
    return new Measure(name, mean, 0, 0, noise, mean - 4 * noise, mean + 4 * noise);
  }

  double at(double hour, double offset, SafeRange safe, SplittableRandom random) {
    double angle = (hour - peakHour) * Math.PI / 12;
    double value = mean + offset * noise + swing * Math.cos(angle) + noise * random.nextGaussian();
    value = Math.min(high, Math.max(low, value));
    double rounded = rounded(safe.clamp(value));
    return safe.contains(rounded) ? rounded : safe.clamp(value);
  }

  static double rounded(double value) {
    return Math.rint(value * 1_000) / 1_000;
  }
}
