package org.gridwarden.api.register;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import org.gridwarden.api.access.Scope;
import org.gridwarden.api.http.Operations;
import org.gridwarden.api.http.Request;
import org.gridwarden.api.incident.IncidentJson;
import org.gridwarden.api.incident.IncidentRows;
import org.gridwarden.api.listing.Listing;
import org.gridwarden.api.pg.Conditions;
import org.gridwarden.api.pg.Times;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.GridCode;

/**
 * Reads the registers of devices and officers. Passwords, and what is kept of them, stay inside.
 */
public final class RegisterHandlers {
  private static final Listing DEVICES =
      Listing.byId("select * from devices", RegisterHandlers::device);
  private static final Listing OFFICERS =
      Listing.byId("select * from officers", RegisterHandlers::officer);

  private final Pool pool;

  public RegisterHandlers(Pool pool) {
    this.pool = pool;
  }

  public void on(Operations operations) {
    operations.on("listDevices", this::devices).on("listOfficers", this::officers);
  }

  private Future<Void> devices(Request request) {
    Conditions asked = new Conditions().inside(request.scope(), "grid");
    asked
        .andIf(request.query("kind"), "kind = ?")
        .andIf(request.query("grid").map(code -> new GridCode(code).number()), "grid = ?");
    return DEVICES.answer(request, pool, asked);
  }

  /** An officer is seen by those whose area has something in common with his or hers. */
  private Future<Void> officers(Request request) {
    Scope scope = request.scope();
    Conditions asked = new Conditions();
    List<String> touching = new ArrayList<>();
    for (AreaCode area : scope.areas()) {
      String code = asked.parameter(area.value());
      touching.add("starts_with(one, " + code + ") or starts_with(" + code + ", one)");
    }
    asked.and(
        "exists (select 1 from unnest(areas) one where "
            + (touching.isEmpty() ? "false" : String.join(" or ", touching))
            + ")");
    return OFFICERS.answer(request, pool, asked);
  }

  private static JsonObject device(Row row) {
    String via = row.getString("via");
    return new JsonObject()
        .put("id", row.getString("id"))
        .put("kind", row.getString("kind"))
        .put("name", row.getString("name"))
        .put("grid", row.getLong("grid").toString())
        .put("position", IncidentJson.position(IncidentRows.position(row)))
        .put("enabled", row.getBoolean("enabled"))
        .put("via", via.isEmpty() ? null : via)
        .put("dialect", row.getString("dialect").isEmpty() ? null : row.getString("dialect"))
        .put(
            "snapshotUrl",
            row.getString("snapshot_url").isEmpty() ? null : row.getString("snapshot_url"))
        .put("views", views(row))
        .put("connects", !row.getString("secret_hash").isEmpty())
        .put("changedAt", Times.text(Times.at(row, "changed_at")));
  }

  private static JsonArray views(Row row) {
    JsonArray views = new JsonArray();
    for (Long view : row.getArrayOfLongs("views")) {
      views.add(view.toString());
    }
    return views;
  }

  private static JsonObject officer(Row row) {
    JsonArray areas = new JsonArray();
    for (String area : row.getArrayOfStrings("areas")) {
      areas.add(area);
    }
    return new JsonObject()
        .put("id", row.getString("id"))
        .put("name", row.getString("name"))
        .put("level", IncidentJson.word(new AreaCode("1".repeat(row.getShort("level"))).level()))
        .put("areas", areas)
        .put("enabled", row.getBoolean("enabled"))
        .put("onDuty", row.getBoolean("on_duty"))
        .put("changedAt", Times.text(Times.at(row, "changed_at")));
  }
}
