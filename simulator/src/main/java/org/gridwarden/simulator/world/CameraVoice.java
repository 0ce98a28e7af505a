package org.gridwarden.simulator.world;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.Labels;
import org.gridwarden.model.Measures;

/**
 * A camera: people and vehicles come, stay a while and go, in places where no rule minds them.
 *
 * <pre>
 *   nobody ──new──▶ followed ──update…──▶ followed ──end──▶ nobody
 *      └─status─┘
 * </pre>
 */
final class CameraVoice implements Voice {
  private static final List<String> OBJECTS = List.of("person", "car", "bicycle", "truck", "dog");
  private static final List<String> ZONES = List.of("street", "pavement", "yard", "crossing");

  private final Watch watch;
  private final List<Measure> measures;
  private Map<String, String> followed = Map.of();
  private int sayings;

  CameraVoice(Watch watch, List<Measure> measures) {
    this.watch = watch;
    this.measures = measures;
  }

  @Override
  public Utterance says(long atMicros, double hour, SplittableRandom random) {
    if (followed.isEmpty()) {
      return random.nextInt(100) < busy(hour) ? arrival(atMicros, random) : status(hour, random);
    }
    boolean gone = --sayings <= 0;
    Utterance said = sighting(gone ? Labels.PHASE_END : Labels.PHASE_UPDATE, random);
    if (gone) {
      followed = Map.of();
    }
    return said;
  }

  private Utterance arrival(long atMicros, SplittableRandom random) {
    String object = OBJECTS.get(random.nextInt(OBJECTS.size()));
    String zone = ZONES.get(random.nextInt(ZONES.size()));
    if (watch.minds(object, zone)) {
      return new Utterance(EventKind.STATUS, Map.of(Measures.ONLINE, 1.0), Map.of());
    }
    followed = Map.of(Labels.OBJECT, object, Labels.ZONES, zone, Labels.TRACK, track(atMicros, 0));
    sayings = 1 + random.nextInt(4);
    return sighting(Labels.PHASE_NEW, random);
  }

  private Utterance sighting(String phase, SplittableRandom random) {
    Map<String, String> labels = new HashMap<>(followed);
    labels.put(Labels.PHASE, phase);
    Map<String, Double> values = new HashMap<>();
    SafeRange safe = watch.safe(Labels.SCORE);
    if (safe.possible()) {
      values.put(Labels.SCORE, safe.clamp(Measure.rounded(random.nextDouble(0.6, 0.98))));
    }
    return new Utterance(EventKind.SIGHTING, values, labels);
  }

  private Utterance status(double hour, SplittableRandom random) {
    Map<String, Double> values = new HashMap<>();
    values.put(Measures.ONLINE, 1.0);
    for (Measure measure : measures) {
      values.put(measure.name(), measure.at(hour, 0, watch.safe(measure.name()), random));
    }
    return new Utterance(
        measures.isEmpty() ? EventKind.STATUS : EventKind.READING, values, Map.of());
  }

  /** Of a hundred looks at an empty street, how many find somebody: few at 3, many at 15. */
  private static int busy(double hour) {
    return (int) (40 - 30 * Math.cos((hour - 3) * Math.PI / 12));
  }

  static String track(long atMicros, int number) {
    return NativeJson.millis(atMicros) + "-" + number;
  }
}
