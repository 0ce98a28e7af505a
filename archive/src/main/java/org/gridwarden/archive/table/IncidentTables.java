package org.gridwarden.archive.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwarden.archive.copy.CopyBuffer;
import org.gridwarden.archive.copy.UnstorableException;
import org.gridwarden.archive.log.LogRecord;
import org.gridwarden.archive.log.Partition;
import org.gridwarden.model.Alert;
import org.gridwarden.model.Delivery;
import org.gridwarden.model.Incident;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.StageTimes;
import org.gridwarden.model.Verdict;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Topic;
import org.gridwarden.model.wire.Topics;

/**
 * Incidents, their changes, the alerts about them, what became of those and what officers found.
 * The first three topics are stored together because they complete each other's rows, in whatever
 * order they arrive:
 *
 * <pre>
 * incidents ──▶ incident_changes (every step)   incidents (the newest step) ◀─ acknowledged ─┐
 * alerts ─────▶ alerts ◀───────────────── pushed, delivered, acknowledged ───────────────────┤
 * deliveries ─▶ deliveries ──────────────────────────────────────────────────────────────────┘
 * verdicts ───▶ verdicts
 * </pre>
 */
public final class IncidentTables implements Tables {
  private final CopyBuffer changes =
      new CopyBuffer(
          "staged_changes",
          "id",
          "rule",
          "rule_version",
          "title",
          "title_en",
          "grid",
          "device",
          "device_kind",
          "severity",
          "state",
          "opened_at",
          "changed_at",
          "cleared_at",
          "step",
          "signals",
          "opening_event",
          "longitude",
          "latitude",
          "\"values\"",
          "labels",
          "kind",
          "why",
          "event",
          "observed_at",
          "received_at",
          "detected_at",
          "subject",
          "shadow",
          "merged_into",
          "muted_by",
          "inputs");
  private final CopyBuffer alerts =
      new CopyBuffer(
          "staged_alerts",
          "id",
          "type",
          "incident",
          "incident_step",
          "rule",
          "grid",
          "device",
          "severity",
          "recipient",
          "level",
          "reason",
          "why",
          "observed_at",
          "received_at",
          "detected_at",
          "dispatched_at");
  private final CopyBuffer deliveries =
      new CopyBuffer(
          "staged_deliveries",
          "alert",
          "incident",
          "grid",
          "recipient",
          "by_whom",
          "kind",
          "channel",
          "at");

  private final CopyBuffer verdicts =
      new CopyBuffer("staged_verdicts", "incident", "person", "real", "note", "at");

  @Override
  public String name() {
    return "incidents";
  }

  @Override
  public List<Topic> topics() {
    return List.of(Topics.INCIDENTS, Topics.ALERTS, Topics.DELIVERIES, Topics.VERDICTS);
  }

  @Override
  public void begin(Connection connection, Set<Partition> partitions) {
    // The tables' own keys tell what is known already.
  }

  @Override
  public Written write(Connection connection, List<LogRecord> records) throws SQLException {
    changes.clear();
    alerts.clear();
    deliveries.clear();
    verdicts.clear();
    RowMaker maker = new RowMaker();
    for (LogRecord record : records) {
      String topic = record.partition().topic();
      if (topic.equals(Topics.INCIDENTS.name())) {
        maker.make(record, Codecs.INCIDENT_CHANGE, this::row);
      } else if (topic.equals(Topics.ALERTS.name())) {
        maker.make(record, Codecs.ALERT, this::row);
      } else if (topic.equals(Topics.DELIVERIES.name())) {
        maker.make(record, Codecs.DELIVERY, this::row);
      } else {
        maker.make(record, Codecs.VERDICT, this::row);
      }
    }
    Map<String, Long> rows = store(connection);
    long made = changes.rows() + alerts.rows() + deliveries.rows() + verdicts.rows();
    long stored = rows.values().stream().mapToLong(Long::longValue).sum();
    return new Written(rows, made - stored, maker.unreadable());
  }

  private Map<String, Long> store(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(IncidentSql.LOCK);
      statement.execute(IncidentSql.STAGING);
      changes.send(connection);
      alerts.send(connection);
      deliveries.send(connection);
      verdicts.send(connection);
      long newChanges = statement.executeLargeUpdate(IncidentSql.CHANGES);
      statement.executeUpdate(IncidentSql.INCIDENTS);
      statement.executeUpdate(IncidentSql.WORST);
      long newAlerts = statement.executeLargeUpdate(IncidentSql.ALERTS);
      long newDeliveries = statement.executeLargeUpdate(IncidentSql.DELIVERIES);
      long newVerdicts = statement.executeLargeUpdate(IncidentSql.VERDICTS);
      statement.executeUpdate(IncidentSql.STAMP_INCIDENTS);
      statement.executeUpdate(IncidentSql.STAMP_ALERTS);
      return Map.of(
          "incident_changes", newChanges,
          "alerts", newAlerts,
          "deliveries", newDeliveries,
          "verdicts", newVerdicts);
    }
  }

  private void row(IncidentChange change) throws UnstorableException {
    Incident incident = change.incident();
    changes
        .row()
        .text(incident.id())
        .text(incident.rule())
        .integer(incident.ruleVersion())
        .text(incident.title())
        .text(incident.titleEn())
        .bigint(incident.grid().number())
        .text(incident.device().value())
        .text(incident.deviceKind())
        .smallint(incident.severity().number())
        .smallint(incident.state().number())
        .timestamp(incident.openedAt())
        .timestamp(incident.changedAt())
        .timestampOrNull(StageTimes.micros(incident.clearedAt()))
        .integer(incident.step())
        .bigint(incident.signals())
        .text(incident.openingEvent())
        .float8(incident.position().longitude())
        .float8(incident.position().latitude())
        .numbers(incident.values())
        .words(incident.labels())
        .smallint(change.kind().number())
        .text(change.why())
        .text(change.event())
        .timestampOrNull(change.stages().observed())
        .timestampOrNull(change.stages().received())
        .timestampOrNull(change.stages().detected())
        .text(incident.subject())
        .bool(incident.standing().shadow())
        .text(incident.standing().mergedInto())
        .text(incident.standing().mutedBy())
        .texts(incident.inputs())
        .done();
  }

  private void row(Alert alert) throws UnstorableException {
    alerts
        .row()
        .text(alert.id())
        .smallint(alert.type().number())
        .text(alert.incident())
        .integer(alert.incidentStep())
        .text(alert.rule())
        .bigint(alert.grid().number())
        .text(alert.device().value())
        .smallint(alert.severity().number())
        .text(alert.recipient().value())
        .smallint(alert.level().digits())
        .smallint(alert.reason().number())
        .text(alert.why())
        .timestampOrNull(alert.stages().observed())
        .timestampOrNull(alert.stages().received())
        .timestampOrNull(alert.stages().detected())
        .timestamp(alert.stages().dispatched())
        .done();
  }

  private void row(Verdict verdict) throws UnstorableException {
    verdicts
        .row()
        .text(verdict.incident())
        .text(verdict.by().value())
        .bool(verdict.real())
        .text(verdict.note())
        .timestamp(verdict.at())
        .done();
  }

  private void row(Delivery delivery) throws UnstorableException {
    deliveries
        .row()
        .text(delivery.alert())
        .text(delivery.incident())
        .bigint(delivery.grid().number())
        .text(delivery.recipient())
        .text(delivery.by())
        .smallint(delivery.kind().number())
        .text(delivery.channel())
        .timestamp(delivery.at())
        .done();
  }
}
