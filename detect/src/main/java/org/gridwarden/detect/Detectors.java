package org.gridwarden.detect;

import org.gridwarden.model.Condition.ObjectInZone;
import org.gridwarden.model.Condition.Silence;
import org.gridwarden.model.Condition.Threshold;
import org.gridwarden.model.Rule;

/** Rule → detector: the only place that asks of which kind a condition is. */
final class Detectors {
  private Detectors() {}

  static Detector of(Rule rule) {
    WatchHours hours = new WatchHours(rule.schedule());
    if (rule.condition() instanceof Threshold threshold) {
      return new ThresholdDetector(threshold, hours);
    }
    if (rule.condition() instanceof ObjectInZone objectInZone) {
      return new ObjectInZoneDetector(objectInZone, hours);
    }
    return new SilenceDetector((Silence) rule.condition(), hours);
  }

  /**
   * A number for what memories depend on: a memory gathered under another number cannot be carried
   * on. Built from stable parts only, as it lives in stream state over restarts.
   */
  static int shape(Rule rule) {
    String parts;
    if (rule.condition() instanceof Threshold threshold) {
      parts =
          "threshold "
              + threshold.measure()
              + threshold.direction()
              + threshold.hold()
              + threshold.steps();
    } else if (rule.condition() instanceof ObjectInZone zone) {
      parts =
          "object-in-zone "
              + zone.objects().stream().sorted().toList()
              + zone.zones().stream().sorted().toList()
              + zone.scoreMin()
              + zone.clearAfter()
              + zone.severity()
              + zone.crowdFrom()
              + zone.crowdSeverity();
    } else {
      // When a device was last heard stays true whatever the rule says about it.
      parts = "silence";
    }
    return parts.hashCode() | 1;
  }
}
