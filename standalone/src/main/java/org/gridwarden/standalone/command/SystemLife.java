package org.gridwarden.standalone.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.gridwarden.standalone.OneProcess;
import org.gridwarden.standalone.StopSignal;
import org.gridwarden.standalone.StoppedEarly;

/** What {@code demo} and {@code up} have in common: start, live, stop in order. */
final class SystemLife {
  private static final Duration FOR_EVER = Duration.ofDays(36_500);

  private SystemLife() {}

  /** What is done while the system runs, until it is over or the signal comes. */
  interface Life {
    /** False when a promise was broken. */
    boolean live(OneProcess running, StopSignal signal) throws Exception;
  }

  static Duration time(Duration asked) {
    return asked == null ? FOR_EVER : asked;
  }

  /** The command's exit code. */
  static int live(SystemOptions system, PrintWriter out, Life life) throws Exception {
    AtomicReference<String> broken = new AtomicReference<>();
    StopSignal signal = StopSignal.ofProcess();
    boolean kept = true;
    try {
      out.println("Starting Gridwarden on " + system.data().toAbsolutePath().normalize());
      out.flush();
      OneProcess running =
          OneProcess.start(
              system.settings(),
              out,
              why -> {
                broken.compareAndSet(null, why);
                signal.ask();
              },
              signal::asked);
      try (running) {
        if (!signal.asked()) {
          Welcome.print(out, running);
          kept = life.live(running, signal);
        }
        out.println("Stopping…");
        out.flush();
      }
    } catch (StoppedEarly early) {
      out.println("\nStopped before everything was up.");
      out.flush();
    } finally {
      signal.stopped();
    }
    if (broken.get() != null) {
      out.println("gridwarden: " + broken.get());
      return 1;
    }
    return kept ? 0 : 1;
  }
}
