package org.gridwarden.ingest.presence;

import io.vertx.core.Vertx;
import java.time.InstantSource;
import org.gridwarden.ingest.log.EventLog;
import org.gridwarden.model.Presence;

/**
 * Tells the log once a second who came and went. When twenty thousand come at once they are told
 * over some seconds: presence must not stand in the way of events.
 */
public final class PresenceTeller {
  private static final long EVERY_MILLIS = 1_000;
  private static final int MOST_AT_ONCE = 2_000;

  private final Vertx vertx;
  private final PresenceBook book;
  private final EventLog log;
  private final InstantSource clock;
  private long timer;

  public PresenceTeller(Vertx vertx, PresenceBook book, EventLog log, InstantSource clock) {
    this.vertx = vertx;
    this.book = book;
    this.log = log;
    this.clock = clock;
  }

  public void start() {
    timer = vertx.setPeriodic(EVERY_MILLIS, id -> tell());
  }

  /** Says the last that is to be said, e.g. that all have gone. */
  public void stop() {
    vertx.cancelTimer(timer);
    tell();
  }

  private void tell() {
    for (Presence presence : book.due(clock.instant(), MOST_AT_ONCE)) {
      log.append(presence).onFailure(failed -> book.untold(presence));
    }
  }
}
