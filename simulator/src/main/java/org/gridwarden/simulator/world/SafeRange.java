package org.gridwarden.simulator.world;

import java.util.List;
import org.gridwarden.model.Condition.Direction;
import org.gridwarden.model.Condition.Threshold;

/**
 * The values of one measure that reach no step of any threshold and let every step clear. Schedules
 * are left aside: what is safe is safe at every hour.
 *
 * @param low inclusive; minus infinity where nothing watches from below
 * @param high inclusive; infinity where nothing watches from above
 */
record SafeRange(double low, double high) {
  static final SafeRange ALL = new SafeRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  static SafeRange of(List<Threshold> thresholds) {
    double low = Double.NEGATIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    for (Threshold threshold : thresholds) {
      for (Threshold.Step step : threshold.steps()) {
        if (threshold.direction() == Direction.ABOVE) {
          high = Math.min(high, step.clearAt() - distance(step));
        } else {
          low = Math.max(low, step.clearAt() + distance(step));
        }
      }
    }
    return new SafeRange(low, high);
  }

  /** Whether there is such a value at all: above 20 and below 30 leaves none. */
  boolean possible() {
    return low <= high;
  }

  double clamp(double value) {
    return Math.min(high, Math.max(low, value));
  }

  boolean contains(double value) {
    return value >= low && value <= high;
  }

  /** An everyday value for a measure of which nothing is known but its limits. */
  double middle() {
    if (Double.isFinite(low) && Double.isFinite(high)) {
      return (low + high) / 2;
    }
    if (Double.isFinite(high)) {
      return high - Math.max(1e-3, Math.abs(high) * 0.3);
    }
    return Double.isFinite(low) ? low + Math.max(1e-3, Math.abs(low) * 0.3) : 0;
  }

  /** Away from the limit by enough that a rounded decimal does not touch it. */
  private static double distance(Threshold.Step step) {
    return Math.max(1e-6, Math.abs(step.clearAt()) * 0.01);
  }
}
