package org.gridwarden.model;

import java.time.Instant;

/**
 * What a person has decided about an incident, as the api tells it to the stream.
 *
 * @param incident the part that is split off
 * @param whole the incident that it is no longer a part of
 * @param grid where the part is; the stream finds both by it
 * @param by who decided
 * @param reason in the person's own words
 */
public record Decision(
    String id,
    Kind kind,
    String incident,
    String whole,
    GridCode grid,
    String by,
    String reason,
    Instant at) {
  /** What can be decided. */
  public enum Kind {
    SPLIT
  }

  public Decision {
    reason = reason == null ? "" : reason;
  }
}
