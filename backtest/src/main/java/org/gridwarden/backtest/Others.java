package org.gridwarden.backtest;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.gridwarden.backtest.result.AmongStored;
import org.gridwarden.detect.correlate.Ties;
import org.gridwarden.model.ChangeKind;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Incident;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.IncidentState;
import org.gridwarden.model.Position;
import org.gridwarden.model.Rule;
import org.gridwarden.model.Severity;
import org.gridwarden.model.Standing;

/** The stored incidents of other rules that the tried ones may be part or consequence of. */
final class Others {
  private static final int ROWS_FETCHED = 2_000;

  /** Steps that detectors take; the others are what became of them, which is played again. */
  private static final String STEPS =
      "select i.*, c.step as at_step, c.kind as change_kind, c.severity as at_severity,"
          + " c.signals as at_signals, c.at as at_time, c.event as at_event"
          + " from incident_changes c join incidents i on i.id = c.incident"
          + " where i.rule = any(?) and i.opened_at < ? and c.at < ?"
          + " and (i.cleared_at is null or i.cleared_at >= ?) and i.grid between ? and ?"
          + " and not i.shadow and c.kind between "
          + ChangeKind.OPENED.number()
          + " and "
          + ChangeKind.REOPENED.number()
          + " order by c.at, c.incident, c.step";

  private Others() {}

  /**
   * @param register the rules as they are now
   */
  static AmongStored among(Connection connection, Trial trial, Collection<Rule> register)
      throws SQLException {
    List<Rule> rules = new ArrayList<>(List.of(trial.rule()));
    register.stream().filter(other -> !other.id().equals(trial.rule().id())).forEach(rules::add);
    List<String> meeting =
        rules.stream().skip(1).filter(other -> meets(trial.rule(), other)).map(Rule::id).toList();
    boolean alone = meeting.isEmpty() && !trial.rule().merging().merges();
    Ties ties = alone ? Ties.NONE : StoredCity.ties(connection, rules);
    return new AmongStored(
        trial.rule().id(), ties, meeting.isEmpty() ? List.of() : steps(connection, trial, meeting));
  }

  /** Whether incidents of the other could take in or mute those of the tried one. */
  private static boolean meets(Rule tried, Rule other) {
    boolean same =
        tried.merging().merges() && tried.merging().meaning().equals(other.merging().meaning());
    return other.enabled() && !other.shadow() && (same || other.muting().mutes());
  }

  private static List<IncidentChange> steps(Connection connection, Trial trial, List<String> rules)
      throws SQLException {
    List<IncidentChange> steps = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(STEPS)) {
      Array ids = connection.createArrayOf("text", rules.toArray());
      query.setFetchSize(ROWS_FETCHED);
      query.setArray(1, ids);
      query.setObject(2, at(trial.to()));
      query.setObject(3, at(trial.to()));
      query.setObject(4, at(trial.readFrom()));
      query.setLong(5, trial.rule().area().firstGrid());
      query.setLong(6, trial.rule().area().lastGrid());
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          steps.add(step(row));
        }
      }
    }
    return steps;
  }

  private static IncidentChange step(ResultSet row) throws SQLException {
    ChangeKind kind = ChangeKind.of(row.getInt("change_kind"));
    Instant at = time(row, "at_time");
    boolean over = kind == ChangeKind.CLEARED;
    double longitude = row.getDouble("longitude");
    boolean placed = !row.wasNull();
    Incident incident =
        new Incident(
            row.getString("id"),
            row.getString("rule"),
            row.getInt("rule_version"),
            row.getString("title"),
            row.getString("title_en"),
            GridCode.of(row.getLong("grid")),
            new DeviceId(row.getString("device")),
            row.getString("device_kind"),
            Severity.of(row.getInt("at_severity")),
            over ? IncidentState.CLEARED : IncidentState.OPEN,
            time(row, "opened_at"),
            at,
            over ? at : Instant.EPOCH,
            row.getInt("at_step"),
            row.getLong("at_signals"),
            row.getString("opening_event"),
            placed ? new Position(longitude, row.getDouble("latitude")) : Position.NONE,
            Map.of(),
            Map.of(),
            Duration.ZERO,
            row.getString("subject"),
            List.of(),
            Standing.OWN);
    return new IncidentChange(incident, kind, "", row.getString("at_event"), null);
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime at(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
