package org.gridwarden.simulator.world;

import java.util.HashMap;
import java.util.Map;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.Position;

/**
 * What a device says, without when.
 *
 * @param position where it was then; {@link Position#NONE} for a device that does not say
 */
public record Utterance(
    EventKind kind, Map<String, Double> values, Map<String, String> labels, Position position) {
  public Utterance {
    values = Map.copyOf(values);
    labels = Map.copyOf(labels);
  }

  public Utterance(EventKind kind, Map<String, Double> values, Map<String, String> labels) {
    this(kind, values, labels, Position.NONE);
  }

  static Utterance reading(Map<String, Double> values) {
    return new Utterance(EventKind.READING, values, Map.of());
  }

  /** The same with one value put in or replaced. */
  Utterance with(String measure, double value) {
    Map<String, Double> changed = new HashMap<>(values);
    changed.put(measure, value);
    return new Utterance(kind, changed, labels, position);
  }

  Utterance at(Position place) {
    return new Utterance(kind, values, labels, place);
  }
}
