package org.gridwarden.ingest.dialect.zigbee;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.gridwarden.ingest.dialect.BadValue;
import org.gridwarden.ingest.dialect.Circumstances;
import org.gridwarden.ingest.dialect.Heard.Said;
import org.gridwarden.ingest.dialect.Json;
import org.gridwarden.ingest.dialect.Observation;
import org.gridwarden.ingest.dialect.Part;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.Labels;
import org.gridwarden.model.Measures;
import org.gridwarden.model.StageTimes;

/**
 * The state of one Zigbee device while it is being read, field by field. Names and units are those
 * of the bridge's own "exposes".
 */
final class ZigbeeState {
  /** Above this a voltage is a battery's, in millivolts; no mains reaches it in volts. */
  private static final double MILLIVOLTS_FROM = 1_000;

  private static final String LUX = "illuminance_lux";

  /** Numbers that go by another name here. */
  private static final Map<String, String> NUMBERS =
      Map.ofEntries(
          Map.entry("temperature", Measures.TEMPERATURE),
          Map.entry("humidity", Measures.HUMIDITY),
          Map.entry("pressure", Measures.PRESSURE),
          Map.entry("pm25", Measures.PM25),
          Map.entry("pm10", Measures.PM10),
          Map.entry("co2", Measures.CO2),
          Map.entry("co", Measures.CO),
          Map.entry("noise", Measures.NOISE),
          Map.entry("illuminance", Measures.ILLUMINANCE),
          Map.entry("device_temperature", Measures.DEVICE_TEMPERATURE),
          Map.entry("battery", Measures.BATTERY),
          Map.entry("current", Measures.CURRENT),
          Map.entry("power", Measures.POWER),
          Map.entry("energy", Measures.ENERGY),
          Map.entry("linkquality", Measures.LINK_QUALITY));

  /** What is or is not so, under its name here. */
  private static final Map<String, String> FLAGS =
      Map.of(
          "smoke", Measures.SMOKE,
          "gas", Measures.GAS_ALARM,
          "carbon_monoxide", Measures.CO_ALARM,
          "water_leak", Measures.WATER_LEAK,
          "occupancy", Measures.OCCUPANCY,
          "presence", Measures.OCCUPANCY,
          "vibration", Measures.VIBRATION,
          "tamper", Measures.TAMPER,
          "battery_low", Measures.BATTERY_LOW);

  private final Observation observation;
  private final String friendlyName;

  ZigbeeState(Circumstances circumstances, String friendlyName) {
    this.friendlyName = friendlyName;
    this.observation =
        new Observation(circumstances, Zigbee2Mqtt.source(friendlyName), EventKind.READING);
  }

  void field(String name, JsonParser json) throws IOException, BadValue {
    switch (name) {
      case "contact" -> observation.value(Measures.OPEN, !flag(json, name));
      case "state" -> onOrOff(json);
      case "voltage" -> observation.value(Measures.VOLTAGE, volts(number(json, name)));
      case "last_seen" -> observation.at(lastSeen(json));
      case "action" -> action(json);
      default -> other(name, json);
    }
  }

  /** Empty when nothing was measured: the bridge also says that an update is there. */
  Optional<Said> said(Part part) throws BadValue {
    Double lux = observation.values().remove(LUX);
    if (lux != null) {
      observation.value(Measures.ILLUMINANCE, lux); // beside it the bare one is a raw value
    }
    return observation.values().isEmpty()
        ? Optional.empty()
        : Optional.of(observation.label(Labels.SOURCE, friendlyName).said(part));
  }

  private void other(String name, JsonParser json) throws IOException, BadValue {
    boolean isFlag = json.currentToken().isBoolean();
    if (NUMBERS.containsKey(name)) {
      observation.value(NUMBERS.get(name), number(json, name));
    } else if (FLAGS.containsKey(name) && !json.currentToken().isNumeric()) {
      observation.value(FLAGS.get(name), flag(json, name));
    } else if (isFlag) {
      observation.value(name, json.getBooleanValue());
    } else if (json.currentToken().isNumeric()) {
      observation.value(name, Json.number(json, name));
    }
  }

  /** Some converters hand numbers on as text, the battery above all. */
  private static double number(JsonParser json, String name) throws IOException, BadValue {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      return Json.number(json, name);
    }
    try {
      double value = Double.parseDouble(json.getText().strip());
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException text) {
      // refused below, as is "NaN"
    }
    throw BadValue.field(name + " must be a number, was " + Json.shown(json));
  }

  private static double volts(double value) {
    return value >= MILLIVOLTS_FROM ? value / 1_000 : value;
  }

  private static boolean flag(JsonParser json, String name) throws IOException, BadValue {
    if (!json.currentToken().isBoolean()) {
      throw BadValue.field(name + " must be true or false, was " + Json.shown(json));
    }
    return json.getBooleanValue();
  }

  /** Locks and covers have other words, which are no switch's. */
  private void onOrOff(JsonParser json) throws IOException, BadValue {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      String word = json.getText();
      if (word.equals("ON") || word.equals("OFF")) {
        observation.value(Measures.SWITCH, word.equals("ON"));
      }
    }
  }

  /** A button: the empty word only takes the one before back. */
  private void action(JsonParser json) throws IOException, BadValue {
    String word = Json.text(json, "action", 128);
    if (!word.isEmpty()) {
      observation.value("action", 1).label(Labels.EVENT, word);
    }
  }

  /** ISO 8601 or milliseconds, as the bridge is set; a local time tells nothing. */
  private static Optional<Instant> lastSeen(JsonParser json) throws IOException, BadValue {
    return json.currentToken() == JsonToken.VALUE_STRING
        ? Observation.time(json.getText())
        : Optional.of(StageTimes.instant(Json.thousandths(json, "last_seen")));
  }
}
