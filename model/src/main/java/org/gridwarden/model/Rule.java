package org.gridwarden.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What to watch for, as people write it.
 *
 * @param version counts up with every change of this rule
 * @param name Chinese title of the incidents it opens
 * @param area it applies to devices inside this area only
 * @param deviceKinds it applies to devices of these kinds only; empty for all
 * @param escalateAfter the next level is alerted when nobody acknowledged for so long; zero: never
 * @param reopenWithin a new finding so soon after clearing re-opens the same incident
 */
public record Rule(
    String id,
    int version,
    boolean enabled,
    String name,
    String nameEn,
    AreaCode area,
    Set<String> deviceKinds,
    Schedule schedule,
    Condition condition,
    Duration escalateAfter,
    Duration reopenWithin) {
  public Rule {
    Names.checked("rule id", id);
    deviceKinds = Set.copyOf(deviceKinds);
  }

  /** What is wrong with this rule, in words; empty when it can be used. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (version < 1) {
      problems.add("version must be 1 or more, was " + version);
    }
    if (name == null || name.isBlank()) {
      problems.add("name must not be empty");
    }
    if (escalateAfter.isNegative() || reopenWithin.isNegative()) {
      problems.add("escalateAfter and reopenWithin must not be negative");
    }
    problems.addAll(condition.problems());
    return List.copyOf(problems);
  }
}
