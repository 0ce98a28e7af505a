package org.gridwarden.standalone.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.Condition;
import org.gridwarden.model.Condition.Direction;
import org.gridwarden.model.Condition.ObjectInZone;
import org.gridwarden.model.Condition.Silence;
import org.gridwarden.model.Condition.Threshold;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Event;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Labels;
import org.gridwarden.model.Position;
import org.gridwarden.model.Rule;
import org.gridwarden.model.Schedule;
import org.gridwarden.model.Severity;

/**
 * A town's events and rules, without randomness. Devices speak in turn, each every five seconds; of
 * 64 things that a device says, four in a row give a rule cause.
 */
final class DetectLoad {
  private static final AreaCode TOWN = new AreaCode("440604010");
  private static final AreaCode OTHER_TOWN = new AreaCode("440604099");
  private static final String WATCHMAN = "watchman";
  private static final int COMMUNITIES = 20;
  private static final int GRIDS = 10;
  private static final int STEPS = 64;
  private static final int TROUBLED = 4;
  private static final long PERIOD_MILLIS = 5_000;
  private static final long START_MILLIS = Instant.parse("2026-03-01T02:00:00Z").toEpochMilli();

  /** What a kind of device measures, calm and troubled. */
  private record Sensor(String kind, double calm, double troubled) {}

  private static final List<Sensor> SENSORS =
      List.of(
          new Sensor("temperature", 22, 75),
          new Sensor("smoke", 0.01, 0.4),
          new Sensor("water-level", 0.05, 0.6),
          new Sensor("gas", 0.5, 25),
          new Sensor("noise", 45, 80),
          new Sensor("air-quality", 40, 300));

  private final int devices;

  DetectLoad(int devices) {
    this.devices = devices;
  }

  /** A mixed set: as many kinds of condition, holds and areas as take turns. */
  List<Rule> mixed(int count) {
    List<Rule> rules = new ArrayList<>(List.of(watchman()));
    for (int i = 0; rules.size() < count; i++) {
      AreaCode area = i < SENSORS.size() + 2 ? TOWN : community(i);
      rules.add(rule("r" + i, area, condition(i), kinds(i)));
    }
    return rules;
  }

  /** One rule that applies; all others are about another town. */
  List<Rule> idle(int count) {
    List<Rule> rules = new ArrayList<>(List.of(watchman()));
    for (int i = 0; rules.size() < count; i++) {
      rules.add(rule("r" + i, i == 0 ? TOWN : OTHER_TOWN, condition(i), kinds(i)));
    }
    return rules;
  }

  private static Condition condition(int i) {
    int sort = i % (SENSORS.size() + 2);
    if (sort == SENSORS.size()) {
      return new ObjectInZone(
          Set.of("person"),
          Set.of("restricted"),
          0.6,
          Duration.ofSeconds(30),
          Severity.MAJOR,
          5,
          Severity.CRITICAL);
    }
    if (sort == SENSORS.size() + 1) {
      return new Silence(Duration.ofMinutes(2), Severity.WARNING);
    }
    Sensor sensor = SENSORS.get(sort);
    double from = (sensor.calm() + sensor.troubled()) / 2;
    return new Threshold(
        sensor.kind(),
        Direction.ABOVE,
        Duration.ofSeconds(i % 3 * 5L),
        List.of(
            new Threshold.Step(Severity.MINOR, from, from * 0.9),
            new Threshold.Step(Severity.CRITICAL, sensor.troubled() * 2, sensor.troubled())));
  }

  private static Set<String> kinds(int i) {
    int sort = i % (SENSORS.size() + 2);
    if (sort == SENSORS.size() + 1) {
      return Set.of();
    }
    return Set.of(sort == SENSORS.size() ? "camera" : SENSORS.get(sort).kind());
  }

  private static Rule watchman() {
    Threshold any =
        new Threshold(
            WATCHMAN,
            Direction.ABOVE,
            Duration.ZERO,
            List.of(new Threshold.Step(Severity.WARNING, 1, 0)));
    return rule(WATCHMAN, TOWN, any, Set.of(WATCHMAN));
  }

  private static Rule rule(String id, AreaCode area, Condition condition, Set<String> kinds) {
    return new Rule(
        id, 1, true, id, id, area, kinds, Schedule.ALWAYS, condition, Duration.ZERO, Duration.ZERO);
  }

  private static AreaCode community(int number) {
    return new AreaCode(TOWN.value() + "%03d".formatted(1 + number % COMMUNITIES));
  }

  /** The event of this number, in the order of time. */
  Event event(int number) {
    int device = number % devices;
    int lap = number / devices;
    int step = (lap + device) % STEPS;
    int sort = device % (SENSORS.size() + 1);
    return sort == SENSORS.size()
        ? sighting(device, number, step)
        : reading(SENSORS.get(sort), device, number, step);
  }

  private Event reading(Sensor sensor, int device, int number, int step) {
    double value = step < TROUBLED ? sensor.troubled() : sensor.calm();
    return event(
        sensor.kind(),
        device,
        number,
        EventKind.READING,
        Map.of(sensor.kind(), value, "battery", 0.93),
        Map.of());
  }

  private Event sighting(int device, int number, int step) {
    String phase = step % 4 == 3 ? Labels.PHASE_END : Labels.PHASE_UPDATE;
    Map<String, String> labels =
        Map.of(
            Labels.OBJECT,
            "person",
            Labels.TRACK,
            "track-" + number / devices / 4,
            Labels.PHASE,
            phase,
            Labels.ZONES,
            step < TROUBLED ? "restricted" : "street");
    return event("camera", device, number, EventKind.SIGHTING, Map.of(Labels.SCORE, 0.8), labels);
  }

  private Event event(
      String kind,
      int device,
      int number,
      EventKind eventKind,
      Map<String, Double> values,
      Map<String, String> labels) {
    return new Event(
        "e" + number,
        new DeviceId(kind + "-" + device),
        kind,
        GridCode.of(community(device), 1 + device / COMMUNITIES % GRIDS),
        eventKind,
        Instant.ofEpochMilli(millis(number)),
        Instant.ofEpochMilli(millis(number) + 40),
        values,
        labels,
        new Position(113.0 + device % 1_000 * 1e-5, 23.0));
  }

  /** An event that opens an incident at once, whoever reads it: so the drain is timed. */
  Event watchman(String name, int number) {
    return new Event(
        name,
        new DeviceId(name),
        WATCHMAN,
        GridCode.of(community(0), 1),
        EventKind.READING,
        Instant.ofEpochMilli(millis(number)),
        Instant.ofEpochMilli(millis(number)),
        Map.of(WATCHMAN, 1.0),
        Map.of(),
        Position.NONE);
  }

  static boolean isWatchman(String rule) {
    return rule.equals(WATCHMAN);
  }

  long millis(int number) {
    return START_MILLIS + number * PERIOD_MILLIS / devices;
  }
}
