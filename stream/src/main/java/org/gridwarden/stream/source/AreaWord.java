package org.gridwarden.stream.source;

import java.util.List;
import org.gridwarden.model.IncidentChange;

/**
 * What bears on how an area stands. Plain fields, as it travels between operators.
 *
 * @param area its code
 * @param changes a step of an incident in it, one or none
 * @param minute since 1970, in which so many events came in
 * @param events 0 for a step
 */
public record AreaWord(String area, List<IncidentChange> changes, long minute, long events) {
  public AreaWord {
    changes = changes == null ? List.of() : List.copyOf(changes);
  }

  public static AreaWord stepped(String area, IncidentChange change) {
    return new AreaWord(area, List.of(change), 0, 0);
  }

  public static AreaWord received(String area, long minute, long events) {
    return new AreaWord(area, List.of(), minute, events);
  }
}
