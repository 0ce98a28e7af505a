package org.gridwarden.simulator.world;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.gridwarden.model.Composite;
import org.gridwarden.model.Condition.Silence;
import org.gridwarden.model.Condition.Threshold;
import org.gridwarden.model.Crossing;
import org.gridwarden.model.Device;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.Labels;
import org.gridwarden.model.RateOfChange;
import org.gridwarden.model.Rule;
import org.gridwarden.model.Sequence;

/** The rules that apply to one device. Many devices share one. */
final class Watch {
  private final List<Rule> rules;
  private final Map<String, SafeRange> safe = new HashMap<>();
  private final Map<String, Wish> wishes = new HashMap<>();

  Watch(List<Rule> rules) {
    this.rules = List.copyOf(rules);
    for (String measure : measures()) {
      safe.put(measure, SafeRange.of(thresholds(measure).map(Watch::threshold).toList()));
    }
    rules.forEach(rule -> Wish.of(rule.where()).ifPresent(wish -> wishes.put(rule.id(), wish)));
  }

  static boolean applies(Rule rule, Device device) {
    return rule.enabled()
        && rule.area().contains(device.grid())
        && (rule.deviceKinds().isEmpty() || rule.deviceKinds().contains(device.kind()));
  }

  List<Rule> rules() {
    return rules;
  }

  /** The measures that some rule looks at, in alphabetical order. */
  Set<String> measures() {
    Set<String> measures = new TreeSet<>();
    rules.forEach(
        rule -> {
          if (rule.condition() instanceof Threshold threshold) {
            measures.add(threshold.measure());
          } else if (rule.condition() instanceof RateOfChange change) {
            measures.add(change.measure());
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

  Stream<Rule> changes(String measure) {
    return rules.stream()
        .filter(
            rule ->
                rule.condition() instanceof RateOfChange change
                    && change.measure().equals(measure));
  }

  Stream<Rule> sightings() {
    return rules.stream().filter(rule -> Sought.of(rule.condition()).isPresent());
  }

  Stream<Rule> silences() {
    return rules.stream().filter(rule -> rule.condition() instanceof Silence);
  }

  Stream<Rule> composites() {
    return rules.stream().filter(rule -> rule.condition() instanceof Composite);
  }

  /** Rules about an area whose edge a device may cross. */
  Stream<Rule> crossings() {
    return rules.stream().filter(rule -> rule.condition() instanceof Crossing);
  }

  /** Rules that look at words: those with a {@code where}, and the steps of a sequence. */
  Stream<Rule> listeners() {
    return rules.stream()
        .filter(rule -> wishes.containsKey(rule.id()) || rule.condition() instanceof Sequence);
  }

  Optional<Wish> wish(Rule rule) {
    return Optional.ofNullable(wishes.get(rule.id()));
  }

  /** Whether this says to a rule what it listens for. */
  boolean stirs(Rule rule, String deviceKind, Utterance said) {
    return rule.condition() instanceof Sequence sequence
        ? Understanding.begins(sequence, deviceKind, said)
        : wishes.containsKey(rule.id()) && wishes.get(rule.id()).met(deviceKind, said);
  }

  /** Whether one of the rules would mind this object in this zone, at whatever hour. */
  boolean minds(String object, String zone) {
    Utterance seen =
        new Utterance(
            EventKind.SIGHTING, Map.of(), Map.of(Labels.OBJECT, object, Labels.ZONES, zone));
    return sightings().anyMatch(rule -> sought(rule).matches(object, zone))
        || listeners().anyMatch(rule -> stirs(rule, Device.CAMERA, seen));
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
