package org.gridwarden.model.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.gridwarden.model.Alert;
import org.gridwarden.model.AlertType;
import org.gridwarden.model.AreaLevel;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.OfficerId;
import org.gridwarden.model.PickReason;
import org.gridwarden.model.Position;
import org.gridwarden.model.Severity;
import org.gridwarden.model.StageTimes;

/**
 * An alert as officers' clients see it, over MQTT and HTTP alike.
 *
 * <pre>
 * {"id","type":"alert|update|cancel","incident","incidentStep","rule","title","titleEn","grid",
 *  "device","severity":"info|warning|minor|major|critical","recipient",
 *  "level":"grid|community|town|district","reason":"responsible|nobody-below|…","why",
 *  "position":[longitude,latitude]|null,"values":{measure:number},
 *  "stages":{"observed":ms,"received":ms,"detected":ms,"dispatched":ms,"pushed":ms}}
 * </pre>
 *
 * <p>Stage times are milliseconds since 1970 with the microseconds as decimals; a stage that has
 * not come by yet is left out.
 */
public final class AlertJson {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private AlertJson() {}

  /** The alert as UTF-8 JSON. */
  public static byte[] write(Alert alert) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(768);
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      write(alert, json);
    } catch (IOException impossible) {
      throw new UncheckedIOException("an array of bytes takes everything", impossible);
    }
    return bytes.toByteArray();
  }

  /** The alert as one object, for those who write it as a part of something larger. */
  public static void write(Alert alert, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", alert.id());
    json.writeStringField("type", word(alert.type()));
    json.writeStringField("incident", alert.incident());
    json.writeNumberField("incidentStep", alert.incidentStep());
    json.writeStringField("rule", alert.rule());
    json.writeStringField("title", alert.title());
    json.writeStringField("titleEn", alert.titleEn());
    json.writeStringField("grid", alert.grid().value());
    json.writeStringField("device", alert.device().value());
    json.writeStringField("severity", word(alert.severity()));
    json.writeStringField("recipient", alert.recipient().value());
    json.writeStringField("level", word(alert.level()));
    json.writeStringField("reason", word(alert.reason()));
    json.writeStringField("why", alert.why());
    json.writeFieldName("position");
    position(alert.position(), json);
    json.writeObjectFieldStart("values");
    for (Map.Entry<String, Double> value : alert.values().entrySet()) {
      json.writeNumberField(value.getKey(), value.getValue());
    }
    json.writeEndObject();
    stages(alert.stages(), json);
    json.writeEndObject();
  }

  /** The alert in {@code bytes}; what officers' clients written in Java and the tests use. */
  public static Decoded<Alert> read(byte[] bytes) {
    try {
      return Decoded.good(alert(MAPPER.readTree(bytes)));
    } catch (IOException | RuntimeException unreadable) {
      return Decoded.bad("not an alert: " + unreadable.getMessage());
    }
  }

  private static Alert alert(JsonNode json) {
    Map<String, Double> values = new HashMap<>();
    json.required("values")
        .properties()
        .forEach(value -> values.put(value.getKey(), value.getValue().doubleValue()));
    JsonNode position = json.required("position");
    return new Alert(
        json.required("id").textValue(),
        constant(AlertType.class, json.required("type")),
        json.required("incident").textValue(),
        json.required("incidentStep").intValue(),
        json.required("rule").textValue(),
        json.required("title").textValue(),
        json.required("titleEn").textValue(),
        new GridCode(json.required("grid").textValue()),
        new DeviceId(json.required("device").textValue()),
        constant(Severity.class, json.required("severity")),
        new OfficerId(json.required("recipient").textValue()),
        constant(AreaLevel.class, json.required("level")),
        constant(PickReason.class, json.required("reason")),
        json.required("why").textValue(),
        position.isNull()
            ? Position.NONE
            : new Position(position.required(0).doubleValue(), position.required(1).doubleValue()),
        values,
        stages(json.required("stages")));
  }

  private static void position(Position position, JsonGenerator json) throws IOException {
    if (!position.known()) {
      json.writeNull();
      return;
    }
    json.writeStartArray();
    json.writeNumber(position.longitude());
    json.writeNumber(position.latitude());
    json.writeEndArray();
  }

  private static void stages(StageTimes stages, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("stages");
    stage("observed", stages.observed(), json);
    stage("received", stages.received(), json);
    stage("detected", stages.detected(), json);
    stage("dispatched", stages.dispatched(), json);
    stage("pushed", stages.pushed(), json);
    stage("delivered", stages.delivered(), json);
    stage("acknowledged", stages.acknowledged(), json);
    json.writeEndObject();
  }

  private static void stage(String name, long micros, JsonGenerator json) throws IOException {
    if (micros != 0) {
      json.writeFieldName(name);
      json.writeNumber(BigDecimal.valueOf(micros, 3).toPlainString());
    }
  }

  private static StageTimes stages(JsonNode json) {
    return new StageTimes(
        micros(json, "observed"),
        micros(json, "received"),
        micros(json, "detected"),
        micros(json, "dispatched"),
        micros(json, "pushed"),
        micros(json, "delivered"),
        micros(json, "acknowledged"));
  }

  /** A double holds today's milliseconds with their microseconds exactly enough to round. */
  private static long micros(JsonNode json, String name) {
    return Math.round(json.path(name).doubleValue() * 1_000);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static <E extends Enum<E>> E constant(Class<E> type, JsonNode word) {
    return Enum.valueOf(type, word.textValue().toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
