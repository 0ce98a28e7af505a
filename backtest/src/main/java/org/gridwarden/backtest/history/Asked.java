package org.gridwarden.backtest.history;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.Condition.ObjectInZone;
import org.gridwarden.model.Condition.Threshold;
import org.gridwarden.model.Event;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.Labels;
import org.gridwarden.model.Rule;

/**
 * Which events one rule can need, as far as can be told without judging them; said to the database
 * in SQL and asked of records of the log one by one. The detectors ask all of it again, so a
 * condition that is not known here costs time only.
 *
 * @param area digits
 * @param kinds of devices; empty for all
 * @param measure that an event has a value of; "" for any
 * @param objects that a sighting is of; empty for events of all sorts
 */
record Asked(String area, Set<String> kinds, String measure, Set<String> objects)
    implements Serializable {
  static Asked of(Rule rule) {
    boolean measured = rule.condition() instanceof Threshold && rule.deviceKinds().isEmpty();
    return new Asked(
        rule.area().value(),
        Set.copyOf(rule.deviceKinds()),
        measured ? ((Threshold) rule.condition()).measure() : "",
        rule.condition() instanceof ObjectInZone zone ? Set.copyOf(zone.objects()) : Set.of());
  }

  boolean covers(byte[] grid) {
    byte[] digits = area.getBytes(StandardCharsets.UTF_8);
    return grid.length >= digits.length
        && java.util.Arrays.equals(grid, 0, digits.length, digits, 0, digits.length);
  }

  boolean wants(Event event) {
    return event.grid().value().startsWith(area)
        && (kinds.isEmpty() || kinds.contains(event.deviceKind()))
        && (measure.isEmpty() || event.values().containsKey(measure))
        && (objects.isEmpty()
            || (event.kind() == EventKind.SIGHTING
                && objects.contains(event.labels().getOrDefault(Labels.OBJECT, ""))));
  }

  String sql() {
    AreaCode code = new AreaCode(area);
    List<String> all = new ArrayList<>();
    all.add("grid between " + code.firstGrid() + " and " + code.lastGrid());
    if (!kinds.isEmpty()) {
      all.add("device_kind in (" + texts(kinds) + ")");
    }
    if (!measure.isEmpty()) {
      all.add("\"values\" ? " + text(measure));
    }
    if (!objects.isEmpty()) {
      all.add("kind = " + EventKind.SIGHTING.number());
      all.add("labels->>" + text(Labels.OBJECT) + " in (" + texts(objects) + ")");
    }
    return "(" + String.join(" and ", all) + ")";
  }

  private static String texts(Collection<String> words) {
    return words.stream().sorted().map(Asked::text).collect(Collectors.joining(", "));
  }

  /** A text of SQL; the connection has standard_conforming_strings on. */
  static String text(String words) {
    if (words.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a text must not hold the character U+0000");
    }
    return "'" + words.replace("'", "''") + "'";
  }
}
