package org.gridwarden.backtest;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwarden.detect.correlate.Neighbours;
import org.gridwarden.detect.correlate.Ties;
import org.gridwarden.model.Device;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Grid;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Outline;
import org.gridwarden.model.Position;
import org.gridwarden.model.Rule;
import org.gridwarden.model.WorkCalendar;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Decoded;
import org.gridwarden.model.wire.Outlines;
import org.gridwarden.model.wire.RuleJson;
import org.gridwarden.stream.operator.Registers;
import org.gridwarden.stream.source.Notice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What rules ask about the city beside the events, as the database has it now. */
final class StoredCity {
  private static final Logger LOG = LoggerFactory.getLogger(StoredCity.class);

  private StoredCity() {}

  /** The rules that are tried, with the tags and calendars they may name. */
  static Registers registers(Connection connection, List<Rule> rules) throws SQLException {
    List<Notice> tried =
        rules.stream().map(rule -> notice(rule.id(), Codecs.RULE.encode(rule))).toList();
    List<Notice> tagged = tagged(connection);
    List<Notice> calendars = calendars(connection);
    return new Registers(() -> tried, () -> tagged, () -> calendars);
  }

  /** The grids, whose outlines tell which of them are neighbours. */
  static List<Notice> grids(Connection connection) throws SQLException {
    List<Notice> grids = new ArrayList<>();
    for (Grid grid : all(connection)) {
      grids.add(notice(grid.code().value(), Codecs.GRID.encode(grid)));
    }
    return List.copyOf(grids);
  }

  private static List<Grid> all(Connection connection) throws SQLException {
    List<Grid> grids = new ArrayList<>();
    try (Statement query = connection.createStatement();
        ResultSet row =
            query.executeQuery(
                "select code, name, name_en, centre_lon, centre_lat, geometry from grids")) {
      while (row.next()) {
        grids.add(
            new Grid(
                GridCode.of(row.getLong("code")),
                row.getString("name"),
                row.getString("name_en"),
                new Position(row.getDouble("centre_lon"), row.getDouble("centre_lat")),
                row.getString("geometry")));
      }
    }
    return grids;
  }

  /** Who belongs together, by these rules and the other registers as they are now. */
  static Ties ties(Connection connection, Collection<Rule> rules) throws SQLException {
    List<Outline> outlines = new ArrayList<>();
    for (Grid grid : all(connection)) {
      try {
        outlines.add(Outlines.of(grid));
      } catch (IllegalArgumentException unreadable) {
        // As in live detection: its incidents still merge within the grid.
        LOG.error(
            "a grid has no neighbours grid={} reason={}", grid.code(), unreadable.getMessage());
      }
    }
    Map<String, String> via = new HashMap<>();
    try (Statement query = connection.createStatement();
        ResultSet row = query.executeQuery("select id, via from devices where via <> ''")) {
      while (row.next()) {
        via.put(row.getString("id"), row.getString("via"));
      }
    }
    return new Ties(rules, via, new Neighbours(outlines));
  }

  /** All rules as they are now. */
  static List<Rule> rules(Connection connection) throws SQLException {
    List<Rule> rules = new ArrayList<>();
    try (Statement query = connection.createStatement();
        ResultSet row =
            query.executeQuery("select id, body::text as body from rules order by id")) {
      while (row.next()) {
        byte[] body = row.getString("body").getBytes(StandardCharsets.UTF_8);
        Decoded<Rule> rule = RuleJson.read(body);
        if (rule instanceof Decoded.Bad<Rule> bad) {
          // Live detection leaves it out as well, and says so.
          LOG.error("a rule cannot be read rule={} reason={}", row.getString("id"), bad.reason());
        } else {
          rules.add(rule.orThrow());
        }
      }
    }
    return List.copyOf(rules);
  }

  private static Notice notice(String key, byte[] value) {
    return new Notice(key, 0, 0, value);
  }

  private static List<Notice> tagged(Connection connection) throws SQLException {
    List<Notice> tagged = new ArrayList<>();
    try (Statement query = connection.createStatement();
        ResultSet row =
            query.executeQuery("select id, kind, grid, tags from devices where tags <> '{}'")) {
      while (row.next()) {
        Device device =
            new Device(
                new DeviceId(row.getString("id")),
                row.getString("kind"),
                "",
                GridCode.of(row.getLong("grid")),
                Position.NONE,
                "",
                true,
                "",
                "",
                "",
                List.of(),
                Set.copyOf(Arrays.asList((String[]) row.getArray("tags").getArray())));
        tagged.add(notice(device.id().value(), Codecs.DEVICE.encode(device)));
      }
    }
    return List.copyOf(tagged);
  }

  private static List<Notice> calendars(Connection connection) throws SQLException {
    List<Notice> calendars = new ArrayList<>();
    try (Statement query = connection.createStatement();
        ResultSet row = query.executeQuery("select name, holidays, workdays from calendars")) {
      while (row.next()) {
        WorkCalendar calendar =
            new WorkCalendar(row.getString("name"), days(row, "holidays"), days(row, "workdays"));
        calendars.add(notice(calendar.name(), Codecs.CALENDAR.encode(calendar)));
      }
    }
    return List.copyOf(calendars);
  }

  private static Set<LocalDate> days(ResultSet row, String column) throws SQLException {
    Set<LocalDate> days = new HashSet<>();
    for (Date day : (Date[]) row.getArray(column).getArray()) {
      days.add(day.toLocalDate());
    }
    return days;
  }
}
