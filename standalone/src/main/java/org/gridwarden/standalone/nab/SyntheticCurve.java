package org.gridwarden.standalone.nab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A made-up series while it is being drawn, with the anomalies put into it. */
final class SyntheticCurve {
  private static final long START_SECONDS = 1_400_000_000L / 86_400 * 86_400;

  final Random random;
  final int rows;
  final int stepSeconds;
  final double[] values;
  private final long[] seconds;
  private final List<Integer> anomalies = new ArrayList<>();

  SyntheticCurve(Random random, int rows, int stepSeconds) {
    this.random = random;
    this.rows = rows;
    this.stepSeconds = stepSeconds;
    values = new double[rows];
    seconds = new long[rows];
    for (int i = 0; i < rows; i++) {
      seconds[i] = START_SECONDS + (long) i * stepSeconds;
    }
  }

  /** Rows come with gaps of up to {@code stepsMax} steps now and then. */
  SyntheticCurve irregular(int stepsMax) {
    for (int i = 1; i < rows; i++) {
      boolean gap = random.nextInt(20) == 0;
      seconds[i] = seconds[i - 1] + (long) stepSeconds * (gap ? 1 + random.nextInt(stepsMax) : 1);
    }
    return this;
  }

  /** Hour of the day with its fraction. */
  double hour(int row) {
    return seconds[row] % 86_400 / 3_600.0;
  }

  /** Days 5 and 6 are the weekend. */
  int weekday(int row) {
    return (int) (seconds[row] / 86_400 % 7);
  }

  int perDay() {
    return 86_400 / stepSeconds;
  }

  double gauss(double deviation) {
    return deviation * random.nextGaussian();
  }

  double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  double lognormal(double sigma) {
    return Math.exp(sigma * random.nextGaussian());
  }

  /** At least 1, with a heavy tail: the smaller {@code alpha} the heavier. */
  double pareto(double alpha) {
    return Math.pow(1 - random.nextDouble(), -1 / alpha);
  }

  double[] autoregressive(double phi, double sigma) {
    double[] noise = new double[rows];
    for (int i = 1; i < rows; i++) {
      noise[i] = phi * noise[i - 1] + gauss(sigma);
    }
    return noise;
  }

  /** A count around {@code rate}, scattered more than a Poisson count. */
  double count(double rate, double dispersion) {
    double mean = rate * Math.exp(gauss(dispersion) - dispersion * dispersion / 2);
    if (mean > 50) {
      return Math.max(0, Math.rint(mean + gauss(Math.sqrt(mean))));
    }
    double limit = Math.exp(-mean);
    double product = random.nextDouble();
    int count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }

  /** Rows at which {@code count} anomalies begin: after the probation, well apart. */
  List<Integer> anomalies(int count) {
    int from = Math.min(rows * 15 / 100, 750) + rows / 10;
    int span = (rows * 95 / 100 - from) / count;
    for (int i = 0; i < count; i++) {
      anomalies.add(from + i * span + (int) (span * between(0.2, 0.8)));
    }
    return List.copyOf(anomalies);
  }

  /** As people label: windows around the beginnings, together a tenth of the series. */
  NabSeries series(String name) {
    List<NabWindow> windows = new ArrayList<>();
    int half = anomalies.isEmpty() ? 0 : rows / 10 / anomalies.size() / 2;
    int free = Math.min(rows * 15 / 100, 750);
    for (int at : anomalies) {
      int first = Math.max(free, at - half);
      int last = Math.min(rows - 1, at + half);
      windows.add(new NabWindow(first, last));
      free = last + 1;
    }
    long[] micros = Arrays.stream(seconds).map(second -> second * 1_000_000).toArray();
    return new NabSeries(name, micros, values, windows);
  }
}
