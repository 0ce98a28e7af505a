package org.gridwarden.ingest.dialect.camera;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.gridwarden.ingest.dialect.BadValue;
import org.gridwarden.ingest.dialect.Circumstances;
import org.gridwarden.ingest.dialect.Heard;
import org.gridwarden.ingest.dialect.Json;
import org.gridwarden.ingest.dialect.JsonMessage;
import org.gridwarden.ingest.dialect.Part;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.Labels;
import org.gridwarden.model.Measures;

/** One object of GA/T 1400 while it is being read. Its times are those of China. */
final class ViidObject {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");
  private static final int SECONDS_DIGITS = 14;
  private static final int TEXT_MAX = 128;

  private String id = "";
  private String device = "";
  private Optional<Instant> appeared = Optional.empty();
  private Optional<Instant> marked = Optional.empty();
  private Optional<Instant> shot = Optional.empty();

  private ViidObject() {}

  /** What a camera saw; {@code kind} is the field that holds it, {@code FaceObject}. */
  static Heard seen(
      String path, String kind, String what, JsonParser json, Circumstances circumstances)
      throws IOException, BadValue {
    int from = (int) json.currentTokenLocation().getByteOffset();
    ViidObject object = new ViidObject();
    String idField = kind.replace("Object", "ID");
    JsonMessage.fields(json, path, (name, value) -> object.field(path, idField, name, value));
    Part part = new Part(from, (int) json.currentLocation().getByteOffset());
    if (object.id.isEmpty()) {
      throw BadValue.field(path + '.' + idField + " is missing");
    }
    return Seen.sighting(circumstances, object.device, what, kind, object.id, Labels.PHASE_NEW)
        .at(object.appeared.or(() -> object.marked).or(() -> object.shot))
        .said(part);
  }

  /** The device about itself: it comes, is still there, or goes. */
  static Heard itself(String path, JsonParser json, boolean there, Circumstances circumstances)
      throws IOException, BadValue {
    int from = (int) json.currentTokenLocation().getByteOffset();
    ViidObject object = new ViidObject();
    JsonMessage.fields(json, path, (name, value) -> object.field(path, "", name, value));
    Part part = new Part(from, (int) json.currentLocation().getByteOffset());
    if (object.device.isEmpty()) {
      throw BadValue.field(path + ".DeviceID is missing");
    }
    return Seen.state(circumstances, object.device, EventKind.STATUS, Measures.ONLINE, there, path)
        .said(part);
  }

  private void field(String path, String idField, String name, JsonParser json)
      throws IOException, BadValue {
    String field = path + '.' + name;
    if (name.equals(idField)) {
      id = Json.text(json, field, TEXT_MAX);
      return;
    }
    switch (name) {
      case "DeviceID" -> device = Json.text(json, field, TEXT_MAX);
      case "FaceAppearTime", "PersonAppearTime", "AppearTime", "PassTime" ->
          appeared = time(json, field);
      case "LocationMarkTime", "ShotTime" -> marked = time(json, field);
      case "SubImageList" -> JsonMessage.fields(json, field, this::images);
      default -> {} // features, numbers, places in the picture
    }
  }

  /** The pictures stay unread; only when they were taken counts. */
  private void images(String name, JsonParser json) throws IOException, BadValue {
    if (name.equals("SubImageInfoObject")) {
      JsonMessage.elements(
          json,
          "SubImageList." + name,
          (path, image) ->
              JsonMessage.fields(
                  image,
                  path,
                  (field, value) -> {
                    if (field.equals("ShotTime")) {
                      shot = time(value, path + ".ShotTime");
                    }
                  }));
    }
  }

  /** {@code 20260301160000}, or with milliseconds behind it; empty is as good as absent. */
  private static Optional<Instant> time(JsonParser json, String field)
      throws IOException, BadValue {
    String text = Json.text(json, field, TEXT_MAX);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      if (text.matches("\\d{14}(\\d{3})?")) {
        LocalDateTime local = LocalDateTime.parse(text.substring(0, SECONDS_DIGITS), SECONDS);
        String more = text.substring(SECONDS_DIGITS);
        long millis = more.isEmpty() ? 0 : Long.parseLong(more);
        return Optional.of(local.atZone(CHINA).toInstant().plusMillis(millis));
      }
    } catch (DateTimeException noDate) {
      // refused below with what was expected
    }
    throw BadValue.field(
        field + " must be a time like 20260301160000, was \"" + Json.shortened(text) + '"');
  }
}
