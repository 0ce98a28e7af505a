package org.gridwarden.simulator.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gridwarden.model.Anomaly;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.Condition;
import org.gridwarden.model.Corroboration;
import org.gridwarden.model.Count;
import org.gridwarden.model.Crossing;
import org.gridwarden.model.Crowd;
import org.gridwarden.model.Dwell;
import org.gridwarden.model.Position;
import org.gridwarden.model.RateOfChange;
import org.gridwarden.model.Rule;
import org.gridwarden.model.Schedule;
import org.gridwarden.model.Scope;
import org.gridwarden.model.Sequence;
import org.gridwarden.model.Severity;
import org.gridwarden.model.wire.RuleJson;

/** Rules to measure with. */
public final class RuleSets {
  private static final ObjectMapper JSON = new ObjectMapper();

  private RuleSets() {}

  /** The rules that a new system begins with, for the whole town; they are on the class path. */
  public static List<Rule> defaults() {
    try (InputStream in = RuleSets.class.getResourceAsStream("/default-rules.json")) {
      List<Rule> rules = new ArrayList<>();
      for (JsonNode json : JSON.readTree(in)) {
        rules.add(placed((ObjectNode) json, json.path("id").asText(), Town.AREA));
      }
      return rules;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /**
   * The default rules and one of every other kind, and after them their copies for one community
   * after another.
   */
  public static List<Rule> mixed(int count) {
    List<Rule> patterns = patterns();
    List<Rule> rules = new ArrayList<>(patterns);
    for (int i = patterns.size(); i < count; i++) {
      int round = i / patterns.size() - 1;
      rules.add(copy(patterns.get(i % patterns.size()), round, Town.community(round)));
    }
    return rules.subList(0, Math.min(count, rules.size()));
  }

  /** Copies of the same for another area: none of them has anything to do in the town. */
  public static List<Rule> elsewhere(int count, AreaCode area) {
    List<Rule> patterns = patterns();
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rules.add(copy(patterns.get(i % patterns.size()), i / patterns.size(), area));
    }
    return rules;
  }

  private static List<Rule> patterns() {
    List<Rule> patterns = new ArrayList<>(defaults());
    patterns.addAll(kinds());
    return patterns;
  }

  /** The mixed hundred, and a rule that learns how each device behaves for every measure. */
  public static List<Rule> withAnomalies() {
    List<Rule> rules = new ArrayList<>(mixed(100));
    for (String measure : Town.measures()) {
      rules.add(rule("strange-" + measure, strange(measure), Set.of()));
    }
    return rules;
  }

  private static Condition strange(String measure) {
    return new Anomaly(
        measure, 0.99, Duration.ofHours(1), Severity.WARNING, Duration.ofMinutes(10));
  }

  /** One rule of each kind that the default rules have none of. */
  private static List<Rule> kinds() {
    Duration minute = Duration.ofMinutes(1);
    List<Condition> conditions =
        List.of(
            new RateOfChange(
                "temperature",
                minute,
                RateOfChange.Direction.RISING,
                List.of(new RateOfChange.Step(Severity.MINOR, 20, 5))),
            new Count(
                Count.Of.EVENTS,
                minute,
                Scope.DEVICE,
                List.of(new Count.Step(Severity.MINOR, 20)),
                Duration.ZERO),
            new Count(
                Count.Of.DEVICES,
                minute,
                Scope.GRID,
                List.of(new Count.Step(Severity.MINOR, 20)),
                Duration.ZERO),
            new Dwell(
                Set.of("person"),
                Set.of("restricted"),
                0.5,
                minute,
                Duration.ofSeconds(30),
                Severity.MINOR,
                minute),
            new Crowd(
                Set.of("car"),
                Set.of(),
                0.5,
                Duration.ofSeconds(10),
                List.of(new Crowd.Step(Severity.MINOR, 3, 1)),
                Duration.ofSeconds(30)),
            new Sequence(
                Scope.DEVICE,
                minute,
                List.of(
                    new Sequence.Step("hot", "values.temperature > 60.0", false),
                    new Sequence.Step("cold", "values.temperature < 30.0", false)),
                Severity.MINOR,
                minute),
            new Corroboration(Set.of("smoke", "gas"), 2, minute, false, Severity.CRITICAL, minute),
            new Crossing(
                "",
                List.of(at(113, 23), at(113.05, 23), at(113.05, 23.05)),
                Crossing.On.ENTER,
                3,
                10,
                Severity.MINOR),
            strange("pm25"));
    List<Set<String>> devices =
        List.of(
            Set.of(),
            Set.of("noise"),
            Set.of("gas"),
            Set.of(),
            Set.of(),
            Set.of("temperature"),
            Set.of(),
            Set.of("traffic"),
            Set.of("air-quality"));
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < conditions.size(); i++) {
      rules.add(rule("kind-" + i, conditions.get(i), devices.get(i)));
    }
    return rules;
  }

  private static Rule rule(String id, Condition condition, Set<String> devices) {
    return new Rule(
        id,
        1,
        true,
        "规则",
        "rule",
        Town.AREA,
        devices,
        Schedule.ALWAYS,
        condition,
        Duration.ZERO,
        Duration.ZERO);
  }

  private static Position at(double longitude, double latitude) {
    return new Position(longitude, latitude);
  }

  private static Rule copy(Rule rule, int number, AreaCode area) {
    try {
      ObjectNode json = (ObjectNode) JSON.readTree(RuleJson.write(rule));
      return placed(json, rule.id() + "-" + number, area);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static Rule placed(ObjectNode json, String id, AreaCode area) throws IOException {
    json.put("id", id).put("area", area.value());
    return RuleJson.read(JSON.writeValueAsBytes(json)).orThrow();
  }
}
