package org.gridwarden.backtest;

import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gridwarden.model.Device;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Position;
import org.gridwarden.model.Rule;
import org.gridwarden.model.WorkCalendar;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.stream.operator.Registers;
import org.gridwarden.stream.source.Notice;

/** What rules ask about the city beside the events, as the database has it now. */
final class StoredCity {
  private StoredCity() {}

  /** The rules that are tried, with the tags and calendars they may name. */
  static Registers registers(Connection connection, List<Rule> rules) throws SQLException {
    List<Notice> tried =
        rules.stream().map(rule -> notice(rule.id(), Codecs.RULE.encode(rule))).toList();
    List<Notice> tagged = tagged(connection);
    List<Notice> calendars = calendars(connection);
    return new Registers(() -> tried, () -> tagged, () -> calendars);
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
