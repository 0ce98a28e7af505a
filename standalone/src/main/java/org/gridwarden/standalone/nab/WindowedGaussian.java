package org.gridwarden.standalone.nab;

/**
 * The benchmark's plain baseline, to compare with: one less the tail of the normal distribution
 * beyond the value, with mean and deviation of the last 1,000 values before it.
 */
final class WindowedGaussian {
  private static final int WINDOW = 1_000;
  private static final double DEVIATION_MIN = 0.000001;

  /** The fit's coefficients, the constant first. */
  private static final double[] FIT = {
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806,
    0.27886807, -1.13520398, 1.48851587, -0.82215223, 0.17087277
  };

  private final double[] window = new double[WINDOW];
  private int size;
  private int at;
  private double mean;
  private double deviation = 1;

  double score(double value) {
    double score = size == 0 ? 0 : 1 - tail(Math.abs(value - mean) / deviation);
    window[at] = value;
    at = (at + 1) % WINDOW;
    size = Math.min(size + 1, WINDOW);
    learn();
    return score;
  }

  /** Anew from the whole window, so that no rounding adds up. */
  private void learn() {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += window[i];
    }
    mean = sum / size;
    double squares = 0;
    for (int i = 0; i < size; i++) {
      squares += (window[i] - mean) * (window[i] - mean);
    }
    deviation = squares == 0 ? DEVIATION_MIN : Math.sqrt(squares / size);
  }

  /**
   * The share of a normal distribution above {@code z} deviations, to 1.2e-7 of itself: the
   * complementary error function by the Chebyshev fit in "Numerical Recipes", section 6.2.
   */
  static double tail(double z) {
    double x = z / Math.sqrt(2);
    double t = 1 / (1 + 0.5 * x);
    double fit = 0;
    for (int i = FIT.length - 1; i >= 0; i--) {
      fit = FIT[i] + t * fit;
    }
    return 0.5 * t * Math.exp(-x * x + fit);
  }
}
