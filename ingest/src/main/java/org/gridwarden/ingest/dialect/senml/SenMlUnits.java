package org.gridwarden.ingest.dialect.senml;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import org.gridwarden.model.Measures;

/**
 * SenML's units (RFC 8428 section 12.1, RFC 8798) in those of {@link Measures}: number × factor ÷
 * divisor + offset. Divided and not multiplied by a fraction, so that 3,300 mV are 3.3 V exactly.
 */
final class SenMlUnits {
  record Linear(double factor, double divisor, double offset) {
    double of(double number) {
      return number * factor / divisor + offset;
    }
  }

  private static final Linear SAME = new Linear(1, 1, 0);
  private static final Linear PERCENT = times(100);
  private static final Linear MILLI = by(1_000);

  private static final Map<String, Linear> SPEEDS = Map.of("m/s", SAME, "km/h", by(3.6));
  private static final Map<String, Linear> PARTICLES = Map.of("ug/m3", SAME, "kg/m3", times(1e9));
  private static final Map<String, Linear> FLAG = Map.of("/", SAME);

  private static final Map<String, Map<String, Linear>> BY_MEASURE =
      Map.ofEntries(
          entry(Measures.TEMPERATURE, Map.of("Cel", SAME, "K", new Linear(1, 1, -273.15))),
          entry(Measures.HUMIDITY, Map.of("%RH", SAME, "%", SAME, "/", PERCENT)),
          entry(Measures.BATTERY, Map.of("%EL", SAME, "%", SAME, "/", PERCENT)),
          entry(Measures.GAS, Map.of("%", SAME, "/", PERCENT)),
          entry(Measures.PRESSURE, Map.of("hPa", SAME, "Pa", by(100))),
          entry(Measures.PM25, PARTICLES),
          entry(Measures.PM10, PARTICLES),
          entry(Measures.CO2, Map.of("ppm", SAME, "/", times(1e6))),
          entry(Measures.NOISE, Map.of("dB", SAME)),
          entry(Measures.WATER_LEVEL, Map.of("m", SAME, "cm", by(100), "mm", MILLI)),
          entry(Measures.TILT, Map.of("deg", SAME, "rad", new Linear(180, Math.PI, 0))),
          entry(Measures.ILLUMINANCE, Map.of("lx", SAME)),
          entry(Measures.VOLTAGE, Map.of("V", SAME, "mV", MILLI)),
          entry(Measures.CURRENT, Map.of("A", SAME, "mA", MILLI)),
          entry(Measures.POWER, Map.of("W", SAME, "kW", times(1_000))),
          entry(Measures.ENERGY, Map.of("kWh", SAME, "Wh", MILLI, "J", by(3.6e6))),
          entry(Measures.SPEED, SPEEDS),
          entry(Measures.WIND_SPEED, SPEEDS),
          entry(Measures.RAIN, Map.of("mm", SAME, "m", times(1_000))),
          entry(Measures.COUNT, Map.of("count", SAME, "/", SAME)),
          entry(Measures.RSSI, Map.of("dBm", SAME, "dBW", new Linear(1, 1, 30))),
          entry(Measures.SNR, Map.of("dB", SAME)),
          entry(Measures.SMOKE, FLAG),
          entry(Measures.WATER_LEAK, FLAG),
          entry(Measures.OPEN, FLAG),
          entry(Measures.OCCUPANCY, FLAG),
          entry(Measures.VIBRATION, FLAG),
          entry(Measures.TAMPER, FLAG),
          entry(Measures.BATTERY_LOW, FLAG),
          entry(Measures.SWITCH, FLAG),
          entry(Measures.LINK_QUALITY, FLAG));

  /** Where a record has a unit and no measure in its name. Only where no two measures share it. */
  private static final Map<String, String> MEASURE_OF =
      Map.ofEntries(
          entry("Cel", Measures.TEMPERATURE),
          entry("K", Measures.TEMPERATURE),
          entry("%RH", Measures.HUMIDITY),
          entry("%EL", Measures.BATTERY),
          entry("hPa", Measures.PRESSURE),
          entry("Pa", Measures.PRESSURE),
          entry("lx", Measures.ILLUMINANCE),
          entry("V", Measures.VOLTAGE),
          entry("mV", Measures.VOLTAGE),
          entry("A", Measures.CURRENT),
          entry("mA", Measures.CURRENT),
          entry("W", Measures.POWER),
          entry("kW", Measures.POWER),
          entry("J", Measures.ENERGY),
          entry("Wh", Measures.ENERGY),
          entry("kWh", Measures.ENERGY),
          entry("dBm", Measures.RSSI),
          entry("count", Measures.COUNT));

  private SenMlUnits() {}

  static String measureOf(String unit) {
    return MEASURE_OF.getOrDefault(unit, "value");
  }

  /** Whether the measure has a unit of its own here. */
  static boolean fixed(String measure) {
    return BY_MEASURE.containsKey(measure);
  }

  /** How to come from that unit to the measure's own; of no unit it is taken to be that. */
  static Optional<Linear> conversion(String measure, String unit) {
    return unit.isEmpty()
        ? Optional.of(SAME)
        : Optional.ofNullable(BY_MEASURE.getOrDefault(measure, Map.of()).get(unit));
  }

  /** The units of a measure, for a person to read. */
  static String unitsOf(String measure) {
    return String.join(
        " or ", BY_MEASURE.getOrDefault(measure, Map.of()).keySet().stream().sorted().toList());
  }

  private static Linear times(double factor) {
    return new Linear(factor, 1, 0);
  }

  private static Linear by(double divisor) {
    return new Linear(1, divisor, 0);
  }
}
