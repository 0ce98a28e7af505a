package org.gridwarden.standalone;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, or any other wish of the system that we end. The JVM would go on its first word; the hook
 * holds it until everything has stopped in order, but no longer than {@link #STOP_LIMIT}.
 */
public final class StopSignal {
  public static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);

  public StopSignal() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::hold, "stop-signal"));
  }

  private void hold() {
    asked.countDown();
    try {
      stopped.await(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the wait from inside, e.g. because a part broke. */
  public void ask() {
    asked.countDown();
  }

  public boolean asked() {
    return asked.getCount() == 0;
  }

  /** Waits for the signal; true when it came within the time. */
  public boolean await(Duration time) throws InterruptedException {
    return asked.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Waits for what is under way, but no longer than until the signal.
   *
   * @throws StoppedEarly when the signal came first
   */
  public <T> T await(Future<T> underWay, Duration time) throws Exception {
    long end = System.nanoTime() + time.toNanos();
    while (!underWay.isComplete() && System.nanoTime() < end) {
      if (await(LOOK_EVERY)) {
        throw new StoppedEarly();
      }
    }
    return underWay.await(0, TimeUnit.MILLISECONDS);
  }

  /** Everything has stopped: the process may go. */
  public void stopped() {
    stopped.countDown();
  }
}
