package org.gridwarden.standalone.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What one back-test took.
 *
 * @param read events that the rule could need
 * @param firstSeconds from the start of its process until it told of its first events, which it
 *     does twice a second
 * @param seconds from the start of its process to its end
 * @param incidents that would have fired
 */
record BacktestRow(
    String rule, String source, long read, double firstSeconds, double seconds, long incidents) {
  static void head(PrintWriter out, long aim) {
    out.println();
    out.printf(
        "%-30s %-9s %10s %8s %8s %12s %14s %10s   aim %,d/s%n",
        "rule", "from", "read", "first s", "all s", "covered/s", "after first/s", "incidents", aim);
    out.flush();
  }

  /** The one whose time is in the middle. */
  static BacktestRow middle(List<BacktestRow> rows) {
    return rows.stream()
        .sorted(Comparator.comparingDouble(BacktestRow::seconds))
        .toList()
        .get(rows.size() / 2);
  }

  /** Events of the range a second, all that it takes to start and to end included. */
  private long covered(long events) {
    return Math.round(events / seconds);
  }

  /** The same without what had passed when the first events were told of. */
  private long afterFirst(long events) {
    return Math.round(events / Math.max(0.1, seconds - firstSeconds));
  }

  void print(PrintWriter out, long events, long aim) {
    out.printf(
        Locale.ROOT,
        "%-30s %-9s %,10d %8.1f %8.1f %,12d %,14d %,10d   %s%n",
        rule,
        source,
        read,
        firstSeconds,
        seconds,
        covered(events),
        afterFirst(events),
        incidents,
        covered(events) >= aim ? "met" : "missed");
    out.flush();
  }

  ObjectNode json(long events, long aim) {
    return new ObjectMapper()
        .createObjectNode()
        .put("rule", rule)
        .put("source", source)
        .put("eventsRead", read)
        .put("firstSeconds", firstSeconds)
        .put("seconds", seconds)
        .put("coveredPerSecond", covered(events))
        .put("coveredPerSecondAfterFirst", afterFirst(events))
        .put("incidents", incidents)
        .put("aimMet", covered(events) >= aim);
  }
}
