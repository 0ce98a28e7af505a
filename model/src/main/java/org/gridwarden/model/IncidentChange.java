package org.gridwarden.model;

/**
 * One step in the life of an incident, as written to the log. {@code (incident.id, incident.step)}
 * names it: the same step twice is one step.
 *
 * @param incident the state after the step
 * @param why what decided it, in words an officer understands
 * @param event the event that brought it, or "" where time itself did
 * @param stages observed, received and detected
 */
public record IncidentChange(
    Incident incident, ChangeKind kind, String why, String event, StageTimes stages) {
  public IncidentChange {
    why = why == null ? "" : why;
    event = event == null ? "" : event;
    stages = stages == null ? StageTimes.NONE : stages;
  }
}
