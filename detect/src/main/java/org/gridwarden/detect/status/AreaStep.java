package org.gridwarden.detect.status;

import org.gridwarden.model.Incident;
import org.gridwarden.model.Severity;

/**
 * Of a step of an incident what bears on how its areas stand. Kept in stream state, so plain
 * fields.
 *
 * @param incident its id
 * @param open whether it is open and stands for itself
 */
public record AreaStep(
    String incident,
    int step,
    Severity severity,
    boolean open,
    long openedMillis,
    long changedMillis) {
  public static AreaStep of(Incident incident) {
    return new AreaStep(
        incident.id(),
        incident.step(),
        incident.severity(),
        incident.open() && incident.standing().alerts(),
        incident.openedAt().toEpochMilli(),
        incident.changedAt().toEpochMilli());
  }
}
