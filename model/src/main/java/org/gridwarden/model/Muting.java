package org.gridwarden.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Whose incidents are only a consequence while an incident of this rule is open: they are recorded
 * and nobody is alerted.
 *
 * @param reach how far the fault reaches
 * @param rules ids of the rules whose incidents are muted; empty for every rule about silence
 */
public record Muting(Reach reach, Set<String> rules) {
  public static final Muting NONE = new Muting(Reach.NOBODY, Set.of());

  /** How far from where the fault is. */
  public enum Reach {
    NOBODY,
    /** The devices that the faulty device speaks for. */
    BEHIND,
    /** Every device in the fault's grid, and so on upwards. */
    GRID,
    COMMUNITY,
    TOWN
  }

  public Muting {
    reach = reach == null ? Reach.NOBODY : reach;
    rules = rules == null ? Set.of() : Set.copyOf(rules);
  }

  public boolean mutes() {
    return reach != Reach.NOBODY;
  }

  /** What is wrong with it, in words; empty when it can be used. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (!mutes() && !rules.isEmpty()) {
      problems.add("reach must say how far when rules are named");
    }
    Checks.few(problems, "rules", rules);
    return problems;
  }
}
