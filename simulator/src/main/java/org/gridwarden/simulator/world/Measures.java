package org.gridwarden.simulator.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the sensors of each kind measure on an ordinary day in Foshan; plausible, not recorded.
 * Units: °C, %, %/m obscuration, m, µg/m³, dB(A), % of the lower explosive limit, degrees of tilt,
 * m/s, W, V; a lid is open (1) or not (0).
 */
final class Measures {
  private static final Map<String, List<Measure>> BY_KIND =
      Map.of(
          "temperature",
          List.of(
              new Measure("temperature", 24, 5, 15, 0.4, -10, 45),
              new Measure("humidity", 72, 12, 4, 1.5, 20, 100)),
          "smoke",
          List.of(
              new Measure("smoke", 0.05, 0.02, 19, 0.01, 0, 0.3),
              new Measure("temperature", 25, 4, 15, 0.4, -10, 45)),
          "water-level",
          List.of(new Measure("waterLevel", 0.05, 0.01, 17, 0.005, 0.02, 0.09)),
          "air-quality",
          List.of(
              new Measure("pm25", 32, 10, 8, 2, 1, 75), new Measure("pm10", 55, 15, 8, 4, 2, 140)),
          "noise",
          List.of(new Measure("noise", 52, 7, 14, 1.5, 30, 64)),
          "gas",
          List.of(new Measure("gas", 0.8, 0.3, 18, 0.1, 0, 3)),
          "manhole",
          List.of(
              new Measure("tilt", 1, 0, 0, 0.2, 0, 4),
              new Measure("open", 0, 0, 0, 0, 0, 1),
              new Measure("waterLevel", 0.2, 0.05, 17, 0.02, 0, 0.5)),
          "vehicle",
          List.of(new Measure("speed", 8, 3, 10, 2, 0, 20)),
          "meter",
          List.of(new Measure("power", 900, 400, 20, 60, 0, 6_000)),
          "power",
          List.of(new Measure("voltage", 228, 4, 4, 1, 210, 245)));

  private Measures() {}

  /** What a device says every day: what its kind measures, and what its rules ask about. */
  static List<Measure> of(String kind, Watch watch) {
    List<Measure> measures = new ArrayList<>(BY_KIND.getOrDefault(kind, List.of()));
    for (String asked : watch.measures()) {
      if (measures.stream().noneMatch(measure -> measure.name().equals(asked))) {
        measures.add(Measure.unknown(asked, watch.safe(asked)));
      }
    }
    // Two rules can leave no value that both are content with; then nothing is said about it.
    measures.removeIf(measure -> !watch.safe(measure.name()).possible());
    return List.copyOf(measures);
  }
}
