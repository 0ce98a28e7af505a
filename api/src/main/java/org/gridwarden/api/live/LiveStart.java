package org.gridwarden.api.live;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.gridwarden.api.alert.AlertRows;
import org.gridwarden.api.incident.IncidentRows;
import org.gridwarden.api.incident.IncidentView;
import org.gridwarden.api.log.LogPosition;
import org.gridwarden.model.Alert;

/**
 * Where the live state begins: what is open, and the positions of the log up to which that is true.
 * Both come from one repeatable-read transaction, and the archive moves both in one transaction, so
 * reading the log from these positions on leaves no gap and counts nothing twice.
 */
record LiveStart(List<IncidentView> incidents, List<Alert> alerts, List<LogPosition> positions) {
  /** Also what was cleared just now: it may be opened again, with its acknowledgement. */
  private static final String INCIDENTS =
      """
      select * from incidents where state = 1
      union all
      select * from incidents
       where state = 2 and opened_at > now() - interval '1 day'
         and cleared_at > now() - interval '1 hour'
      """;

  private static final String OUTSTANDING =
      AlertRows.SELECT + " where " + AlertRows.OUTSTANDING + " order by a.dispatched_at, a.id";

  static Future<LiveStart> read(Pool pool, List<String> topics) {
    return pool.withConnection(
        connection ->
            run(connection, "begin transaction isolation level repeatable read read only")
                .compose(begun -> all(connection, topics))
                .eventually(() -> run(connection, "commit")));
  }

  private static Future<LiveStart> all(SqlConnection connection, List<String> topics) {
    Future<List<LogPosition>> positions =
        connection
            .preparedQuery(
                "select topic, log_partition, next_offset, log_id from log_offsets"
                    + " where topic = any($1)")
            .execute(Tuple.of(topics.toArray(String[]::new)))
            .map(rows -> list(rows, LiveStart::position));
    return positions.compose(
        known ->
            run(connection, INCIDENTS)
                .map(rows -> list(rows, IncidentRows::view))
                .compose(
                    found ->
                        run(connection, OUTSTANDING)
                            .map(rows -> list(rows, AlertRows::alert))
                            .map(alerts -> new LiveStart(found, alerts, known))));
  }

  private static Future<RowSet<Row>> run(SqlConnection connection, String sql) {
    return connection.query(sql).execute();
  }

  private static LogPosition position(Row row) {
    return new LogPosition(
        row.getString("topic"),
        row.getInteger("log_partition"),
        row.getLong("next_offset"),
        row.getString("log_id"));
  }

  private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
    List<T> all = new ArrayList<>(rows.size());
    rows.forEach(row -> all.add(read.apply(row)));
    return all;
  }
}
