package org.gridwarden.api.alert;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.Optional;
import org.gridwarden.api.access.Role;
import org.gridwarden.api.http.Operations;
import org.gridwarden.api.http.Problem;
import org.gridwarden.api.http.Request;
import org.gridwarden.api.page.Cursor;
import org.gridwarden.api.page.Page;
import org.gridwarden.api.pg.Conditions;
import org.gridwarden.api.pg.Times;

/** Lists alerts: officers see their own, others those of their area. */
public final class AlertHandlers {
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
      asked.and(
          "a.type = 1 and i.state = 1 and i.acknowledged_at is null and a.acknowledged_at is null");
    }
    Optional<Cursor> after = request.after(2);
    after.ifPresent(end -> asked.and("(a.dispatched_at, a.id) < (?, ?)", end.at(), end.field(1)));
    int limit = request.limit();
    String sql =
        AlertRows.SELECT
            + asked.where()
            + " order by a.dispatched_at desc, a.id desc limit "
            + asked.parameter(limit + 1);
    return pool.preparedQuery(sql)
        .execute(asked.values())
        .map(
            rows ->
                Page.of(
                    rows,
                    limit,
                    AlertRows::json,
                    row -> Cursor.of(Times.at(row, "dispatched_at"), row.getString("id"))))
        .compose(page -> request.json(200, page));
  }
}
