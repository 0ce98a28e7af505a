package org.gridwarden.ingest.dialect.frigate;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridwarden.ingest.dialect.BadValue;
import org.gridwarden.ingest.dialect.Circumstances;
import org.gridwarden.ingest.dialect.Heard;
import org.gridwarden.ingest.dialect.Json;
import org.gridwarden.ingest.dialect.JsonMessage;
import org.gridwarden.ingest.dialect.Observation;
import org.gridwarden.ingest.dialect.Part;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.Labels;
import org.gridwarden.model.Measures;

/**
 * One message of {@code frigate/reviews}: a stretch of time in which a camera saw something worth a
 * look. Its objects have been said on {@code frigate/events} already, so the object of this
 * sighting is the review itself, {@code review-alert} or {@code review-detection}: a rule for
 * persons counts no person twice, and a rule may be made for reviews alone.
 *
 * <p>An update has no time of its own; it counts from its receipt.
 */
final class FrigateReview {
  private static final int TEXT_MAX = 128;
  private static final int LIST_MAX = 256;

  private String id = "";
  private String camera = "";
  private String severity = "";
  private Optional<Instant> start = Optional.empty();
  private Optional<Instant> end = Optional.empty();
  private final List<String> zones = new ArrayList<>();
  private int detections;

  private FrigateReview() {}

  static List<Heard> read(byte[] payload, Circumstances circumstances) {
    return JsonMessage.read(
        payload,
        "a Frigate review",
        (json, heard) -> {
          FrigateReview after = new FrigateReview();
          String[] type = {""};
          JsonMessage.fields(
              json,
              "the message",
              (name, value) -> {
                switch (name) {
                  case "type" -> type[0] = Json.text(value, name, TEXT_MAX);
                  case "after" -> JsonMessage.fields(value, name, after::field);
                  default -> {}
                }
              });
          heard.add(after.said(type[0], circumstances, Part.whole(payload)));
        });
  }

  private void field(String name, JsonParser json) throws IOException, BadValue {
    switch (name) {
      case "id" -> id = Json.text(json, "after.id", TEXT_MAX);
      case "camera" -> camera = Json.text(json, "after.camera", TEXT_MAX);
      case "severity" -> severity = Json.text(json, "after.severity", TEXT_MAX);
      case "start_time" -> start = Optional.of(seconds(json, "after.start_time"));
      case "end_time" -> end = Optional.of(seconds(json, "after.end_time"));
      case "data" -> JsonMessage.fields(json, "after.data", this::data);
      default -> {}
    }
  }

  private void data(String name, JsonParser json) throws IOException, BadValue {
    switch (name) {
      case "zones" -> zones(json);
      case "detections" ->
          JsonMessage.elements(json, "after.data.detections", (path, one) -> detections++);
      default -> {}
    }
  }

  private void zones(JsonParser json) throws IOException, BadValue {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw BadValue.field("after.data.zones must be an array of names, was " + Json.shown(json));
    }
    JsonMessage.elements(
        json,
        "after.data.zones",
        (path, one) -> {
          if (zones.size() < LIST_MAX) {
            zones.add(Json.text(one, path, TEXT_MAX));
          }
        });
  }

  private Heard.Said said(String type, Circumstances circumstances, Part part) throws BadValue {
    if (!List.of(Labels.PHASE_NEW, Labels.PHASE_UPDATE, Labels.PHASE_END).contains(type)) {
      throw BadValue.version(
          "type must be new, update or end, was \"" + Json.shortened(type) + '"');
    }
    if (!severity.equals("alert") && !severity.equals("detection")) {
      throw BadValue.version(
          "after.severity must be alert or detection, was \"" + Json.shortened(severity) + '"');
    }
    if (id.isEmpty() || camera.isEmpty()) {
      throw BadValue.field("after.id and after.camera must be there");
    }
    return new Observation(circumstances, camera, EventKind.SIGHTING)
        .at(
            switch (type) {
              case Labels.PHASE_NEW -> start;
              case Labels.PHASE_END -> end;
              default -> Optional.empty();
            })
        .value(Measures.COUNT, detections)
        .label(Labels.OBJECT, "review-" + severity)
        .label(Labels.SEVERITY, severity)
        .label(Labels.TRACK, id)
        .label(Labels.PHASE, type)
        .label(Labels.ZONES, String.join(",", zones))
        .label(Labels.CAMERA, camera)
        .said(part);
  }

  private static Instant seconds(JsonParser json, String field) throws IOException, BadValue {
    return Observation.seconds(Json.number(json, field), field);
  }
}
