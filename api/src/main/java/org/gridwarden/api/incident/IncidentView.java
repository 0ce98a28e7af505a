package org.gridwarden.api.incident;

import java.time.Instant;
import java.util.Optional;
import org.gridwarden.model.Incident;
import org.gridwarden.model.Severity;

/**
 * An incident as people see it: what the stream says of it, and what became of it since.
 *
 * @param worst the greatest severity it ever had
 * @param acknowledgement the first one, of any of its alerts or of it as a whole
 */
public record IncidentView(
    Incident incident, Severity worst, Optional<Acknowledgement> acknowledgement) {

  /** Somebody said "I have it". */
  public record Acknowledgement(String by, Instant at) {}

  public static IncidentView opened(Incident incident) {
    return new IncidentView(incident, incident.severity(), Optional.empty());
  }

  /** Whether it is one that people are alerted of, so that it counts. */
  public boolean own() {
    return incident.standing().alerts();
  }

  /** After another step. */
  public IncidentView changed(Incident next) {
    return new IncidentView(
        next, next.severity().worseThan(worst) ? next.severity() : worst, acknowledgement);
  }

  /** The first acknowledgement stays. */
  public IncidentView acknowledged(Acknowledgement given) {
    return acknowledgement.isPresent()
        ? this
        : new IncidentView(incident, worst, Optional.of(given));
  }
}
