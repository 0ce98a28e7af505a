package org.gridwarden.detect;

import org.gridwarden.model.GridCode;
import org.gridwarden.model.Rule;

/**
 * A rule made ready for use.
 *
 * @param shape see {@link Memory#shape()}
 */
public record Watched(Rule rule, Detector detector, int shape) {
  static Watched of(Rule rule) {
    return new Watched(rule, Detectors.of(rule), Detectors.shape(rule));
  }

  /** Whether the rule is about devices of this kind in this grid. */
  public boolean concerns(String deviceKind, GridCode grid) {
    return (rule.deviceKinds().isEmpty() || rule.deviceKinds().contains(deviceKind))
        && rule.area().contains(grid);
  }
}
