package org.gridwarden.simulator.world;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.Condition;
import org.gridwarden.model.Condition.Direction;
import org.gridwarden.model.Condition.ObjectInZone;
import org.gridwarden.model.Condition.Silence;
import org.gridwarden.model.Condition.Threshold;
import org.gridwarden.model.Condition.Threshold.Step;
import org.gridwarden.model.Crowd;
import org.gridwarden.model.Device;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Dwell;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Position;
import org.gridwarden.model.Rule;
import org.gridwarden.model.Schedule;
import org.gridwarden.model.Severity;
import org.gridwarden.model.wire.RuleReading;
import org.gridwarden.model.wire.RuleText;
import org.gridwarden.simulator.DemoRules;

/** Devices and rules for tests. */
public final class Given {
  public static final Schedule NIGHT =
      new Schedule(ZoneId.of("Asia/Shanghai"), Set.of(DayOfWeek.values()), 22 * 60, 6 * 60);
  private static final List<String> KINDS =
      List.of("camera", "temperature", "water-level", "noise", "gas", "phone", "unheard-of");

  /** Outside the demo's forbidden area. */
  private static final Position HOME = new Position(113.05, 23.0);

  private static final List<Rule> TOWN = read("town-rules.yaml");

  private Given() {}

  /** {@code count} devices of all kinds on a few grids. */
  public static List<Device> devices(int count) {
    List<Device> devices = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      GridCode grid = GridCode.of(new AreaCode("440604001001"), i % 20 + 1);
      devices.add(device(KINDS.get(i % KINDS.size()), "d" + i, grid));
    }
    return devices;
  }

  /**
   * The same grids with devices of the kinds that some rules need; meters stand behind gateways.
   */
  public static List<Device> town(int count) {
    List<Device> devices = new ArrayList<>(devices(count));
    for (int i = 1; i <= 20; i++) {
      GridCode grid = GridCode.of(new AreaCode("440604001001"), i);
      for (String kind : List.of("smoke", "manhole", "vehicle", "citizen", "power", "gateway")) {
        devices.add(device(kind, kind + i, grid));
      }
      for (int meter = 1; meter <= 2; meter++) {
        devices.add(
            new Device(
                new DeviceId("meter" + i + "-" + meter),
                "meter",
                "",
                grid,
                null,
                "",
                true,
                "gateway" + i));
      }
    }
    return devices;
  }

  /** One rule of every kind, some of them of one meaning, some muting others. */
  public static List<Rule> townRules() {
    List<Rule> rules = new ArrayList<>(rules());
    rules.addAll(lasting());
    rules.addAll(DemoRules.all());
    rules.addAll(TOWN);
    return rules;
  }

  private static List<Rule> read(String resource) {
    try (InputStream in = Given.class.getResourceAsStream(resource)) {
      return RuleText.read(new String(in.readAllBytes(), StandardCharsets.UTF_8)).stream()
          .map(reading -> reading.rule().orElseThrow(() -> broken(reading)))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static IllegalStateException broken(RuleReading reading) {
    return new IllegalStateException(reading.id() + ": " + reading.problems());
  }

  public static Device device(String kind, String id, GridCode grid) {
    return new Device(new DeviceId(id), kind, "", grid, HOME, "", true, "");
  }

  public static Rule rule(String id, Condition condition, String... kinds) {
    return rule(id, condition, Schedule.ALWAYS, kinds);
  }

  public static Rule rule(String id, Condition condition, Schedule schedule, String... kinds) {
    return new Rule(
        id,
        1,
        true,
        id,
        id,
        new AreaCode("440604"),
        Set.of(kinds),
        schedule,
        condition,
        Duration.ofSeconds(60),
        Duration.ofSeconds(30));
  }

  public static Threshold above(String measure, int holdSeconds, double... raiseAndClear) {
    return threshold(measure, Direction.ABOVE, holdSeconds, raiseAndClear);
  }

  public static Threshold below(String measure, int holdSeconds, double... raiseAndClear) {
    return threshold(measure, Direction.BELOW, holdSeconds, raiseAndClear);
  }

  private static Threshold threshold(
      String measure, Direction direction, int holdSeconds, double... raiseAndClear) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < raiseAndClear.length; i += 2) {
      Severity severity = Severity.values()[1 + i / 2];
      steps.add(new Step(severity, raiseAndClear[i], raiseAndClear[i + 1]));
    }
    return new Threshold(measure, direction, Duration.ofSeconds(holdSeconds), steps);
  }

  public static ObjectInZone seen(String object, String zone) {
    return new ObjectInZone(
        Set.of(object),
        zone.isEmpty() ? Set.of() : Set.of(zone),
        0.7,
        Duration.ofSeconds(30),
        Severity.MAJOR,
        4,
        Severity.CRITICAL);
  }

  public static Silence silent(int seconds) {
    return new Silence(Duration.ofSeconds(seconds), Severity.WARNING);
  }

  /** What takes somebody, or several, who stay. */
  public static List<Rule> lasting() {
    Dwell dwell =
        new Dwell(
            Set.of("person"),
            Set.of("kerb"),
            0.6,
            Duration.ofSeconds(12),
            Duration.ofSeconds(8),
            Severity.MINOR,
            Duration.ofSeconds(20));
    Crowd crowd =
        new Crowd(
            Set.of("person"),
            Set.of("square", "kerb"),
            0.6,
            Duration.ofSeconds(5),
            List.of(new Crowd.Step(Severity.MINOR, 4, 2)),
            Duration.ofSeconds(10));
    return List.of(rule("vendor", dwell, "camera"), rule("crowd", crowd, "camera"));
  }

  /** One of every sort: held, at once, several steps, from below, by night, anywhere, silent. */
  public static List<Rule> rules() {
    return List.of(
        rule("heat", above("temperature", 5, 55, 50, 70, 65), "temperature"),
        rule("heat-soon", above("temperature", 0, 60, 55)),
        rule("cold", below("temperature", 10, -5, 0), "temperature"),
        rule("flood", above("water-level", 0, 0.5, 0.4, 1, 0.9), "water-level"),
        rule("night-noise", above("noise", 20, 60, 55), NIGHT, "noise"),
        rule("unheard", above("flux", 0, 3, 2), "unheard-of"),
        rule("waterside", seen("person", "waterside"), NIGHT, "camera"),
        rule("smoke-seen", seen("smoke", ""), "camera"),
        rule("gone", silent(60)),
        rule("phone-gone", silent(12), "phone"));
  }
}
