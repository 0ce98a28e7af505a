package org.gridwarden.ingest.dialect.shelly;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;
import org.gridwarden.ingest.dialect.BadValue;
import org.gridwarden.ingest.dialect.Json;
import org.gridwarden.ingest.dialect.JsonMessage;
import org.gridwarden.model.Measures;

/**
 * What the fields of a component measure, by the component's kind. Energies come in watt-hours. A
 * field that cannot be measured at the moment is {@code null}.
 */
final class ComponentFields {
  private static final double WH_PER_KWH = 1_000;

  private ComponentFields() {}

  static void read(
      String kind, String component, String field, JsonParser json, Map<String, Double> values)
      throws IOException, BadValue {
    String path = component + '.' + field;
    switch (kind) {
      case "switch", "light", "rgb", "rgbw", "cct", "cover", "pm1", "voltmeter" ->
          powered(field, path, json, values);
      case "em", "em1" -> meter(field, path, json, values);
      case "emdata", "em1data" -> counter(field, path, json, values);
      case "input" -> input(field, path, json, values);
      case "devicepower" -> battery(field, path, json, values);
      case "blutrv" -> valve(field, path, json, values);
      default -> sensor(kind, field, path, json, values);
    }
  }

  private static void sensor(
      String kind, String field, String path, JsonParser json, Map<String, Double> values)
      throws IOException, BadValue {
    switch (kind + '.' + field) {
      case "temperature.tC" -> values.put(Measures.TEMPERATURE, Json.number(json, path));
      case "humidity.rh" -> values.put(Measures.HUMIDITY, Json.number(json, path));
      case "illuminance.lux" -> values.put(Measures.ILLUMINANCE, Json.number(json, path));
      case "smoke.alarm" -> values.put(Measures.SMOKE, flag(json, path));
      case "flood.alarm" -> values.put(Measures.WATER_LEAK, flag(json, path));
      case "sys.uptime" -> values.put(Measures.UPTIME, Json.number(json, path));
      case "wifi.rssi" -> values.put(Measures.RSSI, Json.number(json, path));
      case "bthomesensor.value" -> values.put("value", numberOrFlag(json, path));
      default -> {} // what the device is set to, and what it is connected to
    }
  }

  private static void powered(
      String field, String path, JsonParser json, Map<String, Double> values)
      throws IOException, BadValue {
    switch (field) {
      case "output" -> values.put(Measures.SWITCH, flag(json, path));
      case "apower" -> values.put(Measures.POWER, Json.number(json, path));
      case "voltage" -> values.put(Measures.VOLTAGE, Json.number(json, path));
      case "current" -> values.put(Measures.CURRENT, Json.number(json, path));
      case "freq", "pf", "brightness", "current_pos" -> values.put(field, Json.number(json, path));
      case "aenergy" -> inner(json, path, "total", Measures.ENERGY, WH_PER_KWH, values);
      case "temperature" -> inner(json, path, "tC", Measures.DEVICE_TEMPERATURE, 1, values);
      default -> {}
    }
  }

  /** Sums by the common names, phases by the maker's. */
  private static void meter(String field, String path, JsonParser json, Map<String, Double> values)
      throws IOException, BadValue {
    switch (field) {
      case "total_act_power", "act_power" -> values.put(Measures.POWER, Json.number(json, path));
      case "total_current", "current" -> values.put(Measures.CURRENT, Json.number(json, path));
      case "voltage" -> values.put(Measures.VOLTAGE, Json.number(json, path));
      case "id" -> {}
      default -> {
        if (json.currentToken().isNumeric()) {
          values.put(field, Json.number(json, path));
        }
      }
    }
  }

  private static void counter(
      String field, String path, JsonParser json, Map<String, Double> values)
      throws IOException, BadValue {
    if (field.equals("total_act") || field.equals("total_act_energy")) {
      values.put(Measures.ENERGY, Json.number(json, path) / WH_PER_KWH);
    }
  }

  private static void input(String field, String path, JsonParser json, Map<String, Double> values)
      throws IOException, BadValue {
    switch (field) {
      case "state" -> values.put(Measures.INPUT, flag(json, path));
      case "percent" -> values.put("percent", Json.number(json, path));
      case "counts" -> inner(json, path, "total", Measures.COUNT, 1, values);
      default -> {}
    }
  }

  private static void battery(
      String field, String path, JsonParser json, Map<String, Double> values)
      throws IOException, BadValue {
    if (field.equals("battery")) {
      inner(json, path, "percent", Measures.BATTERY, 1, values);
      return;
    }
    if (field.equals("external") && json.currentToken() == JsonToken.START_OBJECT) {
      JsonMessage.fields(
          json,
          path,
          (name, value) -> {
            if (name.equals("present")) {
              values.put("externalPower", flag(value, path + ".present"));
            }
          });
    }
  }

  private static void valve(String field, String path, JsonParser json, Map<String, Double> values)
      throws IOException, BadValue {
    switch (field) {
      case "battery" -> values.put(Measures.BATTERY, Json.number(json, path));
      case "current_C" -> values.put(Measures.TEMPERATURE, Json.number(json, path));
      case "rssi" -> values.put(Measures.RSSI, Json.number(json, path));
      case "target_C", "pos" -> values.put(field, Json.number(json, path));
      default -> {}
    }
  }

  private static void inner(
      JsonParser json,
      String path,
      String field,
      String measure,
      double divisor,
      Map<String, Double> values)
      throws IOException, BadValue {
    JsonMessage.fields(
        json,
        path,
        (name, value) -> {
          if (name.equals(field)) {
            values.put(measure, Json.number(value, path + '.' + field) / divisor);
          }
        });
  }

  private static double numberOrFlag(JsonParser json, String path) throws IOException, BadValue {
    return json.currentToken().isBoolean() ? flag(json, path) : Json.number(json, path);
  }

  private static double flag(JsonParser json, String path) throws IOException, BadValue {
    if (!json.currentToken().isBoolean()) {
      throw BadValue.field(path + " must be true or false, was " + Json.shown(json));
    }
    return json.getBooleanValue() ? 1.0 : 0.0;
  }
}
