package org.gridwarden.standalone.nab;

import java.util.List;

/**
 * What right and wrong alarms weigh; as in the benchmark's {@code config/profiles.json}.
 *
 * @param found for a window that is found
 * @param missed for a window that is not
 * @param falseAlarm for a row outside every window
 */
record NabProfile(String name, double found, double missed, double falseAlarm) {
  static final NabProfile STANDARD = new NabProfile("standard", 1, 1, 0.11);
  static final NabProfile FEW_FALSE = new NabProfile("reward_low_FP_rate", 1, 1, 0.22);
  static final NabProfile FEW_MISSED = new NabProfile("reward_low_FN_rate", 1, 2, 0.11);
  static final List<NabProfile> ALL = List.of(STANDARD, FEW_FALSE, FEW_MISSED);

  /** The score of a detector that never alarms: 0 on the scale of 0 to 100. */
  double worth0(int windows) {
    return -missed * windows;
  }

  /** The score of one that finds every window with its first row: 100. */
  double worth100(int windows) {
    return found * windows;
  }

  /** From a sum of rewards to the scale of 0 to 100; without windows there is none. */
  double normalised(double sum, int windows) {
    if (windows == 0) {
      return Double.NaN;
    }
    return 100 * (sum - worth0(windows)) / (worth100(windows) - worth0(windows));
  }
}
