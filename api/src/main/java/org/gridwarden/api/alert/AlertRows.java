package org.gridwarden.api.alert;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import org.gridwarden.api.incident.IncidentRows;
import org.gridwarden.api.pg.Times;
import org.gridwarden.model.Alert;
import org.gridwarden.model.AlertType;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.OfficerId;
import org.gridwarden.model.PickReason;
import org.gridwarden.model.Severity;
import org.gridwarden.model.StageTimes;
import org.gridwarden.model.wire.AlertJson;

/** Rows of {@code alerts}, joined with what only their incident knows → what they mean. */
public final class AlertRows {
  /** Every column that {@link #alert} reads. */
  public static final String SELECT =
      """
      select a.*, i.title, i.title_en, i.longitude, i.latitude,
             coalesce(c."values", i."values") as "values",
             coalesce(a.acknowledged_at, i.acknowledged_at) as taken_at,
             coalesce(a.acknowledged_by, i.acknowledged_by) as taken_by
        from alerts a
        join incidents i on i.id = a.incident
        left join incident_changes c on c.incident = a.incident and c.step = a.incident_step
      """;

  /**
   * Nobody has said "I have it" since the alert went out; an incident that re-opens alerts anew.
   */
  public static final String OUTSTANDING =
      """
      a.type = 1 and i.state = 1 and a.acknowledged_at is null
      and not exists (
        select 1 from deliveries d
         where d.incident = a.incident and d.kind = 3 and d.at >= a.dispatched_at)
      """;

  private AlertRows() {}

  public static Alert alert(Row row) {
    return new Alert(
        row.getString("id"),
        AlertType.of(row.getShort("type")),
        row.getString("incident"),
        row.getInteger("incident_step"),
        row.getString("rule"),
        row.getString("title"),
        row.getString("title_en"),
        GridCode.of(row.getLong("grid")),
        new DeviceId(row.getString("device")),
        Severity.of(row.getShort("severity")),
        new OfficerId(row.getString("recipient")),
        new AreaCode("1".repeat(row.getShort("level"))).level(),
        PickReason.of(row.getShort("reason")),
        row.getString("why"),
        IncidentRows.position(row),
        IncidentRows.numbers(row.getJsonObject("values")),
        new StageTimes(
            Times.micros(row, "observed_at"),
            Times.micros(row, "received_at"),
            Times.micros(row, "detected_at"),
            Times.micros(row, "dispatched_at"),
            Times.micros(row, "pushed_at"),
            Times.micros(row, "delivered_at"),
            Times.micros(row, "acknowledged_at")));
  }

  /** {@code Alert} of the contract. */
  public static JsonObject json(Row row) {
    return new JsonObject(Buffer.buffer(AlertJson.write(alert(row))))
        .put("acknowledgedBy", row.getString("taken_by"));
  }
}
