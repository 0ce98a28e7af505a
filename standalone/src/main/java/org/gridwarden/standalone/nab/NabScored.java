package org.gridwarden.standalone.nab;

import java.util.BitSet;

/** A series and what a detector said of each of its rows, 0 to 1. */
record NabScored(NabSeries series, double[] scores) {
  NabScored {
    if (series.rows() != scores.length) {
      throw new IllegalArgumentException(series.rows() + " rows, " + scores.length + " scores");
    }
  }

  /** What comes of an alarm at every score of {@code threshold} or more. */
  NabTally at(double threshold, NabProfile profile) {
    double[] rewards = NabRewards.of(series, profile);
    BitSet found = new BitSet();
    double sum = 0;
    int falseAlarms = 0;
    for (int row = series.probation(); row < scores.length; row++) {
      if (scores[row] < threshold) {
        continue;
      }
      int window = window(row);
      if (window < 0) {
        falseAlarms++;
        sum += rewards[row];
      } else if (!found.get(window)) {
        // The first is the best: within a window the reward only falls.
        found.set(window);
        sum += rewards[row];
      }
    }
    int missed = scoredWindows() - found.cardinality();
    return new NabTally(
        sum - missed * profile.missed(),
        series.windows().size(),
        found.cardinality(),
        missed,
        falseAlarms);
  }

  /** Windows with a row after the probation. */
  int scoredWindows() {
    return (int)
        series.windows().stream().filter(window -> window.last() >= series.probation()).count();
  }

  /** Which window a row is in; -1 for none. */
  int window(int row) {
    for (int i = 0; i < series.windows().size(); i++) {
      if (series.windows().get(i).holds(row)) {
        return i;
      }
    }
    return -1;
  }
}
