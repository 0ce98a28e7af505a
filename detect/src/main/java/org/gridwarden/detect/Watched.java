package org.gridwarden.detect;

import java.util.List;
import org.gridwarden.detect.expression.EventFilter;
import org.gridwarden.model.Composite;
import org.gridwarden.model.Corroboration;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Event;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Rule;

/**
 * A rule made ready for use.
 *
 * @param shape see {@link Memory#shape()}
 * @param filter which events it wants to hear of
 * @param unasked whether it wants all events of the places and kinds that it is about, with no look
 *     at anything else in them
 */
public record Watched(
    Rule rule,
    Detector detector,
    int shape,
    EventFilter filter,
    Surroundings surroundings,
    boolean unasked) {
  static Watched of(Rule rule, EventFilter filter, Surroundings surroundings) {
    Rule dated = surroundings.dated(rule);
    boolean unasked = filter == EventFilter.ALWAYS && dated.tags().isEmpty();
    return new Watched(
        dated, Detectors.of(dated), Detectors.shape(dated), filter, surroundings, unasked);
  }

  /** What the rule is about when it hears this event: the device, or an area it stands in. */
  public String subject(Event event) {
    return rule.condition().scope().subject(event.device(), event.grid());
  }

  /** Whether the rule watches areas, not devices. */
  public boolean ofArea() {
    return rule.condition().scope().ofArea();
  }

  /** Whether the rule hears of incidents, not of what devices say. */
  public boolean composite() {
    return rule.condition() instanceof Composite;
  }

  /** The rules whose incidents it hears of; none for all but composites. */
  List<String> parts() {
    return rule.condition() instanceof Composite composite
        ? composite.parts().stream().map(Composite.Part::rule).toList()
        : List.of();
  }

  /** Whether what is said in a grid matters to the grids around it as well. */
  public boolean reachesNeighbours() {
    return rule.condition() instanceof Corroboration corroboration && corroboration.neighbours();
  }

  /** Whether the rule is about devices of this kind in this grid. */
  boolean concerns(String deviceKind, GridCode grid) {
    return (rule.deviceKinds().isEmpty() || rule.deviceKinds().contains(deviceKind))
        && rule.area().contains(grid)
        && (!(rule.condition() instanceof Corroboration corroboration)
            || corroboration.kinds().contains(deviceKind));
  }

  /** Whether the rule is about this device. */
  public boolean concerns(DeviceId device, String deviceKind, GridCode grid) {
    return concerns(deviceKind, grid) && surroundings.picked(rule, device);
  }
}
