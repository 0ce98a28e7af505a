package org.gridwarden.backtest.result;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.gridwarden.detect.correlate.Indexed;
import org.gridwarden.detect.correlate.Ledger;
import org.gridwarden.detect.correlate.Tracked;
import org.gridwarden.model.Decision;

/** The incidents of one district, in memory, and when they want to be looked at. */
final class Remembered implements Ledger {
  private final Map<String, Tracked> incidents = new HashMap<>();
  private final Map<String, Decision> decisions = new HashMap<>();
  private final SortedSet<Long> wakes = new TreeSet<>();
  private final Indexed indexed = new Indexed(this);

  Indexed indexed() {
    return indexed;
  }

  void wakeAt(Collection<Long> millis) {
    wakes.addAll(millis);
  }

  /** The next moment to look, up to and including this one; it is not given again. */
  Optional<Long> due(long millis) {
    if (wakes.isEmpty() || wakes.first() > millis) {
      return Optional.empty();
    }
    long first = wakes.first();
    wakes.remove(first);
    return Optional.of(first);
  }

  @Override
  public Optional<Tracked> find(String incident) {
    return Optional.ofNullable(incidents.get(incident));
  }

  @Override
  public List<Tracked> all() {
    return List.copyOf(incidents.values());
  }

  @Override
  public void put(Tracked tracked) {
    incidents.put(tracked.own().incident().id(), tracked);
  }

  @Override
  public void forget(String incident) {
    incidents.remove(incident);
  }

  @Override
  public Optional<Decision> waiting(String incident) {
    return Optional.ofNullable(decisions.get(incident));
  }

  @Override
  public void waits(Decision decision) {
    decisions.put(decision.incident(), decision);
  }

  @Override
  public void waitsNoMore(String incident) {
    decisions.remove(incident);
  }
}
