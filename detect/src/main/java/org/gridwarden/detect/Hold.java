package org.gridwarden.detect;

/**
 * How long a value has been beyond one step of a threshold, as far as the readings tell.
 *
 * @param sinceMicros observed time of the first of the unbroken readings beyond the step; 0 when
 *     the newest reading is not beyond it
 * @param calmMicros observed time of the newest reading that was not beyond it; 0 for none
 * @param dueMillis when, by the gateway's clock, the hold time is over if nothing else is heard; 0
 *     when the step is not beyond or already counts
 */
public record Hold(long sinceMicros, long calmMicros, long dueMillis) {
  static final Hold NONE = new Hold(0, 0, 0);

  boolean beyond() {
    return sinceMicros > 0;
  }

  Hold counted() {
    return dueMillis == 0 ? this : new Hold(sinceMicros, calmMicros, 0);
  }
}
