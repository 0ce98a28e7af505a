package org.gridwarden.api.live;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.gridwarden.api.incident.IncidentJson;
import org.gridwarden.api.incident.IncidentView;
import org.gridwarden.api.pg.Times;
import org.gridwarden.model.Alert;

/** Everything a client may see, at one moment. */
record LiveSnapshot(
    LiveCursor cursor,
    List<IncidentView> incidents,
    List<JsonObject> grids,
    List<JsonObject> areas,
    List<Alert> outstanding) {

  /** {@code LiveSnapshot} of the contract. */
  JsonObject json(Instant at) {
    JsonArray open = new JsonArray();
    incidents.forEach(view -> open.add(IncidentJson.of(view)));
    JsonArray statuses = new JsonArray();
    grids.forEach(statuses::add);
    JsonArray standing = new JsonArray();
    areas.forEach(standing::add);
    return new JsonObject()
        .put("cursor", cursor.text())
        .put("at", Times.text(at))
        .put("grids", statuses)
        .put("areas", standing)
        .put("incidents", open);
  }
}
