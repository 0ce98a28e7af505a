package org.gridwarden.simulator.truth;

/**
 * How well incidents of one sort were found.
 *
 * @param expected incidents whose cause was played, acknowledged and over
 * @param detected those of them that were found
 * @param missed those that were not
 * @param wrong incidents that nothing played explains
 */
public record Score(long expected, long detected, long missed, long wrong) {
  public static final Score NONE = new Score(0, 0, 0, 0);

  /** Which share of the incidents found were right; 1 where none was found. */
  public double precision() {
    return share(detected, detected + wrong);
  }

  /** Which share of the expected incidents was found; 1 where none was expected. */
  public double recall() {
    return share(detected, expected);
  }

  Score detectedOne() {
    return new Score(expected + 1, detected + 1, missed, wrong);
  }

  Score missedOne() {
    return new Score(expected + 1, detected, missed + 1, wrong);
  }

  Score wrongOne() {
    return new Score(expected, detected, missed, wrong + 1);
  }

  Score and(Score other) {
    return new Score(
        expected + other.expected,
        detected + other.detected,
        missed + other.missed,
        wrong + other.wrong);
  }

  private static double share(long of, long all) {
    return all == 0 ? 1 : (double) of / all;
  }
}
