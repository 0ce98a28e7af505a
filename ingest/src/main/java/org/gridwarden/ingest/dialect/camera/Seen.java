package org.gridwarden.ingest.dialect.camera;

import java.util.Locale;
import org.gridwarden.ingest.dialect.BadValue;
import org.gridwarden.ingest.dialect.Circumstances;
import org.gridwarden.ingest.dialect.Observation;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.Labels;

/** What cameras of every make say, in the words that rules are written in. */
final class Seen {
  /** Something moved, and the camera does not say what. */
  static final String MOTION = "motion";

  static final String PERSON = "person";
  static final String FACE = "face";
  static final String CAR = "car";
  static final String BICYCLE = "bicycle";
  static final String ANIMAL = "animal";

  private Seen() {}

  /** The common word for what a camera calls {@code named}; its own word where there is none. */
  static String object(String named) {
    String word = named.toLowerCase(Locale.ROOT);
    return switch (word) {
      case "", "others", "other", "unknown" -> MOTION;
      case "human", "people", "person", "pedestrian", "humanbody" -> PERSON;
      case "face", "humanface" -> FACE;
      case "vehicle", "car", "motorvehicle", "truck", "bus" -> CAR;
      case "nonmotor", "nonmotorvehicle", "bike", "bicycle" -> BICYCLE;
      case "animal", "pet", "dogcat" -> ANIMAL;
      default -> word;
    };
  }

  /**
   * A sighting. A camera that does not number what it follows is followed by what it says: one rule
   * of one channel sees one thing at a time.
   */
  static Observation sighting(
      Circumstances circumstances,
      String source,
      String object,
      String event,
      String track,
      String phase)
      throws BadValue {
    return new Observation(circumstances, source, EventKind.SIGHTING)
        .label(Labels.CAMERA, source)
        .label(Labels.OBJECT, object)
        .label(Labels.EVENT, event)
        .label(Labels.TRACK, track)
        .label(Labels.PHASE, phase);
  }

  /** Something that is or is not so, as a reading or a status. */
  static Observation state(
      Circumstances circumstances,
      String source,
      EventKind kind,
      String measure,
      boolean so,
      String event)
      throws BadValue {
    return new Observation(circumstances, source, kind)
        .value(measure, so)
        .label(Labels.CAMERA, source)
        .label(Labels.EVENT, event);
  }
}
