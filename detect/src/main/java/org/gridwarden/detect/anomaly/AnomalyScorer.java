package org.gridwarden.detect.anomaly;

/**
 * Judges how strange each value of a series is by the values before it.
 *
 * <p>Six questions are asked of a value, one an {@link Aspect}. Each is answered by a number with a
 * sign, in units of what the series usually does. Of these numbers the greatest seen so far are
 * kept, up and down apart ({@link Tail}); a value is as strange as it is rare to be so great. So
 * there is no threshold in the units of the series, a series with heavy tails is not told of all
 * the time, and a quiet one is told of when it stirs. The strangest answer counts.
 *
 * <p>Deterministic; no clock: the time of day is taken from the value's own time, in UTC, which is
 * as good as any other zone while that keeps its distance from UTC.
 */
public final class AnomalyScorer {
  /** Nothing known yet. */
  private static final float[] NEW = {};

  /** Surprise at which the score is 0.9. */
  static final double WORTH_TELLING = 5;

  private AnomalyScorer() {}

  /** The model before the first value. */
  public static float[] untaught() {
    return NEW;
  }

  /**
   * Judges a value, then learns it.
   *
   * @param model of the last judgement, {@link #untaught()} at first; it is not changed
   * @param micros time of the value, microseconds since 1970
   * @param value finite; magnitudes beyond 1e30 count as 1e30
   */
  public static Judgement judge(float[] model, long micros, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value must be finite, was " + value);
    }
    Model next = Model.copyOf(model);
    double bounded = Math.max(-1e30, Math.min(1e30, value));
    int hour = Model.hour(micros);
    if (next.seen() == 0) {
      next.begin(bounded);
    }
    Strangest strangest = Strangest.of(next, bounded, hour);
    next.learn(bounded, hour);
    return new Judgement(
        next.cells(), score(strangest.surprise()), strangest.expected(), strangest.aspect());
  }

  /** From surprise to 0…1: each further {@link #WORTH_TELLING} is another nine. */
  static double score(double surprise) {
    return 1 - Math.pow(10, -surprise / WORTH_TELLING);
  }

  /** The way back. */
  static double surprise(double score) {
    return -WORTH_TELLING * Math.log10(1 - score);
  }
}
