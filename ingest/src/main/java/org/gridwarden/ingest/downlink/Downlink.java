package org.gridwarden.ingest.downlink;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.gridwarden.model.Alert;
import org.gridwarden.model.Delivery;
import org.gridwarden.model.OfficerId;
import org.gridwarden.model.StageTimes;
import org.gridwarden.model.alerting.Outstanding;

/**
 * Alerts to whoever is connected here. Every gateway sees every alert and pushes those whose
 * recipient listens to it; an officer with several connections gets it on each.
 *
 * <p>Written by the thread that follows the log, asked by every event loop, hence the lock: an
 * officer who begins to listen gets each alert once, either as outstanding or as it comes.
 */
public final class Downlink {
  private final Outstanding outstanding;
  private final Duration kept;
  private final Map<OfficerId, Set<Consumer<Alert>>> listeners = new HashMap<>();
  private volatile boolean ready;

  public Downlink(Duration kept, int alertsMax) {
    this.kept = kept;
    this.outstanding = new Outstanding(alertsMax);
  }

  /** An alert was written to the log. */
  public synchronized void alert(Alert alert) {
    boolean news = outstanding.alert(alert);
    if (news && ready) {
      listeners.getOrDefault(alert.recipient(), Set.of()).forEach(to -> to.accept(alert));
    }
  }

  /** Something became of an alert, here or elsewhere. */
  public synchronized void delivery(Delivery delivery) {
    outstanding.delivery(delivery);
  }

  /**
   * Begins to tell of the officer's alerts.
   *
   * @param to is told on the log's thread; it must hop
   * @return what is outstanding, in order; the listener is told of none of these
   */
  public synchronized List<Alert> listen(OfficerId officer, Consumer<Alert> to) {
    listeners.computeIfAbsent(officer, id -> new LinkedHashSet<>()).add(to);
    return outstanding.of(officer);
  }

  /** What the officer has outstanding, in order. */
  public synchronized List<Alert> outstanding(OfficerId officer) {
    return outstanding.of(officer);
  }

  public synchronized void leave(OfficerId officer, Consumer<Alert> listener) {
    Set<Consumer<Alert>> all = listeners.get(officer);
    if (all != null && all.remove(listener) && all.isEmpty()) {
      listeners.remove(officer);
    }
  }

  /** An alert to that officer of the time kept, outstanding or not. */
  public synchronized Optional<Alert> find(String id, OfficerId officer) {
    return outstanding.find(id, officer);
  }

  public synchronized void forget(Instant now) {
    outstanding.forgetBefore(StageTimes.micros(now.minus(kept)));
  }

  public synchronized int outstandingCount() {
    return outstanding.size();
  }

  /** What was in the log at the start is known: from now on alerts are news. */
  public void caughtUp() {
    ready = true;
  }

  /** The log is followed no longer. */
  public void lost() {
    ready = false;
  }

  public boolean ready() {
    return ready;
  }
}
