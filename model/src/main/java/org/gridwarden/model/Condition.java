package org.gridwarden.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The kinds of condition a rule can have. */
public sealed interface Condition
    permits Condition.Threshold,
        Condition.ObjectInZone,
        Condition.Silence,
        RateOfChange,
        Count,
        Dwell,
        Crowd,
        Sequence,
        Corroboration,
        Crossing,
        Anomaly,
        Composite {
  /** What is wrong with it, in words; empty when it can be used. */
  List<String> problems();

  /** What one incident of it is about: a single device, or an area. */
  default Scope scope() {
    return Scope.DEVICE;
  }

  /** Which way a value must pass a threshold to be of interest. */
  enum Direction {
    ABOVE,
    BELOW
  }

  /**
   * A measured value stays beyond a limit for the hold time; it clears with hysteresis. Several
   * steps make the incident grow and ease.
   *
   * @param measure key in {@link Event#values()}
   * @param hold how long the value must stay beyond a step before that step counts; zero for at
   *     once
   * @param steps mildest first
   */
  record Threshold(String measure, Direction direction, Duration hold, List<Step> steps)
      implements Condition {
    public Threshold {
      steps = List.copyOf(steps);
    }

    /**
     * One step of severity.
     *
     * @param raiseAt the step is reached at this value (or beyond)
     * @param clearAt the step is left only when the value is back at or past this one
     */
    public record Step(Severity severity, double raiseAt, double clearAt) {}

    @Override
    public List<String> problems() {
      List<String> problems = new ArrayList<>();
      Checks.named(problems, "measure", measure);
      Checks.notNegative(problems, "hold", hold);
      if (steps.isEmpty()) {
        problems.add("a threshold needs at least one step");
      }
      double sign = direction == Direction.ABOVE ? 1 : -1;
      for (int i = 0; i < steps.size(); i++) {
        Step step = steps.get(i);
        if (!Double.isFinite(step.raiseAt()) || !Double.isFinite(step.clearAt())) {
          problems.add("steps[" + i + "]: raiseAt and clearAt must be finite");
        } else if (sign * step.clearAt() > sign * step.raiseAt()) {
          problems.add("steps[" + i + "]: clearAt must not lie beyond raiseAt");
        }
        if (i > 0
            && (sign * step.raiseAt() <= sign * steps.get(i - 1).raiseAt()
                || !step.severity().worseThan(steps.get(i - 1).severity()))) {
          problems.add("steps[" + i + "] must be further out and worse than the one before");
        }
      }
      return problems;
    }
  }

  /**
   * A camera sees an object of one of the kinds in one of the zones.
   *
   * @param objects e.g. {@code person}; not empty
   * @param zones the camera's own zone names; empty for anywhere in the picture
   * @param scoreMin 0 to 1
   * @param clearAfter it clears when nothing was seen for so long
   * @param crowdFrom from so many objects at a time on the severity is {@code crowdSeverity}; 0 for
   *     never
   */
  record ObjectInZone(
      Set<String> objects,
      Set<String> zones,
      double scoreMin,
      Duration clearAfter,
      Severity severity,
      int crowdFrom,
      Severity crowdSeverity)
      implements Condition {
    public ObjectInZone {
      objects = Set.copyOf(objects);
      zones = Set.copyOf(zones);
    }

    @Override
    public List<String> problems() {
      List<String> problems = new ArrayList<>();
      Checks.some(problems, "objects", objects);
      Checks.few(problems, "zones", zones);
      Checks.share(problems, "scoreMin", scoreMin);
      Checks.positive(problems, "clearAfter", clearAfter);
      if (crowdFrom < 0) {
        problems.add("crowdFrom must be 0 or more, was " + crowdFrom);
      }
      return problems;
    }
  }

  /** A device that has spoken before says nothing for so long; it clears when it speaks again. */
  record Silence(Duration after, Severity severity) implements Condition {
    @Override
    public List<String> problems() {
      List<String> problems = new ArrayList<>();
      Checks.positive(problems, "after", after);
      return problems;
    }
  }
}
