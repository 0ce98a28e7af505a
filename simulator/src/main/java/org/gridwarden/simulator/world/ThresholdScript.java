package org.gridwarden.simulator.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.gridwarden.model.Condition.Direction;
import org.gridwarden.model.Condition.Threshold;
import org.gridwarden.model.RateOfChange;
import org.gridwarden.model.Rule;

/**
 * A value goes beyond a step at once, stays there for longer than any hold time, and comes back. So
 * it also moves, which rules about change see.
 */
final class ThresholdScript {
  private static final long SECOND = 1_000_000;

  /** Shorter than the margin, so that one reading falls between hold time and end. */
  private static final long CADENCE_MAX = Scripts.MARGIN * 4 / 5;

  private final WorldOptions options;
  private final Watch watch;
  private final long lengthMin;

  /**
   * @param lengthMin it lasts at least so long
   */
  ThresholdScript(WorldOptions options, Watch watch, long lengthMin) {
    this.options = options;
    this.watch = watch;
    this.lengthMin = lengthMin;
  }

  Optional<Script> script(Threshold threshold, Utterance everyday, SplittableRandom random) {
    double value = beyond(threshold, random.nextInt(threshold.steps().size()), random);
    return script(threshold.measure(), value, everyday);
  }

  Optional<Script> script(RateOfChange change, Utterance everyday, SplittableRandom random) {
    int i = random.nextInt(change.steps().size());
    double raise = change.steps().get(i).raiseAt();
    double room =
        i + 1 < change.steps().size() ? change.steps().get(i + 1).raiseAt() - raise : raise;
    double sign = change.direction() == RateOfChange.Direction.RISING ? 1 : -1;
    double from =
        everyday.values().getOrDefault(change.measure(), watch.safe(change.measure()).middle());
    double by = raise * 1.2 + room * random.nextDouble(0, 0.5);
    return script(change.measure(), Measure.rounded(from + sign * by), everyday);
  }

  private Optional<Script> script(String measure, double value, Utterance everyday) {
    SafeRange safe = watch.safe(measure);
    if (!safe.possible()) {
      return Optional.empty();
    }
    List<Rule> reached =
        watch.thresholds(measure).filter(rule -> reaches(condition(rule), value)).toList();
    long holdMax = Scripts.micros(options.holdMax());
    long longest =
        reached.stream().mapToLong(ThresholdScript::hold).filter(h -> h <= holdMax).max().orElse(0);
    long hold = Math.max(longest, lengthMin - Scripts.MARGIN);
    long length = hold + Scripts.MARGIN;
    double from = everyday.values().getOrDefault(measure, safe.middle());
    // A rule that holds for too long to be played must stay clear of being reached by accident.
    if (reached.stream().mapToLong(ThresholdScript::hold).anyMatch(h -> h > hold && h < 2 * length)
        || watch.changes(measure).anyMatch(rule -> nearly(change(rule), value - from))) {
      return Optional.empty();
    }
    List<Rule> moved =
        watch.changes(measure).filter(rule -> by(change(rule), value - from) > 1).toList();
    List<Script.Opening> openings =
        Stream.concat(reached.stream().filter(rule -> hold(rule) <= hold), moved.stream())
            .map(rule -> new Script.Opening(rule.id(), hold(rule)))
            .toList();
    long quiet =
        Stream.concat(reached.stream(), moved.stream())
            .mapToLong(ThresholdScript::remembered)
            .max()
            .orElse(0);
    return openings.isEmpty()
        ? Optional.empty()
        : Optional.of(
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

  /** How far it has moved the way the rule minds, as a share of the first step. */
  private static double by(RateOfChange change, double moved) {
    double sign = change.direction() == RateOfChange.Direction.RISING ? 1 : -1;
    return sign * moved / change.steps().get(0).raiseAt();
  }

  /** The days before differ a little; and what goes one way comes back the other. */
  private static boolean nearly(RateOfChange change, double moved) {
    double by = by(change, moved);
    return by < -0.7 || (by > 0.7 && by < 1.1);
  }

  /** What moves twice from the same lowest reading is the same incident. */
  private static long remembered(Rule rule) {
    Duration over = rule.condition() instanceof RateOfChange change ? change.over() : Duration.ZERO;
    return Scripts.micros(rule.reopenWithin().plus(over));
  }

  private static long hold(Rule rule) {
    return rule.condition() instanceof Threshold threshold ? Scripts.micros(threshold.hold()) : 0;
  }

  private static Threshold condition(Rule rule) {
    return (Threshold) rule.condition();
  }

  private static RateOfChange change(Rule rule) {
    return (RateOfChange) rule.condition();
  }
}
