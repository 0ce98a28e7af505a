package org.gridwarden.model;

import java.time.Instant;

/**
 * What an officer says of an incident that he or she was alerted to. One a person and incident: the
 * newest stays.
 *
 * @param real false: a false alarm
 * @param note in the person's own words, may be empty; {@value #NOTE_MAX} characters at most
 */
public record Verdict(
    String incident, GridCode grid, OfficerId by, boolean real, String note, Instant at) {
  public static final int NOTE_MAX = 500;

  public Verdict {
    note = note == null ? "" : note;
  }
}
