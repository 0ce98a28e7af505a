package org.gridwarden.simulator.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import org.gridwarden.model.StageTimes;
import org.gridwarden.simulator.world.NativeJson;

/**
 * Native events, one or an array of them a message. An event with a readable {@code at} is moved to
 * now and keeps its own time in the label {@code recordedAt}; its id, if any, gets the run's name
 * behind it, since the same event said twice would be one event. All else goes out as it is.
 */
final class NativeMessages implements JsonRecording.Messages {
  private final String run;

  NativeMessages(String run) {
    this.run = run;
  }

  @Override
  public Recorded message(JsonNode element) {
    OptionalLong at = latest(element);
    return at.isEmpty()
        ? Recorded.raw("events", JsonRecording.bytes(element))
        : new Recorded(
            "events",
            at,
            (event, now) -> JsonRecording.bytes(moved(element, event, now - at.getAsLong())));
  }

  @Override
  public Recorded unreadable(byte[] line) {
    return Recorded.raw("events", line);
  }

  private JsonNode moved(JsonNode element, String event, long micros) {
    JsonNode copy = element.deepCopy();
    if (copy instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        move(array.get(i), event + "-" + i, micros);
      }
    } else {
      move(copy, event, micros);
    }
    return copy;
  }

  private void move(JsonNode node, String event, long micros) {
    OptionalLong at = at(node);
    if (at.isEmpty()) {
      return;
    }
    ObjectNode json = (ObjectNode) node;
    json.put("at", new BigDecimal(NativeJson.millis(at.getAsLong() + micros)));
    if (!json.has("id")) {
      json.put("id", event);
    } else if (json.get("id").isTextual()) {
      json.put("id", json.get("id").textValue() + "-" + run);
    }
    String recordedAt = StageTimes.instant(at.getAsLong()).toString();
    if (json.path("labels") instanceof ObjectNode labels) {
      labels.put("recordedAt", recordedAt);
    } else if (!json.has("labels")) {
      json.putObject("labels").put("recordedAt", recordedAt);
    }
  }

  private static OptionalLong latest(JsonNode element) {
    if (!element.isArray()) {
      return at(element);
    }
    OptionalLong latest = OptionalLong.empty();
    for (JsonNode inner : element) {
      OptionalLong at = at(inner);
      if (at.isPresent() && at.getAsLong() > latest.orElse(Long.MIN_VALUE)) {
        latest = at;
      }
    }
    return latest;
  }

  private static OptionalLong at(JsonNode node) {
    JsonNode at = node.path("at");
    if (at.isNumber()) {
      double micros = at.doubleValue() * 1_000;
      return Math.abs(micros) < Long.MAX_VALUE / 4.0
          ? OptionalLong.of(Math.round(micros))
          : OptionalLong.empty();
    }
    return at.isTextual()
        ? RecordedTime.micros(at.textValue(), ZoneOffset.UTC)
        : OptionalLong.empty();
  }
}
