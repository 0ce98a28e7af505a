package org.gridwarden.detect;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.gridwarden.model.Event;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.Incident;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Labels;

/**
 * A step of an incident as an event that composite rules hear of: the values and labels that
 * decided the step, and beside them rule, severity and state. Its id is the incident's, so that an
 * incident of incidents names those as its inputs.
 */
public final class IncidentEvent {
  static final String OPEN = "open";
  static final String CLEARED = "cleared";

  private IncidentEvent() {}

  public static Event of(IncidentChange change) {
    Incident incident = change.incident();
    Map<String, String> labels = new HashMap<>(incident.labels());
    labels.put(Labels.RULE, incident.rule());
    labels.put(Labels.SEVERITY, incident.severity().name().toLowerCase(Locale.ROOT));
    labels.put(Labels.STATE, incident.open() ? OPEN : CLEARED);
    return new Event(
        incident.id(),
        incident.device(),
        incident.deviceKind(),
        incident.grid(),
        EventKind.INCIDENT,
        incident.changedAt(),
        incident.changedAt(),
        incident.values(),
        labels,
        incident.position());
  }
}
