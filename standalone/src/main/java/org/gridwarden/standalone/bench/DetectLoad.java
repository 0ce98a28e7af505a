package org.gridwarden.standalone.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.Condition.Direction;
import org.gridwarden.model.Condition.Threshold;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Event;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Position;
import org.gridwarden.model.Rule;
import org.gridwarden.model.Schedule;
import org.gridwarden.model.Severity;
import org.gridwarden.simulator.load.RuleSets;
import org.gridwarden.simulator.load.Town;

/** The sets of rules for a {@link Town}, and a watchman in each, by whom a drain is timed. */
final class DetectLoad {
  private static final AreaCode OTHER_TOWN = new AreaCode("440604099");
  private static final String WATCHMAN = "watchman";

  private final int devices;
  private final int steps;

  /**
   * @param steps how troubled the town is, see {@link Town#Town(int, int)}
   */
  DetectLoad(int devices, int steps) {
    this.devices = devices;
    this.steps = steps;
  }

  /** Rules of every kind, as they come with a system and for one community after another. */
  static List<Rule> mixed(int count) {
    return watched(RuleSets.mixed(count - 1));
  }

  /** One rule that applies; all others, of every kind, are about another town. */
  static List<Rule> idle(int count) {
    List<Rule> rules = new ArrayList<>();
    rules.add(hot());
    rules.addAll(RuleSets.elsewhere(count - 2, OTHER_TOWN));
    return watched(rules);
  }

  private static List<Rule> watched(List<Rule> rules) {
    List<Rule> all = new ArrayList<>();
    all.add(threshold(WATCHMAN, WATCHMAN, new Threshold.Step(Severity.WARNING, 1, 0)));
    all.addAll(rules);
    return all;
  }

  private static Rule hot() {
    return threshold("hot", "temperature", new Threshold.Step(Severity.MINOR, 48, 43));
  }

  private static Rule threshold(String id, String measure, Threshold.Step step) {
    Threshold condition = new Threshold(measure, Direction.ABOVE, Duration.ZERO, List.of(step));
    return new Rule(
        id,
        1,
        true,
        id,
        id,
        Town.AREA,
        Set.of(measure),
        Schedule.ALWAYS,
        condition,
        Duration.ZERO,
        Duration.ZERO);
  }

  /** The town from its beginning. */
  Town town() {
    return new Town(devices, steps);
  }

  /** An event that opens an incident at once, whoever reads it: so the drain is timed. */
  static Event watchman(String name, Instant at) {
    return new Event(
        name,
        new DeviceId(name),
        WATCHMAN,
        GridCode.of(Town.community(0), 1),
        EventKind.READING,
        at,
        at,
        Map.of(WATCHMAN, 1.0),
        Map.of(),
        Position.NONE);
  }

  static boolean isWatchman(String rule) {
    return rule.equals(WATCHMAN);
  }
}
