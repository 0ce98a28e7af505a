package org.gridwarden.simulator.world;

import java.util.HashMap;
import java.util.Map;
import org.gridwarden.model.EventKind;

/** What a device says, without when. */
public record Utterance(EventKind kind, Map<String, Double> values, Map<String, String> labels) {
  public Utterance {
    values = Map.copyOf(values);
    labels = Map.copyOf(labels);
  }

  static Utterance reading(Map<String, Double> values) {
    return new Utterance(EventKind.READING, values, Map.of());
  }

  /** The same with one value put in or replaced. */
  Utterance with(String measure, double value) {
    Map<String, Double> changed = new HashMap<>(values);
    changed.put(measure, value);
    return new Utterance(kind, changed, labels);
  }
}
