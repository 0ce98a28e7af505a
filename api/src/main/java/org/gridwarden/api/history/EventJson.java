package org.gridwarden.api.history;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import org.gridwarden.api.incident.IncidentJson;
import org.gridwarden.api.incident.IncidentRows;
import org.gridwarden.api.pg.Times;
import org.gridwarden.model.EventKind;

/** An event as JSON; the shape is {@code Event} of the contract. */
public final class EventJson {
  private EventJson() {}

  /** From a row of {@code events}. */
  public static JsonObject of(Row row) {
    return new JsonObject()
        .put("id", row.getString("id"))
        .put("device", row.getString("device"))
        .put("deviceKind", row.getString("device_kind"))
        .put("grid", row.getLong("grid").toString())
        .put("kind", IncidentJson.word(EventKind.of(row.getShort("kind"))))
        .put("observedAt", Times.text(Times.at(row, "observed_at")))
        .put("receivedAt", Times.text(Times.at(row, "received_at")))
        .put("values", row.getJsonObject("values"))
        .put("labels", row.getJsonObject("labels"))
        .put("position", IncidentJson.position(IncidentRows.position(row)));
  }
}
