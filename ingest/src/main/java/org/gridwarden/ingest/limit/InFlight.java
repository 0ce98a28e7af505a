package org.gridwarden.ingest.limit;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What the whole gateway has given to the log and not heard of yet, in bytes. The limit lies below
 * the producer's buffer, so that the buffer itself never runs full.
 */
public final class InFlight {
  private final long bytesMax;
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicReference<Promise<Void>> drained = new AtomicReference<>();

  public InFlight(long bytesMax) {
    this.bytesMax = bytesMax;
  }

  /** Takes room for so many bytes; false when there is none. */
  public boolean enter(long size) {
    if (bytes.addAndGet(size) > bytesMax) {
      leave(size);
      return false;
    }
    return true;
  }

  public void leave(long size) {
    if (bytes.addAndGet(-size) == 0) {
      Promise<Void> waiting = drained.get();
      if (waiting != null) {
        waiting.tryComplete();
      }
    }
  }

  public long bytes() {
    return bytes.get();
  }

  /** Succeeds when nothing is in flight any more; for stopping, when nothing enters. */
  public Future<Void> drained() {
    Promise<Void> promise = Promise.promise();
    drained.set(promise);
    if (bytes.get() == 0) {
      promise.tryComplete();
    }
    return promise.future();
  }
}
