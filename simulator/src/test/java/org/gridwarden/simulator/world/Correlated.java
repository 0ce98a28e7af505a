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
import org.gridwarden.model.ChangeKind;
import org.gridwarden.model.Decision;
import org.gridwarden.model.Device;
import org.gridwarden.model.Incident;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Rule;
import org.gridwarden.model.StageTimes;
import org.gridwarden.simulator.truth.SeenIncident;

/** What becomes of the incidents of one district, without a stream. */
final class Correlated implements Ledger {
  private static final int IN_VAIN_SECONDS = 10;

  private final Map<String, Tracked> tracked = new HashMap<>();
  private final Map<String, Decision> waiting = new HashMap<>();
  private final Map<String, Incident> standing = new LinkedHashMap<>();
  private final Map<String, IncidentChange> unmuted = new HashMap<>();
  private final List<String> inVain = new ArrayList<>();
  private final Graces graces;
  private final Ties ties;
  private final Indexed indexed = new Indexed(this);
  private int taken;

  Correlated(List<Rule> rules, List<Device> devices, Graces graces) {
    this.graces = graces;
    Map<String, String> via =
        devices.stream().collect(Collectors.toMap(one -> one.id().value(), Device::via));
    ties = new Ties(rules, via, Neighbours.NONE);
  }

  /**
   * @param changes all of them, also those told before
   */
  void takes(List<IncidentChange> changes, long nowMillis) {
    for (; taken < changes.size(); taken++) {
      keep(Correlation.onChange(indexed, ties, changes.get(taken), graces));
    }
    keep(Correlation.onTime(indexed, ties, nowMillis, graces));
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
                    incident.signals() > 1 ? StageTimes.micros(incident.changedAt()) : 0,
                    incident.standing().mergedInto(),
                    incident.standing().mutedBy()))
        .toList();
  }

  /**
   * What had fallen silent with its fault, was un-muted, and so alerted, and over within a few
   * seconds: a burst of such is noise.
   */
  List<String> unmutedInVain() {
    return inVain;
  }

  private void keep(Correlation.Outcome outcome) {
    for (IncidentChange change : outcome.changes()) {
      Incident incident = change.incident();
      standing.put(incident.id(), incident);
      IncidentChange alerted = unmuted.remove(incident.id());
      if (change.kind() == ChangeKind.UNMUTED && openedBeforeItsFaultWasOver(incident)) {
        unmuted.put(incident.id(), change);
      } else if (alerted != null
          && !incident.open()
          && incident
              .changedAt()
              .isBefore(alerted.incident().changedAt().plusSeconds(IN_VAIN_SECONDS))) {
        inVain.add(incident.rule() + " of " + incident.subject() + " at " + incident.changedAt());
      }
    }
  }

  private boolean openedBeforeItsFaultWasOver(Incident unmuted) {
    return unmuted.openedAt().isBefore(unmuted.changedAt().minus(graces.unmute()));
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
