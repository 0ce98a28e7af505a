package org.gridwarden.backtest.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.gridwarden.model.Condition.ObjectInZone;
import org.gridwarden.model.Condition.Threshold;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.Labels;
import org.gridwarden.model.Rule;

/**
 * Which rows of {@code events} a rule can need, as SQL. Most of a back-test's speed is rows that
 * are never sent: the server passes over several million of them a second. The detectors ask all of
 * it again, so a condition that is not known here costs time only.
 */
public final class Wanted {
  private Wanted() {}

  /** Rows the rule can need, without a time. */
  public static String condition(Rule rule) {
    List<String> all = new ArrayList<>();
    all.add("grid between " + rule.area().firstGrid() + " and " + rule.area().lastGrid());
    if (!rule.deviceKinds().isEmpty()) {
      all.add("device_kind in (" + texts(rule.deviceKinds()) + ")");
    }
    if (rule.condition() instanceof Threshold threshold && rule.deviceKinds().isEmpty()) {
      all.add("\"values\" ? " + text(threshold.measure()));
    }
    if (rule.condition() instanceof ObjectInZone zone) {
      all.add("kind = " + EventKind.SIGHTING.number());
      all.add("labels->>" + text(Labels.OBJECT) + " in (" + texts(zone.objects()) + ")");
    }
    return String.join(" and ", all);
  }

  /** Rows received from {@code from} until {@code to}, exclusive. */
  static String received(Instant from, Instant to) {
    return "received_at >= " + time(from) + " and received_at < " + time(to);
  }

  static String time(Instant at) {
    return "timestamptz " + text(at.toString());
  }

  private static String texts(Collection<String> words) {
    return words.stream().sorted().map(Wanted::text).collect(Collectors.joining(", "));
  }

  /** A text of SQL; the connection has standard_conforming_strings on. */
  private static String text(String words) {
    if (words.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a text must not hold the character U+0000");
    }
    return "'" + words.replace("'", "''") + "'";
  }
}
