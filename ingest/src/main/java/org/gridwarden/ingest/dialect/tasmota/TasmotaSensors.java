package org.gridwarden.ingest.dialect.tasmota;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * The sensors of one message, each an object under its own name and each an event of its own: two
 * thermometers on one board are two temperatures. The units come last in the message.
 */
final class TasmotaSensors {
  private static final double HPA_PER_MMHG = 1.333224;
  private static final double HPA_PER_INHG = 33.86389;

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("Temperature", Measures.TEMPERATURE),
          Map.entry("Humidity", Measures.HUMIDITY),
          Map.entry("Pressure", Measures.PRESSURE),
          Map.entry("PM2.5", Measures.PM25),
          Map.entry("PM10", Measures.PM10),
          Map.entry("CarbonDioxide", Measures.CO2),
          Map.entry("CO2", Measures.CO2),
          Map.entry("Illuminance", Measures.ILLUMINANCE),
          Map.entry("Voltage", Measures.VOLTAGE),
          Map.entry("Current", Measures.CURRENT),
          Map.entry("Power", Measures.POWER),
          Map.entry("Total", Measures.ENERGY));

  private final Circumstances circumstances;
  private final String source;
  private final List<Heard> heard;
  private final Map<String, Map<String, Double>> sensors = new LinkedHashMap<>();
  private Optional<Instant> at = Optional.empty();
  private String temperatureUnit = "C";
  private String pressureUnit = "hPa";

  TasmotaSensors(Circumstances circumstances, String source, List<Heard> heard) {
    this.circumstances = circumstances;
    this.source = source;
    this.heard = heard;
  }

  void field(String name, JsonParser json) throws IOException, BadValue {
    switch (name) {
      case "Time" -> at = Observation.time(Json.text(json, name, 64));
      case "TempUnit" -> temperatureUnit = unit(json, name, List.of("C", "F"));
      case "PressureUnit" -> pressureUnit = unit(json, name, List.of("hPa", "mmHg", "inHg"));
      case "StatusSNS" -> JsonMessage.eachByItself(json, name, heard, this::field);
      default -> other(name, json);
    }
  }

  /** One event for each sensor that measured something. */
  void say(Part part) throws BadValue {
    for (Map.Entry<String, Map<String, Double>> sensor : sensors.entrySet()) {
      Observation reading =
          new Observation(circumstances, source, EventKind.READING)
              .at(at)
              .label(Labels.SOURCE, source)
              .label(Labels.COMPONENT, sensor.getKey());
      for (Map.Entry<String, Double> measured : sensor.getValue().entrySet()) {
        put(reading, sensor.getKey(), measured.getKey(), measured.getValue());
      }
      heard.add(reading.said(part));
    }
  }

  private void other(String name, JsonParser json) throws IOException, BadValue {
    if (json.currentToken() == JsonToken.START_OBJECT) {
      JsonMessage.eachByItself(
          json, name, heard, (field, value) -> measured(name, name + '.' + field, field, value));
    } else if (name.startsWith("Switch") && json.currentToken() == JsonToken.VALUE_STRING) {
      String word = Json.text(json, name, 16);
      if (word.equals("ON") || word.equals("OFF")) {
        keep(name, Measures.INPUT, word.equals("ON") ? 1.0 : 0.0);
      }
    }
  }

  /** Of a board with several phases a list; each phase has its number. */
  private void measured(String sensor, String path, String field, JsonParser json)
      throws IOException, BadValue {
    boolean known = NAMES.containsKey(field);
    if (json.currentToken() == JsonToken.START_ARRAY) {
      int phase = 1;
      while (json.nextToken() != JsonToken.END_ARRAY) {
        if (json.currentToken().isNumeric()) {
          keep(sensor, NAMES.getOrDefault(field, field) + phase, Json.number(json, path));
        }
        json.skipChildren();
        phase++;
      }
    } else if (known || json.currentToken().isNumeric()) {
      keep(sensor, NAMES.getOrDefault(field, field), Json.number(json, path));
    }
  }

  private void keep(String sensor, String measure, double value) {
    sensors.computeIfAbsent(sensor, name -> new LinkedHashMap<>()).put(measure, value);
  }

  private void put(Observation reading, String sensor, String measure, double value)
      throws BadValue {
    switch (measure) {
      case Measures.TEMPERATURE, "DewPoint" -> {
        // The chip's own sensor sits beside the processor.
        boolean chip = sensor.startsWith("ESP32");
        reading.value(chip ? Measures.DEVICE_TEMPERATURE : measure, celsius(value));
      }
      case Measures.PRESSURE -> reading.value(measure, hectopascal(value));
      default -> reading.value(measure, value);
    }
  }

  private double celsius(double value) {
    return temperatureUnit.equals("F") ? (value - 32) / 1.8 : value;
  }

  private double hectopascal(double value) {
    return switch (pressureUnit) {
      case "mmHg" -> value * HPA_PER_MMHG;
      case "inHg" -> value * HPA_PER_INHG;
      default -> value;
    };
  }

  private static String unit(JsonParser json, String field, List<String> known)
      throws IOException, BadValue {
    String unit = Json.text(json, field, 8);
    if (!known.contains(unit)) {
      throw BadValue.field(
          field + " must be one of " + known + ", was \"" + Json.shortened(unit) + '"');
    }
    return unit;
  }
}
