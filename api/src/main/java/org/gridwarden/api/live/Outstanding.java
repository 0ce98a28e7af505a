package org.gridwarden.api.live;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwarden.model.Alert;

/** Alerts that wait for somebody to say "I have it", by officer and by incident. */
final class Outstanding {
  private final Map<String, Alert> byId = new HashMap<>();
  private final Map<String, Map<String, Alert>> byOfficer = new HashMap<>();
  private final Map<String, Map<String, Alert>> byIncident = new HashMap<>();

  void add(Alert alert) {
    byId.put(alert.id(), alert);
    under(byOfficer, alert.recipient().value()).put(alert.id(), alert);
    under(byIncident, alert.incident()).put(alert.id(), alert);
  }

  /** Nobody waits for this incident any more. */
  void settle(String incident) {
    for (Alert alert : List.copyOf(byIncident.getOrDefault(incident, Map.of()).values())) {
      remove(alert);
    }
  }

  /** This officer no longer waits for this incident. */
  void settle(String incident, String officer) {
    for (Alert alert : List.copyOf(byIncident.getOrDefault(incident, Map.of()).values())) {
      if (alert.recipient().value().equals(officer)) {
        remove(alert);
      }
    }
  }

  Optional<Alert> find(String alert) {
    return Optional.ofNullable(byId.get(alert));
  }

  /** Oldest first. */
  List<Alert> of(String officer) {
    return List.copyOf(byOfficer.getOrDefault(officer, Map.of()).values());
  }

  private void remove(Alert alert) {
    byId.remove(alert.id());
    removeFrom(byOfficer, alert.recipient().value(), alert);
    removeFrom(byIncident, alert.incident(), alert);
  }

  private static Map<String, Alert> under(Map<String, Map<String, Alert>> index, String key) {
    return index.computeIfAbsent(key, absent -> new LinkedHashMap<>());
  }

  private static void removeFrom(Map<String, Map<String, Alert>> index, String key, Alert alert) {
    Map<String, Alert> alerts = index.get(key);
    if (alerts != null) {
      alerts.remove(alert.id());
      if (alerts.isEmpty()) {
        index.remove(key);
      }
    }
  }
}
