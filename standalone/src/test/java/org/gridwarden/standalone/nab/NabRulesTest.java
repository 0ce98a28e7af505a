package org.gridwarden.standalone.nab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The benchmark's rules, on a series small enough to reckon by hand: 20 rows, a window at 10…13.
 */
class NabRulesTest {
  private static final double EXACT = 1e-9;
  private static final NabSeries SERIES = series(20, new NabWindow(10, 13));

  @Test
  void silenceIsWorthNothing() {
    for (NabProfile profile : NabProfile.ALL) {
      assertThat(score(profile)).isZero();
    }
  }

  @Test
  void anAlarmAtTheFirstRowOfEveryWindowIsPerfect() {
    for (NabProfile profile : NabProfile.ALL) {
      assertThat(score(profile, 10)).isEqualTo(100, within(EXACT));
    }
  }

  @Test
  void aLateAlarmIsWorthLess() {
    // One row before the end of four: position -1/4, 2/(1+e^-1.25)-1, by the best 2/(1+e^-5)-1.
    double worth = (2 / (1 + Math.exp(-1.25)) - 1) / (2 / (1 + Math.exp(-5)) - 1);

    assertThat(worth).isEqualTo(0.562, within(0.001));
    assertThat(score(NabProfile.STANDARD, 13)).isEqualTo(50 * (worth + 1), within(EXACT));
    assertThat(score(NabProfile.FEW_MISSED, 13)).isEqualTo(100 * (worth + 2) / 3, within(EXACT));
  }

  @Test
  void onlyTheFirstAlarmInAWindowCounts() {
    assertThat(score(NabProfile.STANDARD, 11, 12, 13))
        .isEqualTo(score(NabProfile.STANDARD, 11), within(EXACT));
  }

  @Test
  void aFalseAlarmBeforeTheFirstWindowCostsItsFullPrice() {
    assertThat(score(NabProfile.STANDARD, 5, 10)).isEqualTo(50 * (1 - 0.11 + 1), within(EXACT));
    assertThat(score(NabProfile.FEW_FALSE, 5, 10)).isEqualTo(50 * (1 - 0.22 + 1), within(EXACT));
  }

  @Test
  void behindAWindowItCostsTheMoreTheFurtherAway() {
    // Three rows behind the end of four, by the three steps of its width: position 1.
    double cost = 0.11 * (1 - 2 / (1 + Math.exp(5)));

    assertThat(score(NabProfile.STANDARD, 10, 16)).isEqualTo(50 * (2 - cost), within(EXACT));
    assertThat(score(NabProfile.STANDARD, 10, 14))
        .isGreaterThan(score(NabProfile.STANDARD, 10, 15));
  }

  @Test
  void everyFalseAlarmCosts() {
    assertThat(score(NabProfile.STANDARD, 5, 6, 7, 10))
        .isEqualTo(50 * (2 - 3 * 0.11), within(EXACT));
  }

  @Test
  void theProbationIsNotScored() {
    assertThat(SERIES.probation()).isEqualTo(3);
    assertThat(score(NabProfile.STANDARD, 0, 1, 2, 10)).isEqualTo(100, within(EXACT));
    assertThat(series(4_032).probation()).isEqualTo(604);
    assertThat(series(22_695).probation()).isEqualTo(750);
  }

  @Test
  void theThresholdIsTheBestOneOverAllSeries() {
    NabScored strange = new NabScored(SERIES, scores(0.2, 5, 0.6, 10));
    NabScored calm = new NabScored(series(20), scores(0.4, 5, 0.5, 6));

    double threshold = NabSweep.bestThreshold(List.of(strange, calm), NabProfile.STANDARD);

    assertThat(threshold).isEqualTo(0.6);
    assertThat(strange.at(threshold, NabProfile.STANDARD)).isEqualTo(new NabTally(1, 1, 1, 0, 0));
    assertThat(calm.at(threshold, NabProfile.STANDARD)).isEqualTo(new NabTally(0, 0, 0, 0, 0));
  }

  @Test
  void whereEveryAlarmIsFalseNoneIsBest() {
    NabScored calm = new NabScored(series(20), scores(0.4, 5, 0.9, 6));

    assertThat(NabSweep.bestThreshold(List.of(calm), NabProfile.STANDARD))
        .isEqualTo(NabSweep.NO_ALARM);
  }

  /** The sweep adds up in another order than the tally; both must come to the same. */
  @Test
  void noOtherThresholdIsBetter() {
    List<NabScored> all =
        SyntheticSuite.of(7).stream()
            .limit(4)
            .map(one -> NabDetector.GRIDWARDEN.hear(one).scored())
            .toList();
    double best = sum(all, NabSweep.bestThreshold(all, NabProfile.STANDARD));

    assertThat(best).isGreaterThan(sum(all, NabSweep.NO_ALARM));
    for (double threshold = 0.5; threshold < 1; threshold += 0.005) {
      assertThat(sum(all, threshold)).isLessThanOrEqualTo(best + EXACT);
    }
  }

  /** Sums in the benchmark's config/thresholds.json, and what it publishes for them. */
  @ParameterizedTest
  @CsvSource({
    "57.66075157860638, 74.9", // ARTime
    "46.634450197137596, 70.1", // Numenta
    "3.98356657241316, 51.7", // random cut forest
    "-116, 0" // null
  })
  void aSumOfAll116WindowsBecomesThePublishedScore(double sum, double published) {
    assertThat(NabProfile.STANDARD.normalised(sum, 116)).isEqualTo(published, within(0.05));
  }

  private static double sum(List<NabScored> all, double threshold) {
    return NabTally.all(all.stream().map(one -> one.at(threshold, NabProfile.STANDARD)).toList())
        .sum();
  }

  private static double score(NabProfile profile, int... alarms) {
    double[] scores = new double[SERIES.rows()];
    Arrays.stream(alarms).forEach(row -> scores[row] = 1);
    return profile.normalised(new NabScored(SERIES, scores).at(0.5, profile).sum(), 1);
  }

  private static double[] scores(double one, int atOne, double other, int atOther) {
    double[] scores = new double[20];
    scores[atOne] = one;
    scores[atOther] = other;
    return scores;
  }

  private static NabSeries series(int rows, NabWindow... windows) {
    return new NabSeries("made/up.csv", new long[rows], new double[rows], List.of(windows));
  }
}
