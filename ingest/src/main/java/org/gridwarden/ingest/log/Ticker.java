package org.gridwarden.ingest.log;

import io.vertx.core.Vertx;
import java.util.function.BooleanSupplier;

/**
 * Ticks once a second while the gateway is there for devices: event time must stand still when
 * nobody can speak. The ticks that come back also tell that the log takes what it is given.
 */
public final class Ticker {
  static final long EVERY_MILLIS = 1_000;
  private static final long STALE_NANOS = 5_000_000_000L;

  private final Vertx vertx;
  private final EventLog log;
  private final BooleanSupplier when;
  private volatile long lastNanos;
  private volatile boolean ticked;
  private long timer;

  public Ticker(Vertx vertx, EventLog log, BooleanSupplier when) {
    this.vertx = vertx;
    this.log = log;
    this.when = when;
  }

  public void start() {
    tick();
    timer = vertx.setPeriodic(EVERY_MILLIS, id -> tick());
  }

  public void stop() {
    vertx.cancelTimer(timer);
  }

  /** Whether the log has taken a tick in the last five seconds. */
  public boolean fresh() {
    return ticked && System.nanoTime() - lastNanos < STALE_NANOS;
  }

  private void tick() {
    if (when.getAsBoolean()) {
      log.tick()
          .onSuccess(
              taken -> {
                lastNanos = System.nanoTime();
                ticked = true;
              });
    }
  }
}
