package org.gridwarden.api.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.gridwarden.model.Alert;
import org.gridwarden.model.Delivery;
import org.gridwarden.model.StageTimes;
import org.gridwarden.service.Metrics;

/**
 * What the live feed measures: the stages of every alert, its clients, and how far it is behind.
 */
public final class LiveMetrics {
  private final InstantSource clock;
  private final Timer observedReceived;
  private final Timer receivedDetected;
  private final Timer observedDetected;
  private final Timer detectedDispatched;
  private final Timer observedDispatched;
  private final Timer dispatchedPushed;
  private final Timer observedPushed;
  private final Timer observedDelivered;
  private final Timer pushedAcknowledged;
  private final Counter unreadable;
  private final Counter startedOver;
  private final Counter snapshots;
  private final Counter pushesLost;
  private final AtomicInteger clients = new AtomicInteger();
  private volatile double lagSeconds;

  public LiveMetrics(Metrics metrics, InstantSource clock) {
    this.clock = clock;
    observedReceived = metrics.stage("api", "observed", "received");
    receivedDetected = metrics.stage("api", "received", "detected");
    observedDetected = metrics.stage("api", "observed", "detected");
    detectedDispatched = metrics.stage("api", "detected", "dispatched");
    observedDispatched = metrics.stage("api", "observed", "dispatched");
    dispatchedPushed = metrics.stage("api", "dispatched", "pushed");
    observedPushed = metrics.stage("api", "observed", "pushed");
    observedDelivered = metrics.stage("api", "observed", "delivered");
    pushedAcknowledged = metrics.stage("api", "pushed", "acknowledged");
    unreadable = Counter.builder("gridwarden_api_live_unreadable").register(metrics.registry());
    startedOver = Counter.builder("gridwarden_api_live_started_over").register(metrics.registry());
    snapshots = Counter.builder("gridwarden_api_live_snapshots").register(metrics.registry());
    pushesLost = Counter.builder("gridwarden_api_pushes_not_logged").register(metrics.registry());
    Gauge.builder("gridwarden_api_live_clients", clients, AtomicInteger::get)
        .register(metrics.registry());
    Gauge.builder("gridwarden_api_live_lag_seconds", this, it -> it.lagSeconds)
        .description("Age of the newest record of the log when it was taken in")
        .register(metrics.registry());
  }

  void alert(Alert alert) {
    StageTimes at = alert.stages();
    between(observedReceived, at.observed(), at.received());
    between(receivedDetected, at.received(), at.detected());
    between(observedDetected, at.observed(), at.detected());
    between(detectedDispatched, at.detected(), at.dispatched());
    between(observedDispatched, at.observed(), at.dispatched());
  }

  void delivery(Delivery delivery) {
    StageTimes at = delivery.stages();
    switch (delivery.kind()) {
      case PUSHED -> {
        between(dispatchedPushed, at.dispatched(), at.pushed());
        between(observedPushed, at.observed(), at.pushed());
      }
      case DELIVERED -> between(observedDelivered, at.observed(), at.delivered());
      case ACKNOWLEDGED -> between(pushedAcknowledged, at.pushed(), at.acknowledged());
    }
  }

  void followed(long recordMillis) {
    lagSeconds = Math.max(0, clock.millis() - recordMillis) / 1_000.0;
  }

  void unreadable() {
    unreadable.increment();
  }

  void startedOver() {
    startedOver.increment();
  }

  void snapshot() {
    snapshots.increment();
  }

  void pushNotLogged() {
    pushesLost.increment();
  }

  AtomicInteger clients() {
    return clients;
  }

  /** A stage that has not come by, or a clock that ran backwards, is not a duration. */
  private static void between(Timer timer, long from, long to) {
    if (from > 0 && to >= from) {
      timer.record(to - from, TimeUnit.MICROSECONDS);
    }
  }
}
