package org.gridwarden.ingest.dialect.shelly;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwarden.ingest.dialect.BadValue;
import org.gridwarden.ingest.dialect.Circumstances;
import org.gridwarden.ingest.dialect.Heard;
import org.gridwarden.ingest.dialect.Heard.Passed;
import org.gridwarden.ingest.dialect.Json;
import org.gridwarden.ingest.dialect.JsonMessage;
import org.gridwarden.ingest.dialect.Observation;
import org.gridwarden.ingest.dialect.Part;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.Labels;
import org.gridwarden.model.Measures;

/** The components of one message, gathered until its time and its sender are known. */
final class Components {
  private static final int COMPONENTS_MAX = 200;

  private final Circumstances circumstances;
  private final Part part;
  private final List<Heard> heard;
  private final Map<String, Map<String, Double>> measured = new LinkedHashMap<>();
  private final List<Pressed> pressed = new ArrayList<>();
  private String source = "";
  private Optional<Instant> at = Optional.empty();

  /** What somebody did at a contact: a short push, a long one. */
  private record Pressed(String component, String what, Optional<Instant> at) {}

  Components(Circumstances circumstances, Part part, List<Heard> heard) {
    this.circumstances = circumstances;
    this.part = part;
    this.heard = heard;
  }

  void from(String device) {
    source = device;
  }

  void params(JsonParser json) throws IOException, BadValue {
    JsonMessage.eachByItself(
        json,
        "params",
        heard,
        (name, value) -> {
          switch (name) {
            case "ts" -> at = Optional.of(time(value, "params.ts"));
            case "events" -> JsonMessage.elements(value, "params.events", this::event);
            default -> {
              if (value.currentToken() == JsonToken.START_OBJECT) {
                read(name, value);
              }
            }
          }
        });
  }

  /** One component on whose beginning the parser stands; what it does not measure is passed by. */
  void read(String component, JsonParser json) throws IOException, BadValue {
    if (measured.size() == COMPONENTS_MAX) {
      throw BadValue.field("a device has " + COMPONENTS_MAX + " components at most, had more");
    }
    Map<String, Double> values = new LinkedHashMap<>();
    String kind = component.replaceFirst(":.*", "");
    JsonMessage.eachByItself(
        json,
        component,
        heard,
        (field, value) -> ComponentFields.read(kind, component, field, value, values));
    if (!values.isEmpty()) {
      measured.put(component, values);
    }
  }

  void say() throws BadValue {
    for (Map.Entry<String, Map<String, Double>> component : measured.entrySet()) {
      say(component.getKey(), component.getValue());
    }
    for (Pressed one : pressed) {
      heard.add(
          reading(one.component())
              .at(one.at().or(() -> at))
              .value(Measures.COUNT, 1)
              .label(Labels.EVENT, one.what())
              .said(part));
    }
  }

  private void say(String component, Map<String, Double> values) throws BadValue {
    boolean itself = component.equals("sys") || component.equals("wifi");
    Observation said =
        itself
            ? new Observation(circumstances, source, EventKind.STATUS)
                .value(Measures.ONLINE, true)
                .label(Labels.SOURCE, source)
            : reading(component);
    for (Map.Entry<String, Double> value : values.entrySet()) {
      boolean inside = value.getKey().equals(Measures.TEMPERATURE) && insideTheDevice(component);
      said.value(inside ? Measures.DEVICE_TEMPERATURE : value.getKey(), value.getValue());
    }
    heard.add(said.at(at).said(part));
  }

  /**
   * What is mounted on a rail or meters three phases has its thermometer 0 inside; those that were
   * added to it begin at 100.
   */
  private boolean insideTheDevice(String component) {
    return component.equals("temperature:0")
        && (source.startsWith("shellypro") || source.contains("3em"));
  }

  private Observation reading(String component) throws BadValue {
    return new Observation(circumstances, source, EventKind.READING)
        .label(Labels.SOURCE, source)
        .label(Labels.COMPONENT, component);
  }

  private void event(String path, JsonParser json) throws IOException, BadValue {
    String[] component = {""};
    String[] what = {""};
    List<Instant> time = new ArrayList<>();
    JsonMessage.fields(
        json,
        path,
        (name, value) -> {
          switch (name) {
            case "component" -> component[0] = Json.text(value, path + ".component", 64);
            case "event" -> what[0] = Json.text(value, path + ".event", 64);
            case "ts" -> time.add(time(value, path + ".ts"));
            default -> {}
          }
        });
    if (component[0].isEmpty() || what[0].isEmpty()) {
      throw BadValue.field(path + " must name its component and event");
    }
    if (component[0].startsWith("input:") && pressed.size() < COMPONENTS_MAX) {
      pressed.add(new Pressed(component[0], what[0], time.stream().findFirst()));
    } else {
      heard.add(new Passed("device event"));
    }
  }

  private static Instant time(JsonParser json, String field) throws IOException, BadValue {
    return Observation.seconds(Json.number(json, field), field);
  }
}
