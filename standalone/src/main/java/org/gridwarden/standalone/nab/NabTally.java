package org.gridwarden.standalone.nab;

import java.util.Collection;

/**
 * What came of a detector at a threshold.
 *
 * @param sum of rewards and costs
 * @param windows labelled
 * @param found windows with an alarm in them
 * @param missed windows without
 * @param falseAlarms rows with an alarm outside every window
 */
record NabTally(double sum, int windows, int found, int missed, int falseAlarms) {
  static NabTally all(Collection<NabTally> tallies) {
    NabTally all = new NabTally(0, 0, 0, 0, 0);
    for (NabTally one : tallies) {
      all = all.plus(one);
    }
    return all;
  }

  private NabTally plus(NabTally other) {
    return new NabTally(
        sum + other.sum,
        windows + other.windows,
        found + other.found,
        missed + other.missed,
        falseAlarms + other.falseAlarms);
  }
}
