package org.gridwarden.backtest;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gridwarden.backtest.result.Fired;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Officer;
import org.gridwarden.model.OfficerId;
import org.gridwarden.model.Rule;
import org.gridwarden.model.Severity;

/** What did happen, and who is there: the incidents and officers of the database. */
final class Stored {
  private static final int ROWS_FETCHED = 2_000;

  private Stored() {}

  /**
   * Incidents to compare with.
   *
   * @param with which rules they are of, in words
   */
  record Happened(String with, List<Fired> incidents) {}

  /**
   * Those of the rule itself; of a rule that has never fired, those of the rules that mean the
   * same; where it says no meaning, or nobody else means that, all in its area.
   */
  static Happened incidents(Connection connection, Trial trial) throws SQLException {
    Rule rule = trial.rule();
    List<Fired> own = read(connection, trial, Optional.of("rule = ?"), rule.id());
    if (!own.isEmpty() || known(connection, rule.id())) {
      return new Happened("规则 %1$s 的实际结果 / the rule %1$s as it was".formatted(rule.id()), own);
    }
    if (rule.merging().merges()) {
      String meaning = rule.merging().meaning();
      String alike = "rule in (select id from rules where body->'merge'->>'meaning' = ?)";
      List<Fired> meant = read(connection, trial, Optional.of(alike), meaning);
      if (!meant.isEmpty()) {
        return new Happened("含义为 %1$s 的规则 / the rules that mean %1$s".formatted(meaning), meant);
      }
    }
    return new Happened(
        "区域内全部规则 / all rules in the area", read(connection, trial, Optional.empty(), ""));
  }

  private static boolean known(Connection connection, String rule) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("select 1 from rules where id = ?")) {
      query.setString(1, rule);
      try (ResultSet row = query.executeQuery()) {
        return row.next();
      }
    }
  }

  private static List<Fired> read(
      Connection connection, Trial trial, Optional<String> ofRule, String value)
      throws SQLException {
    String sql =
        "select id, rule, coalesce(nullif(subject, ''), device) as subject, grid, opened_at, cleared_at, worst from incidents"
            + " where opened_at >= ? and opened_at < ? and grid between ? and ?"
            + ofRule.map(condition -> " and " + condition).orElse("");
    List<Fired> fired = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setFetchSize(ROWS_FETCHED);
      query.setObject(1, at(trial.from()));
      query.setObject(2, at(trial.to()));
      query.setLong(3, trial.rule().area().firstGrid());
      query.setLong(4, trial.rule().area().lastGrid());
      if (ofRule.isPresent()) {
        query.setString(5, value);
      }
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          fired.add(fired(row));
        }
      }
    }
    return fired;
  }

  private static Fired fired(ResultSet row) throws SQLException {
    OffsetDateTime cleared = row.getObject("cleared_at", OffsetDateTime.class);
    return new Fired(
        row.getString("id"),
        row.getString("rule"),
        row.getString("subject"),
        GridCode.of(row.getLong("grid")),
        row.getObject("opened_at", OffsetDateTime.class).toInstant(),
        cleared == null ? Instant.EPOCH : cleared.toInstant(),
        Severity.of(row.getInt("worst")));
  }

  private static OffsetDateTime at(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  /** Everybody in the register; nobody's password. */
  static List<Officer> officers(Connection connection) throws SQLException {
    List<Officer> officers = new ArrayList<>();
    try (Statement query = connection.createStatement();
        ResultSet row =
            query.executeQuery("select id, name, level, areas, enabled, on_duty from officers")) {
      while (row.next()) {
        officers.add(officer(row));
      }
    }
    return officers;
  }

  private static Officer officer(ResultSet row) throws SQLException {
    Array areas = row.getArray("areas");
    return new Officer(
        new OfficerId(row.getString("id")),
        row.getString("name"),
        new AreaCode("1".repeat(row.getInt("level"))).level(),
        Arrays.stream((String[]) areas.getArray()).map(AreaCode::new).toList(),
        "",
        row.getBoolean("enabled"),
        row.getBoolean("on_duty"));
  }
}
