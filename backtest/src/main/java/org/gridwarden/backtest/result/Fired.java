package org.gridwarden.backtest.result;

import java.time.Instant;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Incident;
import org.gridwarden.model.Severity;

/**
 * An incident as the comparison sees it, of the back-test or as it was stored.
 *
 * @param subject what the rule watched: a device's id, or the code of an area
 * @param clearedAt {@link Instant#EPOCH} while it is open
 * @param worst the greatest severity it had
 */
public record Fired(
    String id,
    String rule,
    String subject,
    GridCode grid,
    Instant openedAt,
    Instant clearedAt,
    Severity worst) {
  static Fired of(Incident incident, Severity worst) {
    return new Fired(
        incident.id(),
        incident.rule(),
        incident.subject(),
        incident.grid(),
        incident.openedAt(),
        incident.clearedAt(),
        worst.worseThan(incident.severity()) ? worst : incident.severity());
  }

  public boolean open() {
    return clearedAt.equals(Instant.EPOCH);
  }

  /** Whether the two were open at the same time, be it for a moment. */
  boolean overlaps(Fired other) {
    return (open() || !clearedAt.isBefore(other.openedAt))
        && (other.open() || !other.clearedAt.isBefore(openedAt));
  }
}
