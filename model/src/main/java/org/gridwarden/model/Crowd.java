package org.gridwarden.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A camera sees so many objects at a time, for so long.
 *
 * @param objects e.g. {@code person}; not empty
 * @param zones the camera's own zone names; empty for anywhere in the picture
 * @param scoreMin 0 to 1
 * @param lasting how long there must be so many before it counts; zero for at once
 * @param steps mildest first
 * @param clearAfter an object that was not seen for so long has gone
 */
public record Crowd(
    Set<String> objects,
    Set<String> zones,
    double scoreMin,
    Duration lasting,
    List<Step> steps,
    Duration clearAfter)
    implements Condition {
  /** More objects than this are not told apart in one picture. */
  public static final int RAISE_AT_MAX = 500;

  public Crowd {
    objects = Set.copyOf(objects);
    zones = Set.copyOf(zones);
    steps = List.copyOf(steps);
  }

  /**
   * One step of severity.
   *
   * @param raiseAt the step is reached with so many
   * @param clearAt the step is left with so few
   */
  public record Step(Severity severity, int raiseAt, int clearAt) {}

  @Override
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    Checks.some(problems, "objects", objects);
    Checks.few(problems, "zones", zones);
    Checks.share(problems, "scoreMin", scoreMin);
    Checks.notNegative(problems, "lasting", lasting);
    Checks.positive(problems, "clearAfter", clearAfter);
    Checks.rising(
        problems, steps.size(), i -> steps.get(i).raiseAt(), i -> steps.get(i).severity());
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      Checks.within(problems, "steps[" + i + "]: raiseAt", step.raiseAt(), 1, RAISE_AT_MAX);
      Checks.within(problems, "steps[" + i + "]: clearAt", step.clearAt(), 0, step.raiseAt() - 1);
    }
    return problems;
  }
}
