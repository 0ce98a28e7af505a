package org.gridwarden.detect;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
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
    for (String zone : event.labels().getOrDefault(Labels.ZONES, "").split(",")) {
      if (zones.contains(zone.strip())) {
        return true;
      }
    }
    return false;
  }

  static boolean stale(Track known, long observed) {
    return observed < known.observedMicros()
        || (observed == known.observedMicros() && !known.present());
  }

  /** The tracks that are still of interest at {@code nowMillis}, with room for one more. */
  static Map<String, Track> kept(Map<String, Track> tracks, long nowMillis, Duration clearAfter) {
    Map<String, Track> kept = new HashMap<>();
    tracks.forEach(
        (name, track) -> {
          if (expiry(track, clearAfter) > nowMillis) {
            kept.put(name, track);
          }
        });
    if (kept.size() >= TRACKS_MAX) {
      kept.entrySet().stream()
          .min(
              Comparator.<Map.Entry<String, Track>>comparingLong(
                      entry -> entry.getValue().receivedMillis())
                  .thenComparing(Map.Entry::getKey))
          .ifPresent(oldest -> kept.remove(oldest.getKey()));
    }
    return kept;
  }

  /** When the first of them is of interest no longer; 0 where there is none. */
  static long firstExpiry(Map<String, Track> tracks, Duration clearAfter) {
    long first = 0;
    for (Track track : tracks.values()) {
      long expiry = expiry(track, clearAfter);
      first = first == 0 ? expiry : Math.min(first, expiry);
    }
    return first;
  }

  private static long expiry(Track track, Duration clearAfter) {
    Duration kept = track.present() ? clearAfter : ENDED_KEPT;
    return track.receivedMillis() + kept.toMillis();
  }
}
