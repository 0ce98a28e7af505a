package org.gridwarden.detect;

import org.gridwarden.model.Event;

/**
 * Decides whether a condition holds for one device. Every method is a function of its arguments;
 * the same event taken in twice changes nothing.
 */
public sealed interface Detector permits ThresholdDetector, ObjectInZoneDetector, SilenceDetector {
  /**
   * Takes in an event that the rule applies to. Wakes that were due before it have been given.
   *
   * @param memory what the last answer asked to remember, {@link Memory#NOTHING} at first
   */
  Step onEvent(Memory memory, Event event);

  /** Time has come to {@link Memory#wakeAtMillis()}. */
  Step onWake(Memory memory, Moment moment);
}
