package org.gridwarden.detect;

import java.time.Duration;
import java.util.Set;
import org.gridwarden.model.Event;
import org.gridwarden.model.Labels;

/**
 * What cameras say about one object that they follow, and which of these objects are of interest.
 */
final class Sightings {
  /** An ended track is remembered this long against sightings that come late. */
  static final Duration ENDED_KEPT = Duration.ofSeconds(60);

  /** More tracks at a time than this are not told apart; the oldest is given up. */
  static final int TRACKS_MAX = 500;

  private Sightings() {}

  /** The camera's own id of the object; "" for a camera that does not tell objects apart. */
  static String track(Event event) {
    return event.labels().getOrDefault(Labels.TRACK, "");
  }

  static boolean ended(Event event) {
    return Labels.PHASE_END.equals(event.labels().get(Labels.PHASE));
  }

  static boolean surely(Event event, double scoreMin) {
    return event.values().getOrDefault(Labels.SCORE, 1.0) >= scoreMin;
  }

  /**
   * @param zones empty for anywhere
   */
  static boolean inZone(Event event, Set<String> zones) {
    if (zones.isEmpty()) {
      return true;
    }
    String said = event.labels().getOrDefault(Labels.ZONES, "");
    int from = 0;
    for (int comma = said.indexOf(','); comma >= 0; comma = said.indexOf(',', from)) {
      if (zones.contains(said.substring(from, comma).strip())) {
        return true;
      }
      from = comma + 1;
    }
    return zones.contains((from == 0 ? said : said.substring(from)).strip());
  }

  static boolean stale(Track known, long observed) {
    return observed < known.observedMicros()
        || (observed == known.observedMicros() && !known.present());
  }
}
