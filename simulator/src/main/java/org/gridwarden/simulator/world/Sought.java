package org.gridwarden.simulator.world;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.gridwarden.model.Condition;
import org.gridwarden.model.Condition.ObjectInZone;
import org.gridwarden.model.Crowd;
import org.gridwarden.model.Dwell;

/**
 * What a rule looks for in a camera's sightings, whatever it makes of them.
 *
 * @param clearAfter so long after the last sighting it is over at the latest
 */
record Sought(Set<String> objects, Set<String> zones, double scoreMin, Duration clearAfter) {
  /** Empty where a rule is not about sightings. */
  static Optional<Sought> of(Condition condition) {
    if (condition instanceof ObjectInZone seen) {
      return Optional.of(
          new Sought(seen.objects(), seen.zones(), seen.scoreMin(), seen.clearAfter()));
    }
    if (condition instanceof Dwell dwell) {
      return Optional.of(
          new Sought(dwell.objects(), dwell.zones(), dwell.scoreMin(), dwell.clearAfter()));
    }
    if (condition instanceof Crowd crowd) {
      return Optional.of(
          new Sought(crowd.objects(), crowd.zones(), crowd.scoreMin(), crowd.clearAfter()));
    }
    return Optional.empty();
  }

  boolean matches(String object, String zone) {
    return objects.contains(object) && (zones.isEmpty() || zones.contains(zone));
  }
}
