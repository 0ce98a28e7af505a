package org.gridwarden.api.alert;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import org.gridwarden.api.access.Role;
import org.gridwarden.api.http.Operations;
import org.gridwarden.api.http.Problem;
import org.gridwarden.api.http.Request;
import org.gridwarden.api.listing.Listing;
import org.gridwarden.api.pg.Conditions;

/** Lists alerts: officers see their own, others those of their area. */
public final class AlertHandlers {
  private static final Listing ALERTS =
      Listing.newestFirst(AlertRows.SELECT, AlertRows::json, "a.dispatched_at", "a.id");

  private final Pool pool;

  public AlertHandlers(Pool pool) {
    this.pool = pool;
  }

  public void on(Operations operations) {
    operations.on("listAlerts", this::list);
  }

  private Future<Void> list(Request request) {
    Conditions asked = new Conditions().inside(request.scope(), "a.grid");
    if (request.caller().role() == Role.OFFICER) {
      String own = request.caller().officer().orElseThrow();
      if (request.query("recipient").filter(other -> !other.equals(own)).isPresent()) {
        throw Problem.forbidden("officers see their own alerts");
      }
      asked.and("a.recipient = ?", own);
    } else {
      asked.andIf(request.query("recipient"), "a.recipient = ?");
    }
    if (request.flag("outstanding").orElse(false)) {
      asked.and(AlertRows.OUTSTANDING);
    }
    return ALERTS.answer(request, pool, asked);
  }
}
