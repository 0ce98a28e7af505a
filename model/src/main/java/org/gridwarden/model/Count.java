package org.gridwarden.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * So many events, or so many different devices, within a sliding time.
 *
 * @param within the sliding time
 * @param by whose events are counted together
 * @param steps mildest first
 * @param clearAfter how long after the count has fallen below a step that step is left; zero for at
 *     once
 */
public record Count(Of of, Duration within, Scope by, List<Step> steps, Duration clearAfter)
    implements Condition {
  /** The highest count that can be asked for: so many events are remembered at most. */
  public static final int RAISE_AT_MAX = 1_000;

  /** What is counted. */
  public enum Of {
    EVENTS,
    DEVICES
  }

  public Count {
    steps = List.copyOf(steps);
  }

  /** One step of severity, reached at this count. */
  public record Step(Severity severity, int raiseAt) {}

  @Override
  public Scope scope() {
    return by;
  }

  @Override
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    Checks.positive(problems, "within", within);
    Checks.notNegative(problems, "clearAfter", clearAfter);
    Checks.rising(
        problems, steps.size(), i -> steps.get(i).raiseAt(), i -> steps.get(i).severity());
    for (int i = 0; i < steps.size(); i++) {
      Checks.within(problems, "steps[" + i + "]: raiseAt", steps.get(i).raiseAt(), 1, RAISE_AT_MAX);
    }
    if (of == Of.DEVICES && by == Scope.DEVICE) {
      problems.add("by must be an area where devices are counted: a device is only one");
    }
    return problems;
  }
}
