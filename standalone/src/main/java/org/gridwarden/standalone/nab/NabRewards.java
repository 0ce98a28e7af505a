package org.gridwarden.standalone.nab;

/**
 * What an alarm at each row of a series is worth: within a window the more the earlier, after a
 * window the worse the further behind it, before the first window the full price.
 */
final class NabRewards {
  /** From here on behind a window, in widths of the window, a false alarm costs its full price. */
  private static final double FAR = 3;

  private static final double BEST = sigmoid(-1);

  private NabRewards() {}

  static double[] of(NabSeries series, NabProfile profile) {
    double[] rewards = new double[series.rows()];
    int next = 0;
    NabWindow before = null;
    for (int row = 0; row < rewards.length; row++) {
      if (next < series.windows().size() && row > series.windows().get(next).last()) {
        before = series.windows().get(next++);
      }
      boolean inside = next < series.windows().size() && series.windows().get(next).holds(row);
      rewards[row] =
          inside
              ? profile.found() * found(series.windows().get(next), row)
              : profile.falseAlarm() * falseAlarm(before, row);
    }
    return rewards;
  }

  private static double found(NabWindow window, int row) {
    return sigmoid(-(window.last() - row + 1.0) / window.rows()) / BEST;
  }

  /** A window of one row has no width to measure by: behind it is far behind it. */
  private static double falseAlarm(NabWindow before, int row) {
    if (before == null || before.rows() == 1) {
      return -1;
    }
    return sigmoid((double) (row - before.last()) / (before.rows() - 1));
  }

  /** 1 far before, 0 at the end of a window, -1 far behind it. */
  static double sigmoid(double position) {
    return position >= FAR ? -1 : 2 / (1 + Math.exp(5 * position)) - 1;
  }
}
