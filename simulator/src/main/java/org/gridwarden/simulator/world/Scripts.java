package org.gridwarden.simulator.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.gridwarden.model.Composite;
import org.gridwarden.model.Condition;
import org.gridwarden.model.Condition.Silence;
import org.gridwarden.model.Condition.Threshold;
import org.gridwarden.model.Corroboration;
import org.gridwarden.model.Count;
import org.gridwarden.model.Crossing;
import org.gridwarden.model.RateOfChange;
import org.gridwarden.model.Rule;
import org.gridwarden.model.Sequence;

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

  /** Whether there is any hope of playing this rule at one device. */
  boolean playable(Rule rule) {
    Condition condition = rule.condition();
    if (condition.scope().ofArea()) {
      return false;
    }
    if (condition instanceof Threshold threshold) {
      return threshold.hold().compareTo(options.holdMax()) <= 0;
    }
    if (condition instanceof Silence silence) {
      return silence.after().compareTo(options.silenceMax()) <= 0;
    }
    if (condition instanceof Sequence || condition instanceof Count) {
      return WordScript.playable(rule, options);
    }
    return condition instanceof RateOfChange
        || condition instanceof Crossing
        || (Sought.of(condition).isPresent() && Visit.playable(condition, options.holdMax()));
  }

  /**
   * @param lengthMin how long a value stays bad, somebody in sight or a device silent at least
   */
  Optional<Script> script(
      Rule rule,
      Speaker speaker,
      Utterance everyday,
      long startMicros,
      long lengthMin,
      SplittableRandom random) {
    Watch watch = speaker.watch;
    Condition condition = rule.condition();
    String kind = speaker.device.kind();
    Optional<Script> script = Optional.empty();
    if (condition instanceof Threshold threshold) {
      script = new ThresholdScript(options, watch, lengthMin).script(threshold, everyday, random);
    } else if (condition instanceof RateOfChange change) {
      script = new ThresholdScript(options, watch, lengthMin).script(change, everyday, random);
    } else if (condition instanceof Silence silence) {
      script = silence(watch, silence, lengthMin);
    } else if (condition instanceof Count count) {
      script = new WordScript(watch).script(rule, count, kind, everyday, startMicros);
    } else if (condition instanceof Sequence sequence) {
      script = new WordScript(watch).script(rule, sequence, kind, everyday);
    } else if (condition instanceof Crossing crossing) {
      script =
          new CrossingScript(watch).script(rule, crossing, speaker.device.position(), everyday);
    } else if (Sought.of(condition).isPresent()) {
      script = new SightingScript(watch, lengthMin).script(condition, startMicros, random);
    }
    return script
        .filter(written -> understood(rule, written, watch, kind))
        .map(written -> written.claiming(claims(written, watch, kind)))
        .flatMap(written -> inSchedule(rule, written, watch, startMicros));
  }

  /** Whether no other rule about this device hears by chance what it listens for. */
  private static boolean understood(Rule played, Script script, Watch watch, String kind) {
    return watch
        .listeners()
        .filter(rule -> !rule.condition().scope().ofArea() && !rule.id().equals(played.id()))
        .filter(rule -> !(played.condition() instanceof Sequence && sameKind(rule, played)))
        .noneMatch(rule -> stirred(rule, script, watch, kind));
  }

  /** Of two sequences one may be played at a device that the other watches for much longer. */
  private static boolean sameKind(Rule rule, Rule played) {
    return rule.condition() instanceof Sequence other
        && other.within().compareTo(((Sequence) played.condition()).within().multipliedBy(3)) > 0;
  }

  /** The rules about areas that it stirs. */
  private static List<Claim> claims(Script script, Watch watch, String kind) {
    List<Claim> claims = new ArrayList<>();
    watch
        .listeners()
        .filter(rule -> rule.condition().scope().ofArea())
        .filter(rule -> stirred(rule, script, watch, kind))
        .forEach(rule -> claims.add(new Claim(rule, remembered(rule))));
    watch
        .composites()
        .filter(rule -> script.openings().stream().anyMatch(one -> isPart(rule, one.rule())))
        .forEach(rule -> claims.add(new Claim(rule, remembered(rule) + script.quietMicros())));
    return claims;
  }

  static boolean isPart(Rule rule, String part) {
    return ((Composite) rule.condition()).parts().stream().anyMatch(one -> one.rule().equals(part));
  }

  private static boolean stirred(Rule rule, Script script, Watch watch, String kind) {
    return script.lines().stream().anyMatch(line -> watch.stirs(rule, kind, line.says()));
  }

  private static long remembered(Rule rule) {
    Duration own = Duration.ZERO;
    if (rule.condition() instanceof Count count) {
      own = count.within().plus(count.clearAfter());
    } else if (rule.condition() instanceof Corroboration corroboration) {
      own = corroboration.within().plus(corroboration.clearAfter());
    } else if (rule.condition() instanceof Composite composite) {
      own = composite.within().plus(composite.clearAfter());
    }
    return micros(own.plus(rule.reopenWithin()));
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
    return Optional.of(script.opening(watching));
  }

  private static Optional<Script> silence(Watch watch, Silence silence, long lengthMin) {
    long length = Math.max(lengthMin, micros(silence.after()) + MARGIN);
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
