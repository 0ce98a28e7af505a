package org.gridwarden.standalone;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import sun.misc.Signal;

/**
 * Ctrl-C, or any other wish of the system that we end.
 *
 * <p>The signals are taken by ourselves and not by the JVM's shutdown hooks: those run when it is
 * shutting down already, and a library that is being started at that moment fails on registering a
 * hook of its own. Whoever waits for longer than {@link #STOP_LIMIT}, or asks a second time, is
 * obeyed at once; what is left lying is put in order by the next start.
 */
public final class StopSignal {
  public static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  private static final Duration LOOK_EVERY = Duration.ofMillis(50);
  private static final int ENDED_BY_SIGNAL = 130;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);

  /** Takes the process's signals from now on. */
  public static StopSignal ofProcess() {
    StopSignal stop = new StopSignal();
    Signal.handle(new Signal("INT"), signal -> stop.onSignal());
    Signal.handle(new Signal("TERM"), signal -> stop.onSignal());
    return stop;
  }

  private void onSignal() {
    if (asked()) {
      Runtime.getRuntime().halt(ENDED_BY_SIGNAL);
    }
    ask();
    Thread limit = new Thread(this::haltWhenLate, "stop-limit");
    limit.setDaemon(true);
    limit.start();
  }

  private void haltWhenLate() {
    try {
      if (!stopped.await(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        System.err.println("gridwarden: it did not stop in time and was ended");
        Runtime.getRuntime().halt(ENDED_BY_SIGNAL);
      }
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
   * @throws IllegalStateException when it failed, or did not come within the time
   */
  public <T> T await(Future<T> underWay, Duration time) throws Exception {
    long end = System.nanoTime() + time.toNanos();
    while (!underWay.isComplete()) {
      if (await(LOOK_EVERY)) {
        throw new StoppedEarly();
      }
      if (System.nanoTime() > end) {
        throw new IllegalStateException("not ready within " + time.toSeconds() + " s");
      }
    }
    if (underWay.failed()) {
      throw new IllegalStateException(underWay.cause());
    }
    return underWay.result();
  }

  /** Everything has stopped: the process may go. */
  public void stopped() {
    stopped.countDown();
  }
}
