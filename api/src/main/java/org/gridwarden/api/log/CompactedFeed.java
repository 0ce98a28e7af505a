package org.gridwarden.api.log;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.gridwarden.model.wire.Codec;
import org.gridwarden.model.wire.Decoded;
import org.gridwarden.model.wire.Topic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows one compacted topic from its beginning, on a thread of its own.
 *
 * @param <T> what it tells
 */
public final class CompactedFeed<T> {
  private static final Logger LOG = LoggerFactory.getLogger(CompactedFeed.class);
  private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);
  private static final Duration STOP_WAIT = Duration.ofSeconds(5);

  private final LogFeed log;
  private final Topic topic;
  private final Codec<T> codec;
  private final Consumer<T> reader;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;

  /**
   * @param reader is called on the feed's thread
   */
  public CompactedFeed(LogFeed log, Topic topic, Codec<T> codec, Consumer<T> reader) {
    this.log = log;
    this.topic = topic;
    this.codec = codec;
    this.reader = reader;
    this.thread = new Thread(this::run, "api-" + topic);
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
        log.read(List.of(topic.name()), List.of(), this::follow);
      } catch (RuntimeException failed) {
        LOG.warn("topic={} is read again from the beginning: {}", topic, failed.toString());
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
      Decoded<T> decoded = codec.decode(entry.value());
      if (decoded instanceof Decoded.Good<T> good) {
        reader.accept(good.value());
      } else {
        LOG.warn(
            "unreadable record topic={} reason={}", topic, ((Decoded.Bad<T>) decoded).reason());
      }
    }
  }
}
