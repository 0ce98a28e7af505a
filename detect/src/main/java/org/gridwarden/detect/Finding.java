package org.gridwarden.detect;

import org.gridwarden.model.Severity;

/** What a detector has to say. */
public sealed interface Finding {
  Grounds grounds();

  /**
   * The condition holds at this severity; said again whenever the severity changes.
   *
   * @param openingEvent id of the event it began with: the incident's id is derived from it
   * @param signals how many events it rests on
   */
  record Raised(Severity severity, String openingEvent, long signals, Grounds grounds)
      implements Finding {}

  /** The condition holds no longer. */
  record Over(long signals, Grounds grounds) implements Finding {}
}
