package org.gridwarden.standalone.demo;

import java.io.PrintWriter;
import java.util.Locale;
import org.gridwarden.simulator.figures.Figures;

/**
 * One line of live figures. On a terminal it is written over itself once a second; where the output
 * goes to a file it is a new line every ten seconds.
 */
final class LiveLine {
  private static final int SECONDS_BETWEEN_LINES = 10;

  private final PrintWriter out;
  private final boolean terminal;
  private long seconds;
  private long published;

  LiveLine(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Called once a second. */
  void show(Figures figures) {
    seconds++;
    long rate = figures.eventsPublished() - published;
    published = figures.eventsPublished();
    String line =
        String.format(
            Locale.ROOT,
            "%4d s  %,d events/s  %,d acknowledged  %,d incidents played  %,d alerts  device to"
                + " officer p50 %.0f p99 %.0f ms  PUBACK p99 %.0f ms",
            seconds,
            rate,
            figures.eventsAcknowledged(),
            figures.incidentsExpected(),
            figures.alertsPushed(),
            figures.deviceToOfficerMillis().p50(),
            figures.deviceToOfficerMillis().p99(),
            figures.pubackMillis().p99());
    if (terminal) {
      out.print("\r\u001b[2K" + line);
    } else if (seconds % SECONDS_BETWEEN_LINES == 0) {
      out.println(line);
    }
    out.flush();
  }

  void end() {
    if (terminal) {
      out.println();
    }
  }
}
