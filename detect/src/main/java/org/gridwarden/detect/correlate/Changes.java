package org.gridwarden.detect.correlate;

import java.time.Instant;
import java.util.List;
import org.gridwarden.model.ChangeKind;
import org.gridwarden.model.Incident;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.IncidentState;
import org.gridwarden.model.Severity;
import org.gridwarden.model.StageTimes;
import org.gridwarden.model.Standing;

/** Writes the steps that are told on. */
final class Changes {
  private Changes() {}

  /** The step as it is, but counted and standing as everybody sees it. */
  static IncidentChange counted(IncidentChange change, int step, Instant earliest, Standing as) {
    Incident i = change.incident();
    Instant at = i.changedAt().isBefore(earliest) ? earliest : i.changedAt();
    Incident incident =
        copy(i, i.severity(), i.state(), at, i.clearedAt(), step, i.signals(), i.inputs(), as);
    return new IncidentChange(
        incident, change.kind(), change.why(), change.event(), change.stages());
  }

  /** A step that nothing but its standing brought. Counted and standing by {@link #counted}. */
  static IncidentChange standing(Incident incident, ChangeKind kind, Instant at, String why) {
    Instant changed = at.isBefore(incident.changedAt()) ? incident.changedAt() : at;
    Incident next =
        copy(
            incident,
            incident.severity(),
            incident.state(),
            changed,
            incident.clearedAt(),
            incident.step(),
            incident.signals(),
            incident.inputs(),
            incident.standing());
    StageTimes due = new StageTimes(0, StageTimes.micros(at), 0, 0, 0, 0, 0);
    return new IncidentChange(next, kind, why, "", due);
  }

  /**
   * A step of a whole: its own values, and what it and its parts come to.
   *
   * @param cause whose step it was that changed it
   */
  static IncidentChange ofWhole(
      Incident own,
      ChangeKind kind,
      Severity severity,
      boolean open,
      long signals,
      IncidentChange cause,
      String why) {
    Instant at = cause.incident().changedAt();
    Incident incident =
        copy(
            own,
            severity,
            open ? IncidentState.OPEN : IncidentState.CLEARED,
            at,
            open ? Instant.EPOCH : at,
            own.step(),
            signals,
            cause.incident().inputs(),
            own.standing());
    return new IncidentChange(incident, kind, why, cause.event(), cause.stages());
  }

  private static Incident copy(
      Incident i,
      Severity severity,
      IncidentState state,
      Instant changedAt,
      Instant clearedAt,
      int step,
      long signals,
      List<String> inputs,
      Standing standing) {
    return new Incident(
        i.id(),
        i.rule(),
        i.ruleVersion(),
        i.title(),
        i.titleEn(),
        i.grid(),
        i.device(),
        i.deviceKind(),
        severity,
        state,
        i.openedAt(),
        changedAt,
        clearedAt,
        step,
        signals,
        i.openingEvent(),
        i.position(),
        i.values(),
        i.labels(),
        i.escalateAfter(),
        i.subject(),
        inputs,
        standing);
  }
}
