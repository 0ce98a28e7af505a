package org.gridwarden.ingest.dialect.shelly;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
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
 * What Shelly devices of the second generation and later publish below their {@code topic_prefix},
 * the device's name unless somebody changed it.
 *
 * <pre>
 * {prefix}/events/rpc           {"src":"shellyplus1pm-…","method":"NotifyStatus","params":{"ts":1.5,
 *                                "switch:0":{"id":0,"output":true,"apower":12.5}}}
 * {prefix}/online               true, false
 * {prefix}/status/{component}   the component by itself, without a time
 * {prefix}/rpc, debug, …        passed over
 * </pre>
 *
 * <p>Each component (a switch, a phase meter, a thermometer) is an event of its own.
 */
public final class Shelly implements Dialect {
  private static final int NAME_MAX = 128;

  /** {@code switch:0}, or what there is one of. */
  private static final Pattern COMPONENT = Pattern.compile("[a-z0-9]+:\\d+|sys|wifi");

  @Override
  public String name() {
    return "shelly";
  }

  @Override
  public boolean speaks(TopicName topic) {
    TopicName below = below(topic);
    return below.size() < topic.size()
        || below.matches("events", "rpc")
        || below.matches("online")
        || (below.matches("status", "+") && COMPONENT.matcher(below.last()).matches());
  }

  /** Without the device's own name, which every one begins with "shelly" from the factory. */
  private static TopicName below(TopicName topic) {
    boolean named = topic.size() > 1 && topic.level(0).startsWith("shelly");
    boolean renamed = topic.size() == 3 && topic.matches("+", "events", "rpc");
    return named || renamed ? new TopicName(topic.levels().subList(1, topic.size())) : topic;
  }

  @Override
  public List<Heard> read(byte[] payload, Circumstances circumstances) {
    TopicName topic = circumstances.topic();
    TopicName below = below(topic);
    String source = below.size() < topic.size() ? topic.level(0) : "";
    if (below.matches("online")) {
      return Availability.read(payload, circumstances, source, "true", "false");
    }
    if (below.matches("status", "+")) {
      return component(below.last(), payload, circumstances, source);
    }
    return below.matches("events", "rpc") || !speaks(topic)
        ? notification(payload, circumstances, source)
        : List.of(new Passed("device details"));
  }

  private static List<Heard> component(
      String component, byte[] payload, Circumstances circumstances, String source) {
    return JsonMessage.read(
        payload,
        "the status of a component",
        (json, heard) -> {
          Components components = new Components(circumstances, Part.whole(payload), heard);
          components.from(source);
          components.read(component, json);
          components.say();
        });
  }

  /** The parameters may stand before the method, but the device's name is always first. */
  private static List<Heard> notification(
      byte[] payload, Circumstances circumstances, String source) {
    return JsonMessage.read(
        payload,
        "a Shelly notification",
        (json, heard) -> {
          Components components = new Components(circumstances, Part.whole(payload), heard);
          components.from(source);
          String[] method = {""};
          JsonMessage.fields(
              json,
              "the message",
              (name, value) -> {
                switch (name) {
                  case "src" -> components.from(Json.text(value, name, NAME_MAX));
                  case "method" -> method[0] = method(value);
                  case "params" -> components.params(value);
                  default -> {}
                }
              });
          if (method[0].isEmpty()) {
            throw BadValue.version(
                "method is missing: a notification is NotifyStatus, NotifyFullStatus or"
                    + " NotifyEvent");
          }
          components.say();
        });
  }

  private static String method(JsonParser json) throws IOException, BadValue {
    String method = Json.text(json, "method", NAME_MAX);
    return switch (method) {
      case "NotifyStatus", "NotifyFullStatus", "NotifyEvent" -> method;
      default ->
          throw BadValue.version(
              "method must be NotifyStatus, NotifyFullStatus or NotifyEvent, was "
                  + Json.shown(json));
    };
  }
}
