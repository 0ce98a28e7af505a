package org.gridwarden.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A measured value rises or falls by so much within a sliding time.
 *
 * @param measure key in {@link Event#values()}
 * @param over the sliding time
 * @param steps mildest first
 */
public record RateOfChange(String measure, Duration over, Direction direction, List<Step> steps)
    implements Condition {
  /** Which way the value goes. */
  public enum Direction {
    RISING,
    FALLING
  }

  public RateOfChange {
    steps = List.copyOf(steps);
  }

  /**
   * One step of severity.
   *
   * @param raiseAt the step is reached when the value has moved so far; more than 0 for either
   *     direction
   * @param clearAt the step is left when it has moved no further than this
   */
  public record Step(Severity severity, double raiseAt, double clearAt) {}

  @Override
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    Checks.named(problems, "measure", measure);
    Checks.positive(problems, "over", over);
    Checks.rising(
        problems, steps.size(), i -> steps.get(i).raiseAt(), i -> steps.get(i).severity());
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (!(step.raiseAt() > 0 && Double.isFinite(step.raiseAt()))) {
        problems.add("steps[" + i + "]: raiseAt must be more than 0, was " + step.raiseAt());
      } else if (!(step.clearAt() >= 0 && step.clearAt() < step.raiseAt())) {
        problems.add(
            "steps["
                + i
                + "]: clearAt must be 0 or more and less than raiseAt, was "
                + step.clearAt());
      }
    }
    return problems;
  }
}
