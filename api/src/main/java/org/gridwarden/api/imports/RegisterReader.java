package org.gridwarden.api.imports;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.gridwarden.api.incident.IncidentRows;
import org.gridwarden.api.register.OfficerWords;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.AreaLevel;
import org.gridwarden.model.Device;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Grid;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Officer;
import org.gridwarden.model.Position;

/** Reads whole registers, to compare a file with. */
final class RegisterReader {
  private RegisterReader() {}

  static Future<Map<GridCode, GridRecord>> grids(SqlConnection connection) {
    return read(
        connection, "select * from grids", (row, map) -> map.put(code(row, "code"), grid(row)));
  }

  static Future<Map<AreaCode, AreaRecord>> areas(SqlConnection connection) {
    return read(
        connection,
        "select * from areas",
        (row, map) -> {
          AreaCode code = new AreaCode(row.getString("code"));
          map.put(code, new AreaRecord(code, row.getString("name"), row.getString("name_en")));
        });
  }

  static Future<Map<String, Device>> devices(SqlConnection connection) {
    return read(
        connection,
        "select * from devices",
        (row, map) -> map.put(row.getString("id"), device(row)));
  }

  /** Officers as they are: who signs in as them is not part of an import. */
  static Future<Map<String, Officer>> officers(SqlConnection connection) {
    return read(
        connection,
        "select * from officers",
        (row, map) -> map.put(row.getString("id"), OfficerWords.officer(row)));
  }

  /** Every name in the given column of the given tables. */
  static Future<Set<String>> names(SqlConnection connection, String sql) {
    return connection
        .query(sql)
        .execute()
        .map(
            rows -> {
              Set<String> names = new HashSet<>();
              rows.forEach(row -> names.add(row.getString(0)));
              return names;
            });
  }

  static GridIndex index(Map<GridCode, GridRecord> grids) {
    GridIndex index = new GridIndex();
    grids.forEach(
        (code, record) ->
            index.add(code, new Shapes().read(new JsonObject(record.grid().geometry()))));
    return index;
  }

  /** Every grid and every area around one. */
  static Set<AreaCode> places(Iterable<GridCode> grids) {
    Set<AreaCode> places = new HashSet<>();
    for (GridCode grid : grids) {
      for (AreaLevel level : AreaLevel.values()) {
        places.add(grid.area(level));
      }
    }
    return places;
  }

  private static <K, V> Future<Map<K, V>> read(
      SqlConnection connection, String sql, BiConsumer<Row, Map<K, V>> put) {
    return connection
        .query(sql)
        .execute()
        .map(
            (RowSet<Row> rows) -> {
              Map<K, V> map = new HashMap<>();
              rows.forEach(row -> put.accept(row, map));
              return map;
            });
  }

  private static GridCode code(Row row, String column) {
    return GridCode.of(row.getLong(column));
  }

  private static GridRecord grid(Row row) {
    // Through the same writer as an imported one, so that the two compare as text.
    String geometry = Shapes.json(new Shapes().read(row.getJsonObject("geometry"))).encode();
    return new GridRecord(
        new Grid(
            code(row, "code"),
            row.getString("name"),
            row.getString("name_en"),
            new Position(row.getDouble("centre_lon"), row.getDouble("centre_lat")),
            geometry),
        row.getBoolean("constructed"));
  }

  private static Device device(Row row) {
    return new Device(
        new DeviceId(row.getString("id")),
        row.getString("kind"),
        row.getString("name"),
        code(row, "grid"),
        IncidentRows.position(row),
        row.getString("secret_hash"),
        row.getBoolean("enabled"),
        row.getString("via"),
        row.getString("dialect"),
        row.getString("snapshot_url"),
        Arrays.stream(row.getArrayOfLongs("views")).map(GridCode::of).toList(),
        Set.of(row.getArrayOfStrings("tags")));
  }
}
