package org.gridwarden.ingest.dialect.zigbee;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gridwarden.ingest.dialect.Availability;
import org.gridwarden.ingest.dialect.BadValue;
import org.gridwarden.ingest.dialect.Circumstances;
import org.gridwarden.ingest.dialect.Dialect;
import org.gridwarden.ingest.dialect.Heard;
import org.gridwarden.ingest.dialect.Heard.Passed;
import org.gridwarden.ingest.dialect.Json;
import org.gridwarden.ingest.dialect.JsonMessage;
import org.gridwarden.ingest.dialect.Part;
import org.gridwarden.ingest.dialect.TopicName;

/**
 * What the bridge Zigbee2MQTT publishes below its {@code base_topic}, {@code zigbee2mqtt} unless
 * somebody changed it.
 *
 * <pre>
 * zigbee2mqtt/{friendly name}                {"water_leak":true,"battery":97,"linkquality":120}
 * zigbee2mqtt/{friendly name}/availability   online, or {"state":"online"}
 * zigbee2mqtt/bridge/state                   the bridge itself, in the same words
 * zigbee2mqtt/bridge/…                       its log, its lists and answers: passed over
 * </pre>
 *
 * <p>A friendly name may hold slashes. As the name of the device behind the bridge each becomes a
 * dot, since no device of the register has a slash in its id; the label {@code source} keeps it as
 * it was.
 */
public final class Zigbee2Mqtt implements Dialect {
  private static final String BASE = "zigbee2mqtt";
  private static final String ONLINE = "online";
  private static final String OFFLINE = "offline";

  @Override
  public String name() {
    return "zigbee2mqtt";
  }

  @Override
  public boolean speaks(TopicName topic) {
    return topic.begins(BASE) && topic.size() > 1;
  }

  @Override
  public List<Heard> read(byte[] payload, Circumstances circumstances) {
    TopicName topic = circumstances.topic();
    if (!speaks(topic)) {
      return state(payload, circumstances, "");
    }
    if (topic.level(1).equals("bridge")) {
      return topic.matches(BASE, "bridge", "state")
          ? availability(payload, circumstances, "")
          : List.of(new Passed("bridge"));
    }
    if (topic.size() > 2) {
      switch (topic.last()) {
        case "availability" -> {
          return availability(payload, circumstances, friendlyName(topic, topic.size() - 1));
        }
        case "set", "get" -> {
          return List.of(new Passed("command"));
        }
        default -> {} // the end of a name with a slash in it
      }
    }
    return state(payload, circumstances, friendlyName(topic, topic.size()));
  }

  private static String friendlyName(TopicName topic, int end) {
    return String.join("/", topic.levels().subList(1, end));
  }

  static String source(String friendlyName) {
    return friendlyName.replace('/', '.');
  }

  private static List<Heard> state(
      byte[] payload, Circumstances circumstances, String friendlyName) {
    return JsonMessage.read(
        payload,
        "the state of a Zigbee device",
        (json, heard) -> {
          ZigbeeState state = new ZigbeeState(circumstances, friendlyName);
          JsonMessage.eachByItself(json, "the message", heard, state::field);
          state.said(Part.whole(payload)).ifPresent(said -> heard.add(0, said));
        });
  }

  private static List<Heard> availability(
      byte[] payload, Circumstances circumstances, String friendlyName) {
    String source = source(friendlyName);
    if (!new String(payload, StandardCharsets.UTF_8).stripLeading().startsWith("{")) {
      return Availability.read(payload, circumstances, source, ONLINE, OFFLINE);
    }
    return JsonMessage.read(
        payload,
        "an availability",
        (json, heard) ->
            heard.addAll(
                Availability.of(word(json), payload, circumstances, source, ONLINE, OFFLINE)));
  }

  private static String word(JsonParser json) throws IOException, BadValue {
    String[] word = {""};
    JsonMessage.fields(
        json,
        "the message",
        (name, field) -> {
          if (name.equals("state")) {
            word[0] = Json.text(field, "state", 32);
          }
        });
    return word[0];
  }
}
