package org.gridwarden.simulator.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.gridwarden.model.Condition.Direction;
import org.gridwarden.model.Condition.Threshold;
import org.gridwarden.model.Rule;

/**
 * A value goes beyond a step at once, stays there for longer than any hold time, and comes back.
 */
final class ThresholdScript {
  private static final long SECOND = 1_000_000;

  /** Shorter than the margin, so that one reading falls between hold time and end. */
  private static final long CADENCE_MAX = Scripts.MARGIN * 4 / 5;

  private final WorldOptions options;
  private final Watch watch;

  ThresholdScript(WorldOptions options, Watch watch) {
    this.options = options;
    this.watch = watch;
  }

  Optional<Script> script(Threshold threshold, Utterance everyday, SplittableRandom random) {
    String measure = threshold.measure();
    double value = beyond(threshold, random.nextInt(threshold.steps().size()), random);
    SafeRange safe = watch.safe(measure);
    if (!safe.possible()) {
      return Optional.empty();
    }
    List<Rule> reached =
        watch.thresholds(measure).filter(rule -> reaches(condition(rule), value)).toList();
    long holdMax = Scripts.micros(options.holdMax());
    long hold =
        reached.stream().mapToLong(ThresholdScript::hold).filter(h -> h <= holdMax).max().orElse(0);
    long length = hold + Scripts.MARGIN;
    // A rule that holds for too long to be played must stay clear of being reached by accident.
    if (reached.stream()
        .mapToLong(ThresholdScript::hold)
        .anyMatch(h -> h > hold && h < 2 * length)) {
      return Optional.empty();
    }
    List<Script.Opening> openings =
        reached.stream()
            .filter(rule -> hold(rule) <= hold)
            .map(rule -> new Script.Opening(rule.id(), hold(rule)))
            .toList();
    long quiet = reached.stream().mapToLong(r -> Scripts.micros(r.reopenWithin())).max().orElse(0);
    return Optional.of(
        new Script(lines(everyday, measure, value, safe, length), length, openings, quiet));
  }

  private static List<Script.Line> lines(
      Utterance everyday, String measure, double value, SafeRange safe, long length) {
    Utterance bad = Utterance.reading(everyday.values()).with(measure, value);
    long cadence = Math.min(CADENCE_MAX, Math.max(SECOND, length / 5));
    List<Script.Line> lines = new ArrayList<>();
    for (long offset = 0; offset < length; offset += cadence) {
      lines.add(new Script.Line(offset, bad));
    }
    double back = safe.clamp(everyday.values().getOrDefault(measure, safe.middle()));
    lines.add(new Script.Line(length, Utterance.reading(everyday.values()).with(measure, back)));
    return lines;
  }

  /** A value beyond step {@code i} and short of the next. */
  private static double beyond(Threshold threshold, int i, SplittableRandom random) {
    List<Threshold.Step> steps = threshold.steps();
    Threshold.Step step = steps.get(i);
    double sign = threshold.direction() == Direction.ABOVE ? 1 : -1;
    double room =
        i + 1 < steps.size()
            ? Math.abs(steps.get(i + 1).raiseAt() - step.raiseAt())
            : Math.max(0.01, Math.abs(step.raiseAt()) * 0.1);
    double value = step.raiseAt() + sign * room * random.nextDouble(0.1, 0.6);
    double rounded = Measure.rounded(value);
    return sign * rounded >= sign * step.raiseAt() ? rounded : value;
  }

  static boolean reaches(Threshold threshold, double value) {
    double first = threshold.steps().get(0).raiseAt();
    return threshold.direction() == Direction.ABOVE ? value >= first : value <= first;
  }

  private static long hold(Rule rule) {
    return Scripts.micros(condition(rule).hold());
  }

  private static Threshold condition(Rule rule) {
    return (Threshold) rule.condition();
  }
}
