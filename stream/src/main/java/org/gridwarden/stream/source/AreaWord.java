package org.gridwarden.stream.source;

import java.util.List;
import org.gridwarden.detect.status.AreaStep;
import org.gridwarden.model.IncidentChange;

/**
 * What bears on how an area stands. Plain fields, as it travels between operators.
 *
 * @param area its code
 * @param changes as {@code steps}, in state of before it; now empty
 * @param minute since 1970, in which so many events came in
 * @param events 0 for a step
 * @param steps a step of an incident in it, one or none
 */
public record AreaWord(
    String area, List<IncidentChange> changes, long minute, long events, List<AreaStep> steps) {
  public AreaWord {
    changes = changes == null ? List.of() : List.copyOf(changes);
    steps = steps == null ? List.of() : List.copyOf(steps);
  }

  public static AreaWord stepped(String area, AreaStep step) {
    return new AreaWord(area, List.of(), 0, 0, List.of(step));
  }

  public static AreaWord received(String area, long minute, long events) {
    return new AreaWord(area, List.of(), minute, events, List.of());
  }
}
