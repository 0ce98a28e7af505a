package org.gridwarden.ingest.dialect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.gridwarden.ingest.dialect.Heard.Said;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.Ids;
import org.gridwarden.model.Labels;
import org.gridwarden.model.Position;
import org.gridwarden.model.StageTimes;

/** One event of the native dialect while it is being read, field by field. */
final class NativeEvent {
  private static final int ENTRIES_MAX = 64;
  private static final int NAME_MAX = 64;
  private static final int LABEL_MAX = 256;
  private static final int ID_MAX = 128;

  private String id = "";
  private Instant at;
  private EventKind kind = EventKind.READING;
  private Map<String, Double> values = Map.of();
  private Map<String, String> labels = Map.of();
  private Position position = Position.NONE;

  /** Takes the field whose value the parser stands on; {@code null} is as good as absent. */
  void field(String name, JsonParser json) throws IOException, BadValue {
    if (Json.nothing(json)) {
      return;
    }
    switch (name) {
      case "id" -> id = Json.text(json, name, ID_MAX);
      case "at" -> at = time(json);
      case "kind" -> kind = kind(json);
      case "values" -> values = values(json);
      case "labels" -> labels = labels(json);
      case "position" -> position = position(json);
      default -> json.skipChildren();
    }
  }

  /** The event, once all fields are read; {@code part} is where it stands. */
  Said said(byte[] payload, Part part, Circumstances circumstances) throws BadValue {
    if (kind == EventKind.READING && values.isEmpty()) {
      throw BadValue.field("values must hold at least one measure in a reading");
    }
    if (kind == EventKind.SIGHTING && !labels.containsKey(Labels.OBJECT)) {
      throw BadValue.field("labels.object must say what was seen in a sighting");
    }
    Instant observedAt = at == null ? circumstances.receivedAt() : at;
    String known = id;
    if (known.isBlank()) {
      known =
          Ids.event(circumstances.publisher(), micros(observedAt), part.of(payload, part.length()));
    }
    return new Said(known, "", kind, observedAt, values, labels, position, part);
  }

  /** For the id only; a time that no long can hold is refused by the clock policy later. */
  private static long micros(Instant at) {
    try {
      return StageTimes.micros(at);
    } catch (ArithmeticException farAway) {
      return 0;
    }
  }

  private static Instant time(JsonParser json) throws IOException, BadValue {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      return StageTimes.instant(Json.thousandths(json, "at"));
    }
    try {
      return Instant.parse(json.getText());
    } catch (DateTimeException wrong) {
      throw BadValue.field(
          "at must be a time like 2026-01-01T00:00:00.123Z or milliseconds since 1970, was "
              + Json.shown(json));
    }
  }

  private static EventKind kind(JsonParser json) throws IOException, BadValue {
    return switch (Json.text(json, "kind", NAME_MAX)) {
      case "reading" -> EventKind.READING;
      case "sighting" -> EventKind.SIGHTING;
      case "status" -> EventKind.STATUS;
      case "report" -> EventKind.REPORT;
      default ->
          throw BadValue.field(
              "kind must be reading, sighting, status or report, was " + Json.shown(json));
    };
  }

  private static Map<String, Double> values(JsonParser json) throws IOException, BadValue {
    object(json, "values");
    Map<String, Double> values = new HashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = name(json, "values", values.size());
      json.nextToken();
      values.put(name, Json.number(json, "values." + name));
    }
    return values;
  }

  private static Map<String, String> labels(JsonParser json) throws IOException, BadValue {
    object(json, "labels");
    Map<String, String> labels = new HashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = name(json, "labels", labels.size());
      json.nextToken();
      labels.put(name, Json.text(json, "labels." + name, LABEL_MAX));
    }
    return labels;
  }

  private static Position position(JsonParser json) throws IOException, BadValue {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw notPosition(json);
    }
    double[] degrees = new double[2];
    for (int i = 0; i < 2; i++) {
      if (json.nextToken() == JsonToken.END_ARRAY) {
        throw notPosition(json);
      }
      degrees[i] = Json.number(json, "position[" + i + "]");
    }
    if (json.nextToken() != JsonToken.END_ARRAY) {
      throw notPosition(json);
    }
    if (Math.abs(degrees[0]) > 180 || Math.abs(degrees[1]) > 90) {
      throw BadValue.number(
          "position must be WGS-84 degrees [longitude, latitude], was ["
              + degrees[0]
              + ", "
              + degrees[1]
              + "]");
    }
    return new Position(degrees[0], degrees[1]);
  }

  private static void object(JsonParser json, String field) throws IOException, BadValue {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw BadValue.field(field + " must be an object, was " + Json.shown(json));
    }
  }

  private static String name(JsonParser json, String field, int soFar)
      throws IOException, BadValue {
    String name = json.currentName();
    if (name.isEmpty() || name.length() > NAME_MAX) {
      throw BadValue.field(
          "names in "
              + field
              + " must be 1 to "
              + NAME_MAX
              + " characters long, was \""
              + Json.shortened(name)
              + '"');
    }
    if (soFar == ENTRIES_MAX) {
      throw BadValue.field(field + " may hold " + ENTRIES_MAX + " entries");
    }
    return Json.withoutNul(name, "a name in " + field);
  }

  private static BadValue notPosition(JsonParser json) {
    return BadValue.field(
        "position must be an array of two numbers, [longitude, latitude], at "
            + json.currentLocation().offsetDescription());
  }
}
