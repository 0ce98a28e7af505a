package org.gridwarden.api.live;

import java.time.Instant;
import org.gridwarden.model.Alert;

/** An alert on its way out. */
final class Pushed {
  private Pushed() {}

  static Alert at(Alert alert, Instant now) {
    return new Alert(
        alert.id(),
        alert.type(),
        alert.incident(),
        alert.incidentStep(),
        alert.rule(),
        alert.title(),
        alert.titleEn(),
        alert.grid(),
        alert.device(),
        alert.severity(),
        alert.recipient(),
        alert.level(),
        alert.reason(),
        alert.why(),
        alert.position(),
        alert.values(),
        alert.stages().withPushed(now));
  }
}
