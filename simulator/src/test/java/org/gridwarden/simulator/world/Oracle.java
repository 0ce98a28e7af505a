package org.gridwarden.simulator.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwarden.model.Condition.Direction;
import org.gridwarden.model.Condition.ObjectInZone;
import org.gridwarden.model.Condition.Silence;
import org.gridwarden.model.Condition.Threshold;
import org.gridwarden.model.Device;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Labels;
import org.gridwarden.model.Rule;
import org.gridwarden.simulator.truth.SeenIncident;

/** The plainest reading of what rules mean, to check the world against: what opens, and when. */
final class Oracle {
  private final Map<DeviceId, Device> devices = new HashMap<>();
  private final List<Rule> rules;
  private final Map<String, Long> beyondSince = new HashMap<>();
  private final Set<String> open = new HashSet<>();
  private final Map<String, Long> lastSeen = new HashMap<>();
  private final Map<DeviceId, Long> lastSpoken = new HashMap<>();
  final List<SeenIncident> opened = new ArrayList<>();

  Oracle(List<Device> devices, List<Rule> rules) {
    devices.forEach(device -> this.devices.put(device.id(), device));
    this.rules = rules;
  }

  void hears(Publication publication) {
    Device device = devices.get(publication.device());
    for (Rule rule : rules) {
      boolean applies =
          rule.area().contains(device.grid())
              && (rule.deviceKinds().isEmpty() || rule.deviceKinds().contains(device.kind()));
      boolean watching =
          rule.schedule().covers(Instant.ofEpochMilli(publication.atMicros() / 1_000));
      if (applies && rule.condition() instanceof Threshold threshold) {
        threshold(rule, threshold, publication, watching);
      } else if (applies && watching && rule.condition() instanceof ObjectInZone seen) {
        sighting(rule, seen, publication);
      } else if (applies && rule.condition() instanceof Silence silence) {
        silence(rule, silence, publication);
      }
    }
    lastSpoken.put(publication.device(), publication.atMicros());
  }

  private void threshold(Rule rule, Threshold threshold, Publication said, boolean watching) {
    Double value = said.said().values().get(threshold.measure());
    if (value == null) {
      return;
    }
    String key = rule.id() + said.device();
    double sign = threshold.direction() == Direction.ABOVE ? 1 : -1;
    boolean beyond = sign * value >= sign * threshold.steps().get(0).raiseAt();
    boolean clear = sign * value <= sign * threshold.steps().get(0).clearAt();
    if (clear) {
      open.remove(key);
    }
    if (!beyond || !watching) {
      beyondSince.remove(key);
      return;
    }
    long since = beyondSince.computeIfAbsent(key, any -> said.atMicros());
    if (said.atMicros() - since >= threshold.hold().toMillis() * 1_000 && open.add(key)) {
      opened(rule, said.device(), said.atMicros());
    }
  }

  private void sighting(Rule rule, ObjectInZone seen, Publication said) {
    Map<String, String> labels = said.said().labels();
    List<String> zones = Arrays.asList(labels.getOrDefault(Labels.ZONES, "").split(","));
    boolean matches =
        seen.objects().contains(labels.getOrDefault(Labels.OBJECT, ""))
            && (seen.zones().isEmpty() || zones.stream().anyMatch(seen.zones()::contains))
            && said.said().values().getOrDefault(Labels.SCORE, 0.0) >= seen.scoreMin();
    if (matches) {
      String key = rule.id() + said.device();
      Long before = lastSeen.put(key, said.atMicros());
      if (before == null || said.atMicros() - before > seen.clearAfter().toMillis() * 1_000) {
        opened(rule, said.device(), said.atMicros());
      }
    }
  }

  private void silence(Rule rule, Silence silence, Publication said) {
    Long before = lastSpoken.get(said.device());
    long after = silence.after().toMillis() * 1_000;
    if (before != null && said.atMicros() - before >= after) {
      opened(rule, said.device(), before + after);
    }
  }

  private void opened(Rule rule, DeviceId device, long atMicros) {
    opened.add(
        new SeenIncident(
            "incident-" + opened.size(), rule.id(), device, devices.get(device).grid(), atMicros));
  }
}
