package org.gridwarden.simulator.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gridwarden.detect.correlate.Correlation;
import org.gridwarden.detect.correlate.Graces;
import org.gridwarden.detect.correlate.Indexed;
import org.gridwarden.detect.correlate.Ledger;
import org.gridwarden.detect.correlate.Neighbours;
import org.gridwarden.detect.correlate.Ties;
import org.gridwarden.detect.correlate.Tracked;
import org.gridwarden.model.Decision;
import org.gridwarden.model.Device;
import org.gridwarden.model.Incident;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Rule;
import org.gridwarden.model.StageTimes;
import org.gridwarden.simulator.truth.SeenIncident;

/** What becomes of the incidents of one district, without a stream. */
final class Correlated implements Ledger {
  private final Map<String, Tracked> tracked = new HashMap<>();
  private final Map<String, Decision> waiting = new HashMap<>();
  private final Map<String, Incident> standing = new LinkedHashMap<>();
  private final Ties ties;
  private final Indexed indexed = new Indexed(this);
  private int taken;

  Correlated(List<Rule> rules, List<Device> devices) {
    Map<String, String> via =
        devices.stream().collect(Collectors.toMap(one -> one.id().value(), Device::via));
    ties = new Ties(rules, via, Neighbours.NONE);
  }

  /**
   * @param changes all of them, also those told before
   */
  void takes(List<IncidentChange> changes, long nowMillis) {
    for (; taken < changes.size(); taken++) {
      keep(Correlation.onChange(indexed, ties, changes.get(taken), Graces.USUAL));
    }
    keep(Correlation.onTime(indexed, ties, nowMillis, Graces.USUAL));
  }

  List<SeenIncident> seen() {
    return standing.values().stream()
        .map(
            incident ->
                new SeenIncident(
                    incident.id(),
                    incident.rule(),
                    incident.subject(),
                    incident.device(),
                    incident.grid(),
                    incident.position(),
                    StageTimes.micros(incident.openedAt()),
                    incident.open() ? 0 : StageTimes.micros(incident.clearedAt()),
                    incident.standing().mergedInto(),
                    incident.standing().mutedBy()))
        .toList();
  }

  private void keep(Correlation.Outcome outcome) {
    outcome.changes().forEach(change -> standing.put(change.incident().id(), change.incident()));
  }

  @Override
  public Optional<Tracked> find(String incident) {
    return Optional.ofNullable(tracked.get(incident));
  }

  @Override
  public List<Tracked> all() {
    return new ArrayList<>(tracked.values());
  }

  @Override
  public void put(Tracked one) {
    tracked.put(one.own().incident().id(), one);
  }

  @Override
  public void forget(String incident) {
    tracked.remove(incident);
  }

  @Override
  public Optional<Decision> waiting(String incident) {
    return Optional.ofNullable(waiting.get(incident));
  }

  @Override
  public void waits(Decision decision) {
    waiting.put(decision.incident(), decision);
  }

  @Override
  public void waitsNoMore(String incident) {
    waiting.remove(incident);
  }
}
