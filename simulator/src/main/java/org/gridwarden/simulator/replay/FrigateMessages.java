package org.gridwarden.simulator.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * What Frigate said over MQTT, in one of three shapes:
 *
 * <ul>
 *   <li>{@code {"topic":"frigate/events","payload":{…}}}: a text as payload is the message's bytes;
 *       without a topic it is {@code frigate/events};
 *   <li>the payload alone, {@code {"type","before","after"}};
 *   <li>an event of Frigate's HTTP api, {@code {"id","camera","label","start_time",…}}: it becomes
 *       the {@code end} message that Frigate published when that event was over.
 * </ul>
 */
final class FrigateMessages implements JsonRecording.Messages {
  private static final String EVENTS = "frigate/events";
  private static final String PREFIX = "frigate/";

  private final Path file;

  FrigateMessages(Path file) {
    this.file = file;
  }

  @Override
  public Recorded message(JsonNode element) {
    if (element.has("payload")) {
      return recorded(topic(element.path("topic").asText(EVENTS)), element.get("payload"));
    }
    if (element.has("before") || element.has("after")) {
      return recorded(EVENTS, element);
    }
    if (element.has("id") && element.has("camera") && element.has("start_time")) {
      return recorded(EVENTS, ended((ObjectNode) element));
    }
    throw new NotAReplay(
        file
            + " holds no Frigate messages: expected {\"topic\",\"payload\"}, a payload with"
            + " \"before\" and \"after\", or events of Frigate's HTTP api, found "
            + found(element));
  }

  @Override
  public Recorded unreadable(byte[] line) {
    return Recorded.raw(EVENTS, line);
  }

  private static Recorded recorded(String topic, JsonNode payload) {
    if (payload.isTextual()) {
      return Recorded.raw(topic, payload.textValue().getBytes(StandardCharsets.UTF_8));
    }
    OptionalLong latest = FrigateTimes.latestMicros(payload);
    return latest.isEmpty()
        ? Recorded.raw(topic, JsonRecording.bytes(payload))
        : new Recorded(
            topic,
            latest,
            (event, now) ->
                JsonRecording.bytes(FrigateTimes.shifted(payload, now - latest.getAsLong())));
  }

  /** Frigate's prefix can be set; whatever it was, ours is {@code frigate}. */
  private static String topic(String recorded) {
    int slash = recorded.indexOf('/');
    return slash < 0 ? PREFIX + recorded : PREFIX + recorded.substring(slash + 1);
  }

  private static JsonNode ended(ObjectNode event) {
    ObjectNode after = event.deepCopy();
    JsonNode zones = event.path("zones");
    after.set(
        "frame_time",
        event.path("end_time").isNumber() ? event.get("end_time") : event.get("start_time"));
    after.set("current_zones", JsonRecording.MAPPER.createArrayNode());
    after.set("entered_zones", zones.isArray() ? zones : JsonRecording.MAPPER.createArrayNode());
    if (event.path("data").path("top_score").isNumber()) {
      after.set("top_score", event.get("data").get("top_score"));
      after.set("score", event.get("data").get("top_score"));
    }
    ObjectNode message = JsonRecording.MAPPER.createObjectNode();
    message.put("type", "end");
    message.set("before", after);
    message.set("after", after);
    return message;
  }

  private static String found(JsonNode element) {
    StringBuilder names = new StringBuilder();
    element.fieldNames().forEachRemaining(name -> names.append(' ').append(name));
    String fields = names.substring(0, Math.min(80, names.length()));
    return element.isObject() ? "an object with" + fields : element.getNodeType().toString();
  }
}
