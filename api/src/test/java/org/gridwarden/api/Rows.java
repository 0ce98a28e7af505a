package org.gridwarden.api;

import io.vertx.core.json.JsonObject;
import java.time.ZoneOffset;
import org.gridwarden.api.incident.IncidentJson;
import org.gridwarden.api.incident.IncidentView;
import org.gridwarden.model.Alert;
import org.gridwarden.model.Capture;
import org.gridwarden.model.Command;
import org.gridwarden.model.CommandResult;
import org.gridwarden.model.Delivery;
import org.gridwarden.model.Incident;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.StageTimes;

/** Puts in the rows that the archive would write. */
final class Rows {
  private Rows() {}

  static void change(TestApi api, IncidentChange change) {
    Incident incident = change.incident();
    JsonObject values = IncidentJson.of(IncidentView.opened(incident)).getJsonObject("values");
    api.sql(
        """
        insert into incidents (id, opened_at, changed_at, cleared_at, grid, signals, longitude,
          latitude, rule_version, step, severity, worst, state, rule, title, title_en, device,
          device_kind, opening_event, "values", labels, subject, shadow, merged_into, muted_by,
          inputs)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $12, $13, $14, $15, $16, $17,
          $18, $19, '{}', $20, $21, $22, $23, $24)
        on conflict (id) do update set step = excluded.step, state = excluded.state,
          severity = excluded.severity, worst = greatest(incidents.worst, excluded.worst),
          changed_at = excluded.changed_at, cleared_at = excluded.cleared_at,
          shadow = excluded.shadow, merged_into = excluded.merged_into,
          muted_by = excluded.muted_by, inputs = excluded.inputs
        """,
        incident.id(),
        incident.openedAt().atOffset(ZoneOffset.UTC),
        incident.changedAt().atOffset(ZoneOffset.UTC),
        incident.open() ? null : incident.clearedAt().atOffset(ZoneOffset.UTC),
        incident.grid().number(),
        incident.signals(),
        incident.position().longitude(),
        incident.position().latitude(),
        incident.ruleVersion(),
        incident.step(),
        (short) incident.severity().number(),
        (short) incident.state().number(),
        incident.rule(),
        incident.title(),
        incident.titleEn(),
        incident.device().value(),
        incident.deviceKind(),
        incident.openingEvent(),
        values,
        incident.subject(),
        incident.standing().shadow(),
        incident.standing().mergedInto(),
        incident.standing().mutedBy(),
        incident.inputs().toArray(String[]::new));
    api.sql(
        """
        insert into incident_changes (incident, step, kind, severity, signals, at, observed_at,
          received_at, detected_at, why, event, "values", inputs)
        values ($1, $2, $3, $4, $5, $6, $6, $6, $6, $7, $8, $9, $10)
        """,
        incident.id(),
        incident.step(),
        (short) change.kind().number(),
        (short) incident.severity().number(),
        incident.signals(),
        incident.changedAt().atOffset(ZoneOffset.UTC),
        change.why(),
        change.event(),
        values,
        incident.inputs().toArray(String[]::new));
  }

  static void alert(TestApi api, Alert alert) {
    api.sql(
        """
        insert into alerts (id, observed_at, received_at, detected_at, dispatched_at, grid,
          incident_step, type, severity, level, reason, incident, rule, device, recipient, why)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
        """,
        alert.id(),
        StageTimes.instant(alert.stages().observed()).atOffset(ZoneOffset.UTC),
        StageTimes.instant(alert.stages().received()).atOffset(ZoneOffset.UTC),
        StageTimes.instant(alert.stages().detected()).atOffset(ZoneOffset.UTC),
        StageTimes.instant(alert.stages().dispatched()).atOffset(ZoneOffset.UTC),
        alert.grid().number(),
        alert.incidentStep(),
        (short) alert.type().number(),
        (short) alert.severity().number(),
        (short) alert.level().digits(),
        (short) alert.reason().number(),
        alert.incident(),
        alert.rule(),
        alert.device().value(),
        alert.recipient().value(),
        alert.why());
  }

  static void delivery(TestApi api, Delivery delivery) {
    api.sql(
        "insert into deliveries (incident, alert, kind, by_whom, channel, at, grid, recipient)"
            + " values ($1, $2, $3, $4, $5, $6, $7, $8)",
        delivery.incident(),
        delivery.alert(),
        (short) delivery.kind().number(),
        delivery.by(),
        delivery.channel(),
        delivery.at().atOffset(ZoneOffset.UTC),
        delivery.grid().number(),
        delivery.recipient());
    api.sql(
        "update incidents set acknowledged_at = $2, acknowledged_by = $3 where id = $1",
        delivery.incident(),
        delivery.at().atOffset(ZoneOffset.UTC),
        delivery.by());
  }

  static void command(TestApi api, Command command) {
    api.sql(
        """
        insert into commands (id, at, expires_at, grid, device, kind, arguments, incident,
          requested_by, why)
        values ($1, $2, $3, $4, $5, $6, '{}', $7, $8, $9)
        """,
        command.id(),
        command.at().atOffset(ZoneOffset.UTC),
        command.expiresAt().atOffset(ZoneOffset.UTC),
        command.grid().number(),
        command.device().value(),
        command.kind(),
        command.incident(),
        command.requestedBy(),
        command.why());
  }

  static void result(TestApi api, CommandResult result) {
    api.sql(
        """
        insert into command_results (command, at, grid, state, device, incident, reason, detail)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        """,
        result.command(),
        result.at().atOffset(ZoneOffset.UTC),
        result.grid().number(),
        (short) result.state().number(),
        result.device().value(),
        result.incident(),
        result.reason(),
        result.detail());
  }

  static void capture(TestApi api, Capture capture) {
    api.sql(
        """
        insert into captures (id, detected_at, taken_at, stored_at, grid, bytes, incident, camera,
          command, media_type, sha256, place)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """,
        capture.id(),
        capture.detectedAt().atOffset(ZoneOffset.UTC),
        capture.takenAt().atOffset(ZoneOffset.UTC),
        capture.storedAt().atOffset(ZoneOffset.UTC),
        capture.grid().number(),
        capture.bytes(),
        capture.incident(),
        capture.camera().value(),
        capture.command(),
        capture.mediaType(),
        capture.sha256(),
        capture.place());
  }

  static void offset(TestApi api, String topic, long next) {
    api.sql(
        "insert into log_offsets (topic, log_partition, next_offset) values ($1, 0, $2)",
        topic,
        next);
  }
}
