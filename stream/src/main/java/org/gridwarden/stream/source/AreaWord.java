package org.gridwarden.stream.source;

import java.util.List;
import java.util.Map;
import org.gridwarden.model.Incident;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Position;
import org.gridwarden.model.StageTimes;

/**
 * What bears on how an area stands. Plain fields, as it travels between operators.
 *
 * @param area its code
 * @param changes a step of an incident in it, one or none, see {@link #slim}
 * @param minute since 1970, in which so many events came in
 * @param events 0 for a step
 */
public record AreaWord(String area, List<IncidentChange> changes, long minute, long events) {
  public AreaWord {
    changes = changes == null ? List.of() : List.copyOf(changes);
  }

  /** Of a step what bears on how an area stands, as each of its four areas hears of it. */
  public static IncidentChange slim(IncidentChange change) {
    Incident full = change.incident();
    Incident slim =
        new Incident(
            full.id(),
            full.rule(),
            full.ruleVersion(),
            "",
            "",
            full.grid(),
            full.device(),
            full.deviceKind(),
            full.severity(),
            full.state(),
            full.openedAt(),
            full.changedAt(),
            full.clearedAt(),
            full.step(),
            full.signals(),
            full.openingEvent(),
            Position.NONE,
            Map.of(),
            Map.of(),
            full.escalateAfter(),
            full.subject(),
            List.of(),
            full.standing());
    return new IncidentChange(slim, change.kind(), "", change.event(), StageTimes.NONE);
  }

  public static AreaWord stepped(String area, IncidentChange change) {
    return new AreaWord(area, List.of(change), 0, 0);
  }

  public static AreaWord received(String area, long minute, long events) {
    return new AreaWord(area, List.of(), minute, events);
  }
}
