package org.gridwarden.ingest.dialect;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gridwarden.ingest.dialect.Heard.Said;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.Position;

/**
 * An event's values, labels and position while they are collected, held to the limits of every
 * event: 64 values, 64 labels, names of 64 characters.
 */
public final class Draft {
  public static final int ENTRIES_MAX = 64;
  public static final int NAME_MAX = 64;
  public static final int LABEL_MAX = 256;

  private final Map<String, Double> values = new LinkedHashMap<>();
  private final Map<String, String> labels = new LinkedHashMap<>();
  private Position position = Position.NONE;

  public void value(String name, double value) throws BadValue {
    if (!Double.isFinite(value)) {
      throw BadValue.number(Json.shortened(name) + " must be a finite number, was " + value);
    }
    if (!values.containsKey(checked(name)) && values.size() == ENTRIES_MAX) {
      throw BadValue.field("one event may hold " + ENTRIES_MAX + " values");
    }
    values.put(name, value);
  }

  public void label(String name, String text) throws BadValue {
    label(name, text, LABEL_MAX);
  }

  public void label(String name, String text, int lengthMax) throws BadValue {
    if (text.length() > lengthMax) {
      throw BadValue.field(
          Json.shortened(name) + " may be " + lengthMax + " characters long, was " + text.length());
    }
    if (!labels.containsKey(checked(name)) && labels.size() == ENTRIES_MAX) {
      throw BadValue.field("one event may hold " + ENTRIES_MAX + " labels");
    }
    labels.put(name, Json.withoutNul(text, name));
  }

  /** WGS-84 degrees; {@code field} is what an engineer knows it as. */
  public void position(double longitude, double latitude, String field) throws BadValue {
    if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) {
      throw BadValue.number(
          field + " must be WGS-84 degrees, was latitude " + latitude + ", longitude " + longitude);
    }
    position = new Position(longitude, latitude);
  }

  public boolean holds(String value) {
    return values.containsKey(value);
  }

  public boolean labelled(String label) {
    return labels.containsKey(label);
  }

  public boolean noValues() {
    return values.isEmpty();
  }

  /** How much of what an event may hold is taken: of its values or labels, whichever are more. */
  public int size() {
    return Math.max(values.size(), labels.size());
  }

  public Said said(String id, String source, EventKind kind, Instant observedAt, Part part) {
    return new Said(
        id, source, kind, observedAt, Map.copyOf(values), Map.copyOf(labels), position, part);
  }

  private static String checked(String name) throws BadValue {
    if (name.isEmpty() || name.length() > NAME_MAX) {
      throw BadValue.field(
          "a name must be 1 to "
              + NAME_MAX
              + " characters long, was \""
              + Json.shortened(name)
              + '"');
    }
    return Json.withoutNul(name, "a name");
  }
}
