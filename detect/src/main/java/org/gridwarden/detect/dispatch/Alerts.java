package org.gridwarden.detect.dispatch;

import java.time.Instant;
import org.gridwarden.model.Alert;
import org.gridwarden.model.AlertType;
import org.gridwarden.model.Ids;
import org.gridwarden.model.Incident;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.OfficerId;
import org.gridwarden.model.PickReason;

/** Writes one alert about one change. */
final class Alerts {
  private Alerts() {}

  static Alert of(
      IncidentChange change,
      AlertType type,
      Told told,
      PickReason reason,
      String why,
      Instant now) {
    Incident incident = change.incident();
    OfficerId recipient = new OfficerId(told.officer());
    return new Alert(
        Ids.alert(incident.id(), incident.step(), recipient, told.level()),
        type,
        incident.id(),
        incident.step(),
        incident.rule(),
        incident.title(),
        incident.titleEn(),
        incident.grid(),
        incident.device(),
        incident.severity(),
        recipient,
        told.level(),
        reason,
        why,
        incident.position(),
        incident.values(),
        change.stages().withDispatched(now));
  }
}
