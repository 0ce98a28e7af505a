package org.gridwarden.simulator.truth;

import java.util.List;

/**
 * How well the system under test did.
 *
 * @param expected incidents whose cause was played, acknowledged and over
 * @param detected those of them that were found
 * @param missed those that were not
 * @param wrong incidents that nothing played explains
 * @param missedExamples some of the missed, the latest last
 * @param wrongExamples some of the wrong, the latest last
 */
public record Verdict(
    long expected,
    long detected,
    long missed,
    long wrong,
    List<Expectation> missedExamples,
    List<SeenIncident> wrongExamples) {
  public static final Verdict NONE = new Verdict(0, 0, 0, 0, List.of(), List.of());

  public Verdict {
    missedExamples = List.copyOf(missedExamples);
    wrongExamples = List.copyOf(wrongExamples);
  }

  /** Which share of the incidents found were right; 1 where none was found. */
  public double precision() {
    return share(detected, detected + wrong);
  }

  /** Which share of the expected incidents was found; 1 where none was expected. */
  public double recall() {
    return share(detected, expected);
  }

  private static double share(long of, long all) {
    return all == 0 ? 1 : (double) of / all;
  }
}
