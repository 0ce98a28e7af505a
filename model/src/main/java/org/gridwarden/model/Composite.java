package org.gridwarden.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Other rules' incidents stand together: so many of the parts have one in the same place, and none
 * of those that must not.
 *
 * @param by what has to be the same: the device, or the area that the incidents lie in
 * @param parts the other rules
 * @param atLeast how many parts that are not absent are needed
 * @param within a part still counts for so long after its incident is over; zero: only while it is
 *     open
 * @param hold for how long it must be so; zero for at once
 * @param clearAfter it clears when it has not been so for this long; zero for at once
 */
public record Composite(
    Scope by,
    List<Part> parts,
    int atLeast,
    Duration within,
    Duration hold,
    Severity severity,
    Duration clearAfter)
    implements Condition {
  public static final int PARTS_MAX = 20;

  public Composite {
    parts = List.copyOf(parts);
  }

  /**
   * One part.
   *
   * @param rule id of the rule whose incidents count; not a composite itself
   * @param severityMin an incident that is milder does not count
   * @param absent while such an incident is open, the composite is not so
   */
  public record Part(String rule, Severity severityMin, boolean absent) {}

  /** How many of the parts are not absent. */
  public int present() {
    return (int) parts.stream().filter(part -> !part.absent()).count();
  }

  @Override
  public Scope scope() {
    return by;
  }

  @Override
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    Checks.within(problems, "the number of parts", parts.size(), 1, PARTS_MAX);
    Set<String> rules = new HashSet<>();
    for (int i = 0; i < parts.size(); i++) {
      Checks.named(problems, "parts[" + i + "]: rule", parts.get(i).rule());
      if (!rules.add(parts.get(i).rule())) {
        problems.add("parts[" + i + "]: rule must differ from those before");
      }
    }
    if (present() == 0) {
      problems.add("parts must not all be absent: nothing would begin it");
    } else {
      Checks.within(problems, "atLeast", atLeast, 1, present());
    }
    Checks.notNegative(problems, "within", within);
    Checks.notNegative(problems, "hold", hold);
    Checks.notNegative(problems, "clearAfter", clearAfter);
    return problems;
  }
}
