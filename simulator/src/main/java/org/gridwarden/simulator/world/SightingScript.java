package org.gridwarden.simulator.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.gridwarden.model.Condition.ObjectInZone;
import org.gridwarden.model.Condition.Threshold;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.Labels;
import org.gridwarden.model.Rule;

/** Somebody comes into a zone where a rule minds, stays for a few seconds and goes; or a crowd. */
final class SightingScript {
  private static final long SECOND = 1_000_000;
  private static final int CROWD_MAX = 12;

  private final Watch watch;

  SightingScript(Watch watch) {
    this.watch = watch;
  }

  Optional<Script> script(ObjectInZone condition, long startMicros, SplittableRandom random) {
    String object = one(condition.objects().stream().sorted().toList(), random);
    String zone =
        condition.zones().isEmpty()
            ? "anywhere"
            : one(condition.zones().stream().sorted().toList(), random);
    double room = 1 - condition.scoreMin();
    double score = condition.scoreMin() + room * random.nextDouble(0.3, 0.9);
    int count = count(condition, random);
    // Where a rule looks at the score itself, this would trip it: not this camera then.
    boolean mindedOtherwise =
        watch
            .thresholds(Labels.SCORE)
            .anyMatch(rule -> ThresholdScript.reaches((Threshold) rule.condition(), score));
    return mindedOtherwise
        ? Optional.empty()
        : Optional.of(script(object, zone, score, count, startMicros));
  }

  private Script script(String object, String zone, double score, int count, long startMicros) {
    List<Script.Line> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String track = CameraVoice.track(startMicros, i);
      long offset = i * SECOND / 5;
      lines.add(line(offset, Labels.PHASE_NEW, object, zone, track, score));
      lines.add(line(offset + 2 * SECOND, Labels.PHASE_UPDATE, object, zone, track, score));
      lines.add(line(offset + 4 * SECOND, Labels.PHASE_END, object, zone, track, score));
    }
    lines.sort(Comparator.comparingLong(Script.Line::offsetMicros));
    List<Rule> minding =
        watch
            .sightings()
            .filter(rule -> Watch.matches(condition(rule), object, zone))
            .filter(rule -> score >= condition(rule).scoreMin())
            .toList();
    long quiet =
        minding.stream()
            .mapToLong(r -> Scripts.micros(condition(r).clearAfter().plus(r.reopenWithin())))
            .max()
            .orElse(0);
    return new Script(
        lines,
        lines.get(lines.size() - 1).offsetMicros() + SECOND,
        minding.stream().map(rule -> new Script.Opening(rule.id(), 0)).toList(),
        quiet);
  }

  private static int count(ObjectInZone condition, SplittableRandom random) {
    boolean crowds = condition.crowdFrom() > 1 && condition.crowdFrom() <= CROWD_MAX;
    return crowds && random.nextInt(3) == 0 ? condition.crowdFrom() : 1;
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

  private static ObjectInZone condition(Rule rule) {
    return (ObjectInZone) rule.condition();
  }

  private static String one(List<String> of, SplittableRandom random) {
    return of.get(random.nextInt(of.size()));
  }
}
