package org.gridwarden.api.incident;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwarden.api.pg.Times;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Incident;
import org.gridwarden.model.IncidentState;
import org.gridwarden.model.Position;
import org.gridwarden.model.Severity;
import org.gridwarden.model.Standing;

/** Rows of {@code incidents} → what they mean. */
public final class IncidentRows {
  private IncidentRows() {}

  public static IncidentView view(Row row) {
    Incident incident =
        new Incident(
            row.getString("id"),
            row.getString("rule"),
            row.getInteger("rule_version"),
            row.getString("title"),
            row.getString("title_en"),
            GridCode.of(row.getLong("grid")),
            new DeviceId(row.getString("device")),
            row.getString("device_kind"),
            Severity.of(row.getShort("severity")),
            IncidentState.of(row.getShort("state")),
            Times.at(row, "opened_at"),
            Times.at(row, "changed_at"),
            Times.maybe(row, "cleared_at").orElse(Instant.EPOCH),
            row.getInteger("step"),
            row.getLong("signals"),
            row.getString("opening_event"),
            position(row),
            numbers(row.getJsonObject("values")),
            texts(row.getJsonObject("labels")),
            Duration.ZERO,
            row.getString("subject"),
            List.of(row.getArrayOfStrings("inputs")),
            new Standing(
                row.getBoolean("shadow"), row.getString("merged_into"), row.getString("muted_by")));
    return new IncidentView(
        incident,
        Severity.of(row.getShort("worst")),
        Times.maybe(row, "acknowledged_at")
            .map(
                at ->
                    new IncidentView.Acknowledgement(
                        Optional.ofNullable(row.getString("acknowledged_by")).orElse(""), at)));
  }

  public static Position position(Row row) {
    Double longitude = row.getDouble("longitude");
    Double latitude = row.getDouble("latitude");
    return longitude == null || latitude == null
        ? Position.NONE
        : new Position(longitude, latitude);
  }

  public static Map<String, Double> numbers(JsonObject json) {
    Map<String, Double> values = new HashMap<>();
    json.forEach(entry -> values.put(entry.getKey(), ((Number) entry.getValue()).doubleValue()));
    return values;
  }

  private static Map<String, String> texts(JsonObject json) {
    Map<String, String> labels = new HashMap<>();
    json.forEach(entry -> labels.put(entry.getKey(), String.valueOf(entry.getValue())));
    return labels;
  }
}
