package org.gridwarden.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Events follow each other within a time: A then B, and no C.
 *
 * @param by whose events belong together
 * @param within from the first step to the last
 * @param steps in order; one of them may be absent
 * @param clearAfter it clears when it has not happened again for so long
 */
public record Sequence(
    Scope by, Duration within, List<Step> steps, Severity severity, Duration clearAfter)
    implements Condition {
  public static final int STEPS_MAX = 8;

  public Sequence {
    steps = List.copyOf(steps);
  }

  /**
   * One step.
   *
   * @param name says in an incident what happened
   * @param where a CEL expression over the event
   * @param absent such an event must not come. As the last step: not until the time is over. In the
   *     middle: not between its neighbours.
   */
  public record Step(String name, String where, boolean absent) {}

  @Override
  public Scope scope() {
    return by;
  }

  @Override
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    Checks.positive(problems, "within", within);
    Checks.positive(problems, "clearAfter", clearAfter);
    Checks.within(problems, "the number of steps", steps.size(), 2, STEPS_MAX);
    Set<String> names = new HashSet<>();
    for (int i = 0; i < steps.size(); i++) {
      Checks.named(problems, "steps[" + i + "]: name", steps.get(i).name());
      Checks.named(problems, "steps[" + i + "]: where", steps.get(i).where());
      if (!names.add(steps.get(i).name())) {
        problems.add("steps[" + i + "]: name must differ from those before");
      }
    }
    if (!steps.isEmpty() && steps.get(0).absent()) {
      problems.add("steps[0] must not be absent: time runs from it");
    }
    if (steps.stream().filter(Step::absent).count() > 1) {
      problems.add("at most one step may be absent");
    }
    return problems;
  }
}
