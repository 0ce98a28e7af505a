package org.gridwarden.detect;

import org.gridwarden.model.Event;

/**
 * Decides whether a condition holds for one subject: a device, or all devices of an area. Every
 * method is a function of its arguments; the same event taken in twice changes nothing.
 */
public sealed interface Detector
    permits ThresholdDetector,
        ObjectInZoneDetector,
        SilenceDetector,
        RateOfChangeDetector,
        CountDetector,
        DwellDetector,
        CrowdDetector,
        SequenceDetector,
        CorroborationDetector,
        CrossingDetector,
        AnomalyDetector,
        CompositeDetector {
  /**
   * Takes in an event that the rule applies to. Wakes that were due before it have been given.
   *
   * @param memory what the last answer asked to remember, {@link Memory#NOTHING} at first
   */
  Step onEvent(Memory memory, Event event);

  /**
   * The same for those kinds to whom it matters which subject it is.
   *
   * @param subject a device's id or an area's code; "" for the event's device
   */
  default Step onEvent(String subject, Memory memory, Event event) {
    return onEvent(memory, event);
  }

  /** Time has come to {@link Memory#wakeAtMillis()}. */
  Step onWake(Memory memory, Moment moment);
}
