package org.gridwarden.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Devices of several kinds say the same of one place: {@code atLeast} of the {@code kinds} speak
 * within a time in the same grid. What counts as saying it is the rule's own filter.
 *
 * @param kinds kinds of device
 * @param atLeast how many different ones are needed
 * @param within how far apart in time they may be
 * @param neighbours whether neighbouring grids count as the same place
 * @param clearAfter it clears when fewer than that have spoken for so long
 */
public record Corroboration(
    Set<String> kinds,
    int atLeast,
    Duration within,
    boolean neighbours,
    Severity severity,
    Duration clearAfter)
    implements Condition {
  public static final int KINDS_MAX = 20;

  public Corroboration {
    kinds = Set.copyOf(kinds);
  }

  @Override
  public Scope scope() {
    return Scope.GRID;
  }

  @Override
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    Checks.within(problems, "the number of kinds", kinds.size(), 2, KINDS_MAX);
    kinds.forEach(kind -> Checks.brief(problems, "kinds", kind));
    Checks.within(problems, "atLeast", atLeast, 2, Math.max(2, kinds.size()));
    Checks.positive(problems, "within", within);
    Checks.notNegative(problems, "clearAfter", clearAfter);
    return problems;
  }
}
