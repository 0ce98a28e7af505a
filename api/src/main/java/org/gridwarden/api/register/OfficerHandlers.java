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
import org.gridwarden.api.listing.Listing;
import org.gridwarden.api.pg.Conditions;
import org.gridwarden.api.pg.Times;
import org.gridwarden.model.AreaCode;

/** Reads the register of officers. Passwords, and what is kept of them, stay inside. */
public final class OfficerHandlers {
  private static final Listing OFFICERS =
      Listing.byId("select * from officers", OfficerHandlers::officer);

  private final Pool pool;

  public OfficerHandlers(Pool pool) {
    this.pool = pool;
  }

  public void on(Operations operations) {
    operations.on("listOfficers", this::officers);
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
