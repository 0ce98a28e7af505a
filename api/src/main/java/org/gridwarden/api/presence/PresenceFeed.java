package org.gridwarden.api.presence;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.gridwarden.api.log.LogFeed;
import org.gridwarden.model.Presence;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Decoded;
import org.gridwarden.model.wire.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows what the gateway tells of the devices, from the beginning of the compacted topic. */
public final class PresenceFeed {
  private static final Logger LOG = LoggerFactory.getLogger(PresenceFeed.class);
  private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);
  private static final Duration STOP_WAIT = Duration.ofSeconds(5);

  private final LogFeed log;
  private final PresenceView view;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "api-presence");

  public PresenceFeed(LogFeed log, PresenceView view) {
    this.log = log;
    this.view = view;
  }

  public void start() {
    thread.setDaemon(true);
    thread.start();
  }

  /** Blocks, but not for long. */
  public void stop() throws InterruptedException {
    stopping.countDown();
    log.close();
    thread.join(STOP_WAIT.toMillis());
  }

  private void run() {
    while (stopping.getCount() > 0) {
      try {
        log.read(List.of(Topics.PRESENCE.name()), List.of(), this::follow);
      } catch (RuntimeException failed) {
        LOG.warn("presence is read again from the beginning: {}", failed.toString());
      }
      pause();
    }
  }

  private void pause() {
    try {
      stopping.await(AGAIN_AFTER.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow(List<LogFeed.Entry> entries) {
    for (LogFeed.Entry entry : entries) {
      Decoded<Presence> decoded = Codecs.PRESENCE.decode(entry.value());
      if (decoded instanceof Decoded.Good<Presence> good) {
        view.put(good.value());
      } else {
        LOG.warn("unreadable presence reason={}", ((Decoded.Bad<Presence>) decoded).reason());
      }
    }
  }
}
