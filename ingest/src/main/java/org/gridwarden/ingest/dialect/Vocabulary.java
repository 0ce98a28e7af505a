package org.gridwarden.ingest.dialect;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.gridwarden.model.Measures;

/**
 * What the makers of payload decoders call a measure. Only names whose unit is plain are
 * translated: a {@code light} may be lux or a lamp and keeps its own name.
 */
public final class Vocabulary {
  /** By the name in lower case without underscores, dashes and spaces. */
  private static final Map<String, String> MEASURES =
      Map.ofEntries(
          entry("temperature", Measures.TEMPERATURE),
          entry("temp", Measures.TEMPERATURE),
          entry("airtemperature", Measures.TEMPERATURE),
          entry("air.temperature", Measures.TEMPERATURE),
          entry("humidity", Measures.HUMIDITY),
          entry("hum", Measures.HUMIDITY),
          entry("relativehumidity", Measures.HUMIDITY),
          entry("air.relativehumidity", Measures.HUMIDITY),
          entry("pressure", Measures.PRESSURE),
          entry("barometricpressure", Measures.PRESSURE),
          entry("airpressure", Measures.PRESSURE),
          entry("air.pressure", Measures.PRESSURE),
          entry("pm25", Measures.PM25),
          entry("pm2.5", Measures.PM25),
          entry("pm10", Measures.PM10),
          entry("co2", Measures.CO2),
          entry("air.co2", Measures.CO2),
          entry("noise", Measures.NOISE),
          entry("smoke", Measures.SMOKE),
          entry("gas", Measures.GAS),
          entry("waterlevel", Measures.WATER_LEVEL),
          entry("waterleak", Measures.WATER_LEAK),
          entry("leak", Measures.WATER_LEAK),
          entry("leakage", Measures.WATER_LEAK),
          entry("water.leak", Measures.WATER_LEAK),
          entry("open", Measures.OPEN),
          entry("occupancy", Measures.OCCUPANCY),
          entry("occupied", Measures.OCCUPANCY),
          entry("motion", Measures.OCCUPANCY),
          entry("action.motion.detected", Measures.OCCUPANCY),
          entry("vibration", Measures.VIBRATION),
          entry("tamper", Measures.TAMPER),
          entry("tilt", Measures.TILT),
          entry("illuminance", Measures.ILLUMINANCE),
          entry("lux", Measures.ILLUMINANCE),
          entry("air.lightintensity", Measures.ILLUMINANCE),
          entry("battery", Measures.BATTERY),
          entry("batterylevel", Measures.BATTERY),
          entry("batterypercentage", Measures.BATTERY),
          entry("batpercentage", Measures.BATTERY),
          entry("batterylow", Measures.BATTERY_LOW),
          entry("voltage", Measures.VOLTAGE),
          entry("current", Measures.CURRENT),
          entry("power", Measures.POWER),
          entry("energy", Measures.ENERGY),
          entry("switch", Measures.SWITCH),
          entry("speed", Measures.SPEED),
          entry("windspeed", Measures.WIND_SPEED),
          entry("wind.speed", Measures.WIND_SPEED),
          entry("rain", Measures.RAIN),
          entry("rainfall", Measures.RAIN),
          entry("count", Measures.COUNT),
          entry("rssi", Measures.RSSI),
          entry("snr", Measures.SNR),
          entry("linkquality", Measures.LINK_QUALITY),
          entry("lqi", Measures.LINK_QUALITY));

  private static final Set<String> PERCENT = Set.of(Measures.BATTERY, Measures.HUMIDITY);

  private Vocabulary() {}

  /** The measure of that name, or the name itself where it is none that all know. */
  public static String measure(String name) {
    return MEASURES.getOrDefault(plain(name), name);
  }

  /**
   * The measure of that name and value. A percentage outside 0 to 100 is none (a battery of 3,250
   * is millivolts), and is {@code batteryRaw}.
   */
  public static String measure(String name, double value) {
    String measure = measure(name);
    return PERCENT.contains(measure) && !(value >= 0 && value <= 100) ? measure + "Raw" : measure;
  }

  /**
   * Puts a value into the draft under its measure. What has been named already stays as it is; a
   * second name for it is kept beside it.
   */
  public static void put(Draft draft, String name, double value) throws BadValue {
    String measure = measure(name, value);
    String free = draft.holds(measure) ? name : measure;
    if (!draft.holds(free)) {
      draft.value(free, value);
    }
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "").replace(" ", "");
  }
}
