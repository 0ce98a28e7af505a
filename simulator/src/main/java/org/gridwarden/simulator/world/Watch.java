package org.gridwarden.simulator.world;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.gridwarden.model.Condition.Silence;
import org.gridwarden.model.Condition.Threshold;
import org.gridwarden.model.Device;
import org.gridwarden.model.Rule;

/** The rules that apply to one device. Many devices share one. */
final class Watch {
  private final List<Rule> rules;
  private final Map<String, SafeRange> safe = new HashMap<>();

  Watch(List<Rule> rules) {
    this.rules = List.copyOf(rules);
    for (String measure : measures()) {
      safe.put(measure, SafeRange.of(thresholds(measure).map(Watch::threshold).toList()));
    }
  }

  /**
   * Whether it is known here what makes this rule open an incident. Others may be in force beside
   * it: nobody says then what they must find, nor that they must not.
   */
  static boolean understood(Rule rule) {
    boolean kind =
        rule.condition() instanceof Threshold
            || rule.condition() instanceof Silence
            || Sought.of(rule.condition()).isPresent();
    return kind && rule.tags().isEmpty() && rule.where().isEmpty();
  }

  static boolean applies(Rule rule, Device device) {
    return rule.enabled()
        && rule.area().contains(device.grid())
        && (rule.deviceKinds().isEmpty() || rule.deviceKinds().contains(device.kind()));
  }

  List<Rule> rules() {
    return rules;
  }

  /** The measures that some threshold looks at, in alphabetical order. */
  Set<String> measures() {
    Set<String> measures = new TreeSet<>();
    rules.forEach(
        rule -> {
          if (rule.condition() instanceof Threshold threshold) {
            measures.add(threshold.measure());
          }
        });
    return measures;
  }

  SafeRange safe(String measure) {
    return safe.getOrDefault(measure, SafeRange.ALL);
  }

  Stream<Rule> thresholds(String measure) {
    return rules.stream()
        .filter(
            rule ->
                rule.condition() instanceof Threshold threshold
                    && threshold.measure().equals(measure));
  }

  Stream<Rule> sightings() {
    return rules.stream().filter(rule -> Sought.of(rule.condition()).isPresent());
  }

  Stream<Rule> silences() {
    return rules.stream().filter(rule -> rule.condition() instanceof Silence);
  }

  /** Whether one of the rules would mind this object in this zone, at whatever hour. */
  boolean minds(String object, String zone) {
    return sightings().anyMatch(rule -> sought(rule).matches(object, zone));
  }

  /** Of a rule about sightings. */
  static Sought sought(Rule rule) {
    return Sought.of(rule.condition()).orElseThrow();
  }

  static boolean covers(Rule rule, long micros) {
    return rule.schedule().covers(Instant.ofEpochMilli(Math.floorDiv(micros, 1_000L)));
  }

  private static Threshold threshold(Rule rule) {
    return (Threshold) rule.condition();
  }
}
