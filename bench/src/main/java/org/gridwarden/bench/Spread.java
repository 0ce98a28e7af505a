package org.gridwarden.bench;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** The median of some figures, with the least and the greatest of them. */
record Spread(double least, double median, double greatest) {
  static Spread of(DoubleStream figures) {
    double[] sorted = figures.sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("no figures");
    }
    double median =
        Arrays.stream(sorted, (sorted.length - 1) / 2, sorted.length / 2 + 1).average().orElse(0);
    return new Spread(sorted[0], median, sorted[sorted.length - 1]);
  }

  @Override
  public String toString() {
    return "%,.0f (%,.0f to %,.0f)".formatted(median, least, greatest);
  }
}
