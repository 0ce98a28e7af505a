package org.gridwarden.detect.anomaly;

/**
 * The greatest of many numbers, and how surprising a greater one would be: peaks over a threshold
 * (Pickands 1975; for streams Siffer et al., "Anomaly Detection in Streams with Extreme Value
 * Theory", KDD 2017), with the greatest few kept instead of a fitted threshold. Peaks that follow
 * each other closely count once.
 *
 * <p>It lives in a stretch of the model:
 *
 * <pre>
 *   +0 how many are kept   +1 which of them the newest peak is, -1 for none
 *   +2 values until that peak is over   +3… the kept ones, the least first
 * </pre>
 */
final class Tail {
  static final int CELLS = 27;

  private static final int KEPT_MAX = 24;
  private static final int FIRST = 3;

  /** With fewer the shape of the tail cannot be told. */
  private static final int KEPT_MIN = 3;

  /** Values that belong to one peak. */
  private static final int PEAK = 10;

  /** The least spread assumed: of the logarithms, and as a share of the least kept one. */
  private static final double LOG_SPREAD_MIN = 0.1;

  private static final double SPREAD_MIN = 0.15;

  /** The weight of a heavy (power-law) tail against a light (exponential) one. */
  private static final double HEAVY = 0.3;

  /**
   * How the number of values seen counts. With 1 the surprise is that of a tail probability, and a
   * long series is told of as often a day as a short one; with 0 a long series grows silent.
   */
  private static final double PER_VALUE = 0.75;

  private static final double GREATEST = 1e30;

  private Tail() {}

  /**
   * The negative natural logarithm of how often so great a number is to be expected; 0 for one that
   * is not among the greatest.
   *
   * @param seen how many numbers the tail has learnt
   */
  static double surprise(float[] model, int at, double number, double seen) {
    if (number <= 0) {
      return 0;
    }
    int kept = (int) model[at];
    double rare = PER_VALUE * Math.log(Math.max(1, seen));
    if (kept < KEPT_MIN) {
      boolean greatest = kept == 0 || number > model[at + FIRST + kept - 1];
      return greatest ? Math.max(0, rare - Math.log(kept + 1.0)) : 0;
    }
    double least = model[at + FIRST];
    if (number <= least) {
      return 0;
    }
    return Math.max(0, beyond(model, at, kept, least, number) + rare - Math.log(kept));
  }

  private static double beyond(float[] model, int at, int kept, double least, double number) {
    double logs = 0;
    double excesses = 0;
    for (int i = 1; i < kept; i++) {
      logs += Math.log(model[at + FIRST + i] / least);
      excesses += model[at + FIRST + i] - least;
    }
    double logSpread = Math.max(logs / (kept - 1), LOG_SPREAD_MIN);
    double spread = Math.max(excesses / (kept - 1), SPREAD_MIN * least);
    return HEAVY * Math.log(number / least) / logSpread + (1 - HEAVY) * (number - least) / spread;
  }

  static void learn(float[] model, int at, double number) {
    float capped = (float) Math.min(number, GREATEST);
    int peak = (int) model[at + 1];
    if (peak >= 0 && --model[at + 2] > 0) {
      if (capped > model[at + FIRST + peak]) {
        place(model, at, peak, capped);
      }
      return;
    }
    model[at + 1] = -1;
    int kept = (int) model[at];
    if (!(capped > 0)) {
      return;
    }
    if (kept < KEPT_MAX) {
      model[at] = kept + 1;
      place(model, at, sunk(model, at, kept, capped), capped);
    } else if (capped > model[at + FIRST]) {
      place(model, at, 0, capped);
    }
  }

  /** Makes room below: moves greater ones up from a new last place; returns where it is free. */
  private static int sunk(float[] model, int at, int last, float number) {
    int place = last;
    while (place > 0 && model[at + FIRST + place - 1] > number) {
      model[at + FIRST + place] = model[at + FIRST + place - 1];
      place--;
    }
    return place;
  }

  /** Puts a number at a place and lets it rise above the lesser ones. */
  private static void place(float[] model, int at, int from, float number) {
    int kept = (int) model[at];
    int place = from;
    while (place + 1 < kept && model[at + FIRST + place + 1] < number) {
      model[at + FIRST + place] = model[at + FIRST + place + 1];
      place++;
    }
    model[at + FIRST + place] = number;
    model[at + 1] = place;
    model[at + 2] = PEAK;
  }

  /** Lets old peaks fade, so that one accident does not excuse everything for ever. */
  static void fade(float[] model, int at, float share) {
    for (int i = 0; i < (int) model[at]; i++) {
      model[at + FIRST + i] *= share;
    }
  }

  static void clear(float[] model, int at) {
    model[at] = 0;
    model[at + 1] = -1;
  }
}
