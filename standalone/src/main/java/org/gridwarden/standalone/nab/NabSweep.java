package org.gridwarden.standalone.nab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the one threshold for all series at which the sum of rewards is greatest, as the benchmark
 * does before it scores: every score that occurs is tried, and no alarm at all.
 */
final class NabSweep {
  /** No score is as great: no alarm at all. */
  static final double NO_ALARM = 1.1;

  private final NabProfile profile;
  private final List<Row> rows = new ArrayList<>();
  private double sum;

  /** What the newest alarm of each window is worth; the cost of missing it while there is none. */
  private final List<Double> windows = new ArrayList<>();

  private NabSweep(NabProfile profile) {
    this.profile = profile;
  }

  static double bestThreshold(List<NabScored> all, NabProfile profile) {
    NabSweep sweep = new NabSweep(profile);
    all.forEach(sweep::add);
    return sweep.best();
  }

  private record Row(double score, double reward, int window) {}

  private void add(NabScored scored) {
    double[] rewards = NabRewards.of(scored.series(), profile);
    int[] numbers = new int[scored.series().windows().size()];
    for (int i = 0; i < numbers.length; i++) {
      boolean counts = scored.series().windows().get(i).last() >= scored.series().probation();
      numbers[i] = counts ? windows.size() : -1;
      if (counts) {
        windows.add(-profile.missed());
        sum -= profile.missed();
      }
    }
    for (int row = scored.series().probation(); row < rewards.length; row++) {
      int window = scored.window(row);
      rows.add(new Row(scored.scores()[row], rewards[row], window < 0 ? -1 : numbers[window]));
    }
  }

  private double best() {
    rows.sort(Comparator.comparingDouble(Row::score).reversed());
    double best = sum;
    double threshold = NO_ALARM;
    for (int i = 0; i < rows.size(); i++) {
      take(rows.get(i));
      boolean lastOfItsScore =
          i + 1 == rows.size() || rows.get(i + 1).score() != rows.get(i).score();
      if (lastOfItsScore && sum > best) {
        best = sum;
        threshold = rows.get(i).score();
      }
    }
    return threshold;
  }

  private void take(Row row) {
    if (row.window() < 0) {
      sum += row.reward();
    } else if (row.reward() > windows.get(row.window())) {
      sum += row.reward() - windows.get(row.window());
      windows.set(row.window(), row.reward());
    }
  }
}
