package org.gridwarden.api.history;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import org.gridwarden.api.access.Scope;
import org.gridwarden.api.http.Operations;
import org.gridwarden.api.http.Problem;
import org.gridwarden.api.http.Request;
import org.gridwarden.api.listing.Listing;
import org.gridwarden.api.pg.Conditions;
import org.gridwarden.api.pg.Times;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.GridCode;

/** What devices said, and what was set aside. */
public final class HistoryHandlers {
  /** Without a beginning, so far back: the newest days are asked about, the oldest are many. */
  private static final Duration BACK = Duration.ofHours(24);

  private static final Listing EVENTS =
      Listing.newestFirst("select * from events", EventJson::of, "received_at", "id", "device");

  private static final Listing REJECTED =
      Listing.newestFirst(
          "select r.* from rejected r", HistoryHandlers::rejected, "r.received_at", "r.id");

  private final Pool pool;
  private final InstantSource clock;

  public HistoryHandlers(Pool pool, InstantSource clock) {
    this.pool = pool;
    this.clock = clock;
  }

  public void on(Operations operations) {
    operations.on("listEvents", this::events).on("listRejected", this::rejected);
  }

  private Future<Void> events(Request request) {
    Scope scope = request.scope();
    Conditions asked = new Conditions();
    if (request.query("grid").isPresent()) {
      GridCode grid = new GridCode(request.query("grid").get());
      if (!scope.contains(grid)) {
        throw Problem.forbidden("grid " + grid + " lies outside your area");
      }
      asked.and("grid = ?", grid.number());
    } else {
      asked.inside(scope, "grid");
    }
    Instant to = request.time("to").orElse(clock.instant().plus(Duration.ofMinutes(1)));
    asked.and("received_at >= ?", request.time("from").orElse(to.minus(BACK)));
    asked.and("received_at < ?", to).andIf(request.query("device"), "device = ?");
    return EVENTS.answer(request, pool, asked);
  }

  /**
   * What was set aside has no grid of its own: it is where its device is. What comes from a device
   * that nobody knows is shown to those who may see every grid there is.
   */
  private Future<Void> rejected(Request request) {
    Conditions asked = new Conditions();
    String mine = inside(request.scope(), asked, "d.grid");
    String others = inside(request.scope(), asked, "g.code");
    asked.and(
        "(exists (select 1 from devices d where d.id = r.device and "
            + mine
            + ") or (not exists (select 1 from devices d where d.id = r.device)"
            + " and not exists (select 1 from grids g where not "
            + others
            + ")))");
    asked
        .andIf(request.query("device"), "r.device = ?")
        .andIf(request.query("reason"), "r.reason = ?");
    request.time("from").ifPresent(from -> asked.and("r.received_at >= ?", from));
    request.time("to").ifPresent(to -> asked.and("r.received_at < ?", to));
    return REJECTED.answer(request, pool, asked);
  }

  private static String inside(Scope scope, Conditions asked, String column) {
    StringBuilder ranges = new StringBuilder("(false");
    for (AreaCode area : scope.areas()) {
      ranges
          .append(" or ")
          .append(column)
          .append(" between ")
          .append(asked.parameter(area.firstGrid()))
          .append(" and ")
          .append(asked.parameter(area.lastGrid()));
    }
    return ranges.append(")").toString();
  }

  private static JsonObject rejected(Row row) {
    return new JsonObject()
        .put("id", row.getString("id"))
        .put("receivedAt", Times.text(Times.at(row, "received_at")))
        .put("device", row.getString("device"))
        .put("mqttTopic", row.getString("mqtt_topic"))
        .put("reason", row.getString("reason"))
        .put("detail", row.getString("detail"))
        .put("payload", Base64.getEncoder().encodeToString(row.getBuffer("payload").getBytes()))
        .put("payloadBytes", row.getInteger("payload_bytes"));
  }
}
