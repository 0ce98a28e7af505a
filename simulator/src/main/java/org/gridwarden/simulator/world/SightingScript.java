package org.gridwarden.simulator.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.gridwarden.model.Condition;
import org.gridwarden.model.Condition.Threshold;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.Labels;
import org.gridwarden.model.Rule;

/**
 * Somebody comes into a zone where a rule minds, stays for as long as it takes and goes; or a
 * crowd.
 */
final class SightingScript {
  private static final long SECOND = 1_000_000;

  private final Watch watch;

  private final long lengthMin;

  /**
   * @param lengthMin whoever comes stays at least so long
   */
  SightingScript(Watch watch, long lengthMin) {
    this.watch = watch;
    this.lengthMin = lengthMin;
  }

  Optional<Script> script(Condition condition, long startMicros, SplittableRandom random) {
    Sought sought = Sought.of(condition).orElseThrow();
    String object = one(sought.objects().stream().sorted().toList(), random);
    String zone =
        sought.zones().isEmpty()
            ? "anywhere"
            : one(sought.zones().stream().sorted().toList(), random);
    double room = 1 - sought.scoreMin();
    double score = sought.scoreMin() + room * random.nextDouble(0.3, 0.9);
    Visit visit = Visit.tripping(condition, random.nextInt(3) == 0).atLeast(lengthMin);
    List<Rule> minding = minding(object, zone, score);
    // Where a rule looks at the score itself, this would trip it: not this camera then.
    boolean mindedOtherwise =
        watch
            .thresholds(Labels.SCORE)
            .anyMatch(rule -> ThresholdScript.reaches((Threshold) rule.condition(), score));
    boolean unclear = minding.stream().anyMatch(rule -> visit.unclear(rule.condition()));
    return mindedOtherwise || unclear
        ? Optional.empty()
        : Optional.of(script(visit, object, zone, score, minding, startMicros));
  }

  private List<Rule> minding(String object, String zone, double score) {
    return watch
        .sightings()
        .filter(rule -> Watch.sought(rule).matches(object, zone))
        .filter(rule -> score >= Watch.sought(rule).scoreMin())
        .toList();
  }

  private static Script script(
      Visit visit, String object, String zone, double score, List<Rule> minding, long startMicros) {
    long cadence =
        minding.stream()
            .mapToLong(rule -> visit.cadence(rule.condition()))
            .min()
            .orElse(2 * SECOND);
    List<Script.Line> lines = new ArrayList<>();
    for (int i = 0; i < visit.count(); i++) {
      String track = CameraVoice.track(startMicros, i);
      long comes = i * Visit.APART;
      lines.add(line(comes, Labels.PHASE_NEW, object, zone, track, score));
      for (long stays = cadence; stays < visit.stayMicros(); stays += cadence) {
        lines.add(line(comes + stays, Labels.PHASE_UPDATE, object, zone, track, score));
      }
      lines.add(line(comes + visit.stayMicros(), Labels.PHASE_END, object, zone, track, score));
    }
    lines.sort(Comparator.comparingLong(Script.Line::offsetMicros));
    List<Script.Opening> openings = new ArrayList<>();
    for (Rule rule : minding) {
      visit
          .opens(rule.condition())
          .ifPresent(after -> openings.add(new Script.Opening(rule.id(), after)));
    }
    return new Script(lines, visit.lengthMicros() + SECOND, openings, quiet(minding));
  }

  private static long quiet(List<Rule> minding) {
    return minding.stream()
        .mapToLong(r -> Scripts.micros(Watch.sought(r).clearAfter().plus(r.reopenWithin())))
        .max()
        .orElse(0);
  }

  private static Script.Line line(
      long offset, String phase, String object, String zone, String track, double score) {
    // Whoever goes is no longer in the zone; Frigate says so too.
    String zones = phase.equals(Labels.PHASE_END) ? "" : zone;
    return new Script.Line(
        offset,
        new Utterance(
            EventKind.SIGHTING,
            Map.of(Labels.SCORE, score),
            Map.of(
                Labels.OBJECT, object,
                Labels.ZONES, zones,
                Labels.TRACK, track,
                Labels.PHASE, phase)));
  }

  private static String one(List<String> of, SplittableRandom random) {
    return of.get(random.nextInt(of.size()));
  }
}
