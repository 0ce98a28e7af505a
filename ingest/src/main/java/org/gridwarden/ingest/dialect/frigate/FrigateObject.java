package org.gridwarden.ingest.dialect.frigate;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.gridwarden.ingest.dialect.BadValue;
import org.gridwarden.ingest.dialect.Circumstances;
import org.gridwarden.ingest.dialect.Heard.Said;
import org.gridwarden.ingest.dialect.Json;
import org.gridwarden.ingest.dialect.Part;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.Ids;
import org.gridwarden.model.Labels;
import org.gridwarden.model.Position;
import org.gridwarden.model.StageTimes;

/** One tracked object of Frigate's while it is being read, field by field. */
final class FrigateObject {
  private static final int TEXT_MAX = 128;
  private static final int ZONES_LENGTH_MAX = 1_024;

  private final String path;
  private String id = "";
  private String camera = "";
  private String label = "";
  private String currentZones;
  private String otherZones = "";
  private double score = Double.NaN;
  private double topScore = Double.NaN;
  private boolean stationary;
  private double frameTime;
  private double startTime;
  private double endTime;
  private boolean review;

  /** {@code path} is where it stands in the message, for the engineer who reads a refusal. */
  FrigateObject(String path) {
    this.path = path;
  }

  /** Takes the field whose value the parser stands on. {@code null} is as good as absent. */
  void field(String name, JsonParser json) throws IOException, BadValue {
    if (Json.nothing(json)) {
      return;
    }
    switch (name) {
      case "id" -> id = Json.text(json, path + name, TEXT_MAX);
      case "camera" -> camera = Json.text(json, path + name, TEXT_MAX);
      case "label" -> label = Json.text(json, path + name, TEXT_MAX);
      case "frame_time" -> frameTime = seconds(json, name);
      case "start_time" -> startTime = seconds(json, name);
      case "end_time" -> endTime = seconds(json, name);
      case "score" -> score = share(json, name);
      case "top_score" -> topScore = share(json, name);
      case "stationary" -> stationary = flag(json, name);
      case "current_zones" -> currentZones = zones(json, name);
      case "entered_zones", "zones" -> otherZones = zones(json, name);
      // What frigate/reviews has and frigate/events never had.
      case "severity", "thumb_path" -> review = true;
      default -> json.skipChildren();
    }
    if (review) {
      json.skipChildren();
    }
  }

  /** The bare object says by its end time whether it is over. */
  Said said(byte[] payload, Circumstances circumstances) throws BadValue {
    if (id.isEmpty() || camera.isEmpty() || label.isEmpty()) {
      throw BadValue.version(
          "neither type and after nor id, camera and label are there: this is no frigate/events"
              + " message of a known version");
    }
    return said(endTime > 0 ? Labels.PHASE_END : Labels.PHASE_UPDATE, payload, circumstances);
  }

  /** The sighting, once all fields are read; {@code type} is new, update or end. */
  Said said(String type, byte[] payload, Circumstances circumstances) throws BadValue {
    if (review && label.isEmpty()) {
      throw BadValue.version(
          "this is a frigate/reviews message; only frigate/events messages are read here");
    }
    needed("id", id);
    needed("camera", camera);
    needed("label", label);
    long observedMicros = observedMicros(type);
    return new Said(
        // Repeats of one update are one event, different updates of one object are not. The
        // publisher is part of it because a recorder numbers its objects by itself.
        Ids.derived(
            circumstances.publisher().value(), camera, id, type, Long.toString(observedMicros)),
        camera,
        EventKind.SIGHTING,
        StageTimes.instant(observedMicros),
        values(),
        labels(type),
        Position.NONE,
        Part.whole(payload));
  }

  private void needed(String name, String value) throws BadValue {
    if (value.isEmpty()) {
      throw BadValue.field(path + name + " is missing");
    }
  }

  /** The frame's time where there is one; the first versions had none at the end. */
  private long observedMicros(String type) throws BadValue {
    double seconds = frameTime;
    if (seconds == 0) {
      seconds = type.equals(Labels.PHASE_END) && endTime != 0 ? endTime : startTime;
    }
    if (seconds == 0) {
      throw BadValue.field(path + "frame_time is missing, and so are start_time and end_time");
    }
    return Math.round(seconds * 1_000_000);
  }

  private Map<String, Double> values() {
    Map<String, Double> values = new HashMap<>();
    double sure = Double.isNaN(score) ? topScore : score;
    if (!Double.isNaN(sure)) {
      values.put(Labels.SCORE, sure);
    }
    values.put(Labels.STATIONARY, stationary ? 1.0 : 0.0);
    return values;
  }

  private Map<String, String> labels(String type) {
    return Map.of(
        Labels.OBJECT, label,
        Labels.TRACK, id,
        Labels.PHASE, type,
        Labels.ZONES, currentZones == null ? otherZones : currentZones,
        Labels.CAMERA, camera);
  }

  private double seconds(JsonParser json, String name) throws IOException, BadValue {
    double value = Json.number(json, path + name);
    if (value < 0 || value > 1e11) {
      throw BadValue.number(path + name + " must be seconds since 1970, was " + Json.shown(json));
    }
    return value;
  }

  private double share(JsonParser json, String name) throws IOException, BadValue {
    double value = Json.number(json, path + name);
    if (value < 0 || value > 1) {
      throw BadValue.number(path + name + " must be 0 to 1, was " + Json.shown(json));
    }
    return value;
  }

  private boolean flag(JsonParser json, String name) throws IOException, BadValue {
    return switch (json.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default ->
          throw BadValue.field(path + name + " must be true or false, was " + Json.shown(json));
    };
  }

  private String zones(JsonParser json, String name) throws IOException, BadValue {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw BadValue.field(path + name + " must be an array of names, was " + Json.shown(json));
    }
    StringBuilder zones = new StringBuilder();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      String zone = Json.text(json, path + name + "[]", TEXT_MAX);
      if (zones.length() + zone.length() > ZONES_LENGTH_MAX) {
        throw BadValue.field(path + name + " holds more zones than a camera has");
      }
      zones.append(zones.isEmpty() ? "" : ",").append(zone);
    }
    return zones.toString();
  }
}
