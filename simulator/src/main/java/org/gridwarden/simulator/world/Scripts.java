package org.gridwarden.simulator.world;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.gridwarden.model.Condition.Silence;
import org.gridwarden.model.Condition.Threshold;
import org.gridwarden.model.Rule;

/**
 * Writes the script that makes a rule open an incident, and says which other rules open one as
 * well. Where that cannot be said for certain (a schedule begins or ends meanwhile, a hold time is
 * nearly reached), there is no script.
 */
final class Scripts {
  /** Nothing that a rule waits for is cut shorter than this beyond its time. */
  static final long MARGIN = micros(Duration.ofSeconds(3));

  private final WorldOptions options;

  Scripts(WorldOptions options) {
    this.options = options;
  }

  /** Whether there is any hope of playing this rule. */
  boolean playable(Rule rule) {
    if (rule.condition() instanceof Threshold threshold) {
      return threshold.hold().compareTo(options.holdMax()) <= 0;
    }
    if (rule.condition() instanceof Silence silence) {
      return silence.after().compareTo(options.silenceMax()) <= 0;
    }
    return Visit.playable(rule.condition(), options.holdMax());
  }

  Optional<Script> script(
      Rule rule, Watch watch, Utterance everyday, long startMicros, SplittableRandom random) {
    Optional<Script> script;
    if (rule.condition() instanceof Threshold threshold) {
      script = new ThresholdScript(options, watch).script(threshold, everyday, random);
    } else if (rule.condition() instanceof Silence silence) {
      script = silence(watch, silence);
    } else {
      script = new SightingScript(watch).script(rule.condition(), startMicros, random);
    }
    return script.flatMap(written -> inSchedule(rule, written, watch, startMicros));
  }

  /** Leaves out the openings of rules that do not watch now; none where one is about to change. */
  private static Optional<Script> inSchedule(
      Rule played, Script script, Watch watch, long startMicros) {
    long before = startMicros - MARGIN;
    long after = startMicros + script.lengthMicros() + 2 * MARGIN;
    for (Script.Opening opening : script.openings()) {
      Rule rule = rule(watch, opening.rule());
      if (Watch.covers(rule, before) != Watch.covers(rule, after)) {
        return Optional.empty();
      }
    }
    if (!Watch.covers(played, startMicros)) {
      return Optional.empty();
    }
    List<Script.Opening> watching =
        script.openings().stream()
            .filter(opening -> Watch.covers(rule(watch, opening.rule()), startMicros))
            .toList();
    return Optional.of(
        new Script(script.lines(), script.lengthMicros(), watching, script.quietMicros()));
  }

  private static Optional<Script> silence(Watch watch, Silence silence) {
    long length = micros(silence.after()) + MARGIN;
    boolean unclear =
        watch
            .silences()
            .mapToLong(rule -> micros(((Silence) rule.condition()).after()))
            .anyMatch(after -> after > length - MARGIN && after < length + MARGIN);
    List<Script.Opening> openings =
        watch
            .silences()
            .map(rule -> new Script.Opening(rule.id(), afterOf(rule)))
            .filter(opening -> opening.afterMicros() < length)
            .toList();
    long quiet = watch.silences().mapToLong(rule -> micros(rule.reopenWithin())).max().orElse(0);
    return unclear ? Optional.empty() : Optional.of(new Script(List.of(), length, openings, quiet));
  }

  private static long afterOf(Rule rule) {
    return micros(((Silence) rule.condition()).after());
  }

  private static Rule rule(Watch watch, String id) {
    return watch.rules().stream().filter(rule -> rule.id().equals(id)).findFirst().orElseThrow();
  }

  static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }
}
