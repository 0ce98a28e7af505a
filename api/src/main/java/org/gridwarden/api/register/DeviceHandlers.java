package org.gridwarden.api.register;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.util.List;
import org.gridwarden.api.http.Operations;
import org.gridwarden.api.http.Problem;
import org.gridwarden.api.http.Request;
import org.gridwarden.api.incident.IncidentJson;
import org.gridwarden.api.incident.IncidentRows;
import org.gridwarden.api.listing.Listing;
import org.gridwarden.api.pg.Conditions;
import org.gridwarden.api.pg.Times;
import org.gridwarden.api.presence.PresenceView;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.GridCode;

/** Reads the register of devices, and how each stands now. Passwords stay inside. */
public final class DeviceHandlers {
  private static final int TEXT_MAX = 64;

  private final Pool pool;
  private final PresenceView presence;
  private final InstantSource clock;
  private final Listing devices = Listing.byId("select * from devices", this::json);

  public DeviceHandlers(Pool pool, PresenceView presence, InstantSource clock) {
    this.pool = pool;
    this.presence = presence;
    this.clock = clock;
  }

  public void on(Operations operations) {
    operations.on("listDevices", this::list).on("getDevice", this::get);
  }

  private Future<Void> list(Request request) {
    Conditions asked = new Conditions().inside(request.scope(), "grid");
    asked
        .andIf(request.query("kind"), "kind = ?")
        .andIf(request.query("grid").map(code -> new GridCode(code).number()), "grid = ?")
        .andIf(request.query("via"), "via = ?");
    request
        .freeText("text", TEXT_MAX)
        .ifPresent(text -> asked.and("(strpos(id, ?) > 0 or strpos(name, ?) > 0)", text, text));
    request
        .flag("online")
        .ifPresent(is -> asked.and(one(is, "id = any(?)"), ids(presence.online(clock.instant()))));
    request
        .flag("refused")
        .ifPresent(is -> asked.and(one(is, "id = any(?)"), ids(presence.refused())));
    return devices.answer(request, pool, asked);
  }

  private static String one(boolean is, String condition) {
    return is ? condition : "not " + condition;
  }

  private static Object ids(List<String> ids) {
    return ids.toArray(String[]::new);
  }

  private Future<Void> get(Request request) {
    return pool.preparedQuery("select * from devices where id = $1")
        .execute(Tuple.of(request.path("device")))
        .compose(
            rows -> {
              for (Row row : rows) {
                if (request.caller().scope().contains(GridCode.of(row.getLong("grid")))) {
                  return request.json(200, json(row));
                }
              }
              throw Problem.notFound("this device");
            });
  }

  private JsonObject json(Row row) {
    return new JsonObject()
        .put("id", row.getString("id"))
        .put("kind", row.getString("kind"))
        .put("name", row.getString("name"))
        .put("grid", row.getLong("grid").toString())
        .put("position", IncidentJson.position(IncidentRows.position(row)))
        .put("enabled", row.getBoolean("enabled"))
        .put("via", orNull(row.getString("via")))
        .put("dialect", orNull(row.getString("dialect")))
        .put("snapshotUrl", orNull(row.getString("snapshot_url")))
        .put("views", views(row))
        .put("tags", new JsonArray(List.of((Object[]) row.getArrayOfStrings("tags"))))
        .put("connects", !row.getString("secret_hash").isEmpty())
        .put("changedAt", Times.text(Times.at(row, "changed_at")))
        .put("presence", presence.json(new DeviceId(row.getString("id")), clock.instant()));
  }

  private static JsonArray views(Row row) {
    JsonArray views = new JsonArray();
    for (Long view : row.getArrayOfLongs("views")) {
      views.add(view.toString());
    }
    return views;
  }

  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
