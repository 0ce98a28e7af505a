package org.gridwarden.ingest;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwarden.ingest.log.EventLog;
import org.gridwarden.ingest.uplink.Intake;
import org.gridwarden.model.Capture;
import org.gridwarden.model.CommandResult;
import org.gridwarden.model.Delivery;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Event;
import org.gridwarden.model.Presence;
import org.gridwarden.model.Rejected;
import org.gridwarden.model.Verdict;

/** A log in memory that can hold back, or fail, on demand. */
final class FakeEventLog implements EventLog {
  private final List<Event> events = new ArrayList<>();
  private final List<Rejected> rejected = new ArrayList<>();
  private final List<Delivery> deliveries = new ArrayList<>();
  private final List<Verdict> verdicts = new ArrayList<>();
  private final List<CommandResult> results = new ArrayList<>();
  private final List<Capture> captures = new ArrayList<>();
  private final List<Runnable> held = new ArrayList<>();
  private boolean holding;
  private final Map<DeviceId, Presence> presences = new HashMap<>();
  private boolean failing;
  private boolean closed;
  private int ticks;

  @Override
  public synchronized Future<Void> append(Intake intake) {
    return settle(
        () -> {
          events.addAll(intake.events());
          rejected.addAll(intake.rejected());
        });
  }

  @Override
  public synchronized Future<Void> append(Delivery delivery) {
    return settle(() -> deliveries.add(delivery));
  }

  @Override
  public synchronized Future<Void> append(Verdict verdict) {
    return settle(() -> verdicts.add(verdict));
  }

  @Override
  public synchronized Future<Void> append(Presence presence) {
    return settle(() -> presences.put(presence.device(), presence));
  }

  @Override
  public synchronized Future<Void> append(CommandResult result) {
    return settle(() -> results.add(result));
  }

  @Override
  public synchronized Future<Void> append(Capture capture) {
    return settle(() -> captures.add(capture));
  }

  private Future<Void> settle(Runnable store) {
    if (failing) {
      return Future.failedFuture(new IllegalStateException("the fake log is away"));
    }
    if (!holding) {
      store.run();
      return Future.succeededFuture();
    }
    Promise<Void> promise = Promise.promise();
    held.add(
        () -> {
          store.run();
          promise.complete();
        });
    return promise.future();
  }

  synchronized void hold() {
    holding = true;
  }

  synchronized int heldCount() {
    return held.size();
  }

  /** Settles what was held back, the newest first: a log with partitions gives no order. */
  synchronized void release() {
    holding = false;
    for (int i = held.size() - 1; i >= 0; i--) {
      held.get(i).run();
    }
    held.clear();
  }

  synchronized void fail(boolean failing) {
    this.failing = failing;
  }

  @Override
  public synchronized Future<Void> tick() {
    ticks++;
    return Future.succeededFuture();
  }

  @Override
  public synchronized Future<Void> close() {
    closed = true;
    return Future.succeededFuture();
  }

  synchronized List<Event> events() {
    return List.copyOf(events);
  }

  synchronized List<Rejected> rejected() {
    return List.copyOf(rejected);
  }

  synchronized List<Verdict> verdicts() {
    return List.copyOf(verdicts);
  }

  synchronized List<Delivery> deliveries() {
    return List.copyOf(deliveries);
  }

  /** The newest word about that device. */
  synchronized Optional<Presence> presence(String device) {
    return Optional.ofNullable(presences.get(new DeviceId(device)));
  }

  synchronized List<CommandResult> results() {
    return List.copyOf(results);
  }

  synchronized List<Capture> captures() {
    return List.copyOf(captures);
  }

  synchronized int ticks() {
    return ticks;
  }

  synchronized boolean closed() {
    return closed;
  }
}
