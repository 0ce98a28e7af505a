package org.gridwarden.model.alerting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridwarden.model.Alert;
import org.gridwarden.model.AlertType;
import org.gridwarden.model.Delivery;
import org.gridwarden.model.DeliveryKind;
import org.gridwarden.model.OfficerId;
import org.gridwarden.model.StageTimes;

/**
 * Which alerts still wait for somebody: a view of the topics {@code alerts} and {@code deliveries},
 * which may be read in any order of the two and with repeats.
 *
 * <p>An alert is outstanding when it asks for acknowledgement, nobody has acknowledged the incident
 * since it was dispatched, and the incident has not been cancelled at a later step.
 *
 * <p>Not safe for several threads.
 */
public final class Outstanding {
  private final int alertsMax;

  /** Every alert of the time kept, oldest first. */
  private final LinkedHashMap<String, Alert> alerts = new LinkedHashMap<>();

  private final Map<String, Life> incidents = new HashMap<>();
  private final Map<OfficerId, Set<String>> waiting = new HashMap<>();

  /** What is known of one incident. */
  private static final class Life {
    private final Set<String> alerts = new HashSet<>();
    private final Set<String> acknowledgedAlerts = new HashSet<>();
    private long acknowledgedMicros = Long.MIN_VALUE;
    private int cancelledStep = -1;
    private long touchedMicros;

    boolean settles(Alert alert) {
      return !alert.asksAcknowledgement()
          || alert.incidentStep() <= cancelledStep
          || alert.stages().dispatched() <= acknowledgedMicros
          || acknowledgedAlerts.contains(alert.id());
    }
  }

  /**
   * @param alertsMax how many alerts are kept; the oldest go first
   */
  public Outstanding(int alertsMax) {
    this.alertsMax = alertsMax;
  }

  /** Takes an alert; false when it was known already. */
  public boolean alert(Alert alert) {
    Alert before = alerts.putIfAbsent(alert.id(), alert);
    if (before != null) {
      return false;
    }
    Life life = life(alert.incident(), alert.stages().dispatched());
    life.alerts.add(alert.id());
    if (alert.type() == AlertType.CANCEL) {
      life.cancelledStep = Math.max(life.cancelledStep, alert.incidentStep());
      settle(life);
    }
    if (!life.settles(alert)) {
      waiting.computeIfAbsent(alert.recipient(), officer -> new HashSet<>()).add(alert.id());
    }
    if (alerts.size() > alertsMax) {
      forget(alerts.values().iterator().next());
    }
    return true;
  }

  /** Takes what became of an alert. */
  public void delivery(Delivery delivery) {
    Life life = life(delivery.incident(), StageTimes.micros(delivery.at()));
    if (delivery.kind() == DeliveryKind.ACKNOWLEDGED) {
      life.acknowledgedMicros = Math.max(life.acknowledgedMicros, StageTimes.micros(delivery.at()));
      if (!delivery.alert().isEmpty()) {
        life.acknowledgedAlerts.add(delivery.alert());
      }
      settle(life);
      return;
    }
    alerts.computeIfPresent(
        delivery.alert(), (id, alert) -> withStages(alert, alert.stages(), delivery.stages()));
  }

  /** The incident has ended: nobody waits for what it said up to this step. */
  public void ended(String incident, int step, Instant at) {
    Life life = life(incident, StageTimes.micros(at));
    life.cancelledStep = Math.max(life.cancelledStep, step);
    settle(life);
  }

  /** What is outstanding for one officer, in the order in which it came. */
  public List<Alert> of(OfficerId officer) {
    Set<String> ids = waiting.getOrDefault(officer, Set.of());
    if (ids.isEmpty()) {
      return List.of();
    }
    List<Alert> all = new ArrayList<>(ids.size());
    ids.forEach(id -> all.add(alerts.get(id)));
    all.sort(
        Comparator.<Alert>comparingLong(alert -> alert.stages().dispatched())
            .thenComparing(Alert::id));
    return all;
  }

  /** An alert to that officer, outstanding or not. */
  public Optional<Alert> find(String id, OfficerId officer) {
    return find(id).filter(alert -> alert.recipient().equals(officer));
  }

  /** An alert to anybody, outstanding or not. */
  public Optional<Alert> find(String id) {
    return Optional.ofNullable(alerts.get(id));
  }

  /** Lets go of what was dispatched before, and of incidents that nothing was heard of since. */
  public void forgetBefore(long micros) {
    while (!alerts.isEmpty()) {
      Alert oldest = alerts.values().iterator().next();
      if (oldest.stages().dispatched() >= micros) {
        break;
      }
      forget(oldest);
    }
    for (Iterator<Life> all = incidents.values().iterator(); all.hasNext(); ) {
      Life life = all.next();
      if (life.alerts.isEmpty() && life.touchedMicros < micros) {
        all.remove();
      }
    }
  }

  /** How many alerts are outstanding, counting every recipient's. */
  public int size() {
    return waiting.values().stream().mapToInt(Set::size).sum();
  }

  private Life life(String incident, long micros) {
    Life life = incidents.computeIfAbsent(incident, id -> new Life());
    life.touchedMicros = Math.max(life.touchedMicros, micros);
    return life;
  }

  private void settle(Life life) {
    for (String id : life.alerts) {
      Alert alert = alerts.get(id);
      if (life.settles(alert)) {
        stopWaiting(alert);
      }
    }
  }

  private void forget(Alert alert) {
    alerts.remove(alert.id());
    stopWaiting(alert);
    incidents.get(alert.incident()).alerts.remove(alert.id());
  }

  private void stopWaiting(Alert alert) {
    Set<String> ids = waiting.get(alert.recipient());
    if (ids != null && ids.remove(alert.id()) && ids.isEmpty()) {
      waiting.remove(alert.recipient());
    }
  }

  private static Alert withStages(Alert alert, StageTimes ours, StageTimes news) {
    StageTimes both =
        new StageTimes(
            ours.observed(),
            ours.received(),
            ours.detected(),
            ours.dispatched(),
            ours.pushed() == 0 ? news.pushed() : ours.pushed(),
            ours.delivered() == 0 ? news.delivered() : ours.delivered(),
            ours.acknowledged());
    return alert.withStages(both);
  }
}
