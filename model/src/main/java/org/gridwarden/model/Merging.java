package org.gridwarden.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Which other incidents mean the same as those of a rule. Incidents of any rules with the same
 * meaning, in the same or a neighbouring grid, that open within the time are one.
 *
 * @param meaning e.g. {@code fire}; "" for a rule whose incidents merge with nothing
 * @param within how long after the first one another still belongs to it
 */
public record Merging(String meaning, Duration within) {
  public static final Merging NONE = new Merging("", Duration.ZERO);

  public Merging {
    meaning = meaning == null ? "" : meaning;
    within = within == null ? Duration.ZERO : within;
  }

  public boolean merges() {
    return !meaning.isEmpty();
  }

  /** What is wrong with it, in words; empty when it can be used. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    Checks.brief(problems, "meaning", meaning);
    if (merges()) {
      Checks.positive(problems, "within", within);
    }
    return problems;
  }
}
