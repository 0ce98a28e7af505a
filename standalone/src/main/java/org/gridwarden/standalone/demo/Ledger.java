package org.gridwarden.standalone.demo;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.gridwarden.simulator.figures.Percentiles;
import org.gridwarden.standalone.embedded.EmbeddedPostgres;

/** Counts, straight from the tables, what of a run has been stored. */
final class Ledger {
  private static final String COUNT =
      """
      select (select count(*) from gridwarden.events where received_at >= ?) as stored,
             (select count(distinct (device, id)) from gridwarden.events where received_at >= ?)
               as distinct_events,
             (select count(*) from gridwarden.rejected where received_at >= ?) as rejected,
             (select count(*) from (
                select 1 from gridwarden.incidents where opened_at >= ?
                 group by rule, device, opening_event having count(*) > 1) twice) as doubled
      """;

  private static final String CAPTURES =
      """
      select (select count(*) from gridwarden.commands where at >= ? and kind = 'capture'),
             (select count(*) from gridwarden.commands c where at >= ? and not exists (
                select 1 from gridwarden.command_results r where r.command = c.id)),
             (select count(*) from gridwarden.captures where stored_at >= ?),
             coalesce(percentile_cont(0.5) within group (order by millis), 0),
             coalesce(percentile_cont(0.99) within group (order by millis), 0),
             coalesce(percentile_cont(0.999) within group (order by millis), 0),
             coalesce(max(millis), 0),
             count(millis)
        from (select extract(epoch from stored_at - detected_at)::float8 * 1000 as millis
                from gridwarden.captures where stored_at >= ? and detected_at is not null) timed
      """;

  private final EmbeddedPostgres database;
  private final Instant since;

  Ledger(EmbeddedPostgres database, Instant since) {
    this.database = database;
    this.since = since;
  }

  /**
   * @param stored rows of events
   * @param distinct different events among them
   * @param rejected messages set aside
   * @param incidentsDoubled incidents that stand twice for one opening
   * @param captures the pictures of the run
   */
  record Page(
      long stored, long distinct, long rejected, long incidentsDoubled, Captures captures) {}

  /**
   * @param requested pictures that were asked for
   * @param unended commands of which nobody knows what came of them
   * @param stored pictures in the evidence store
   * @param detectionToCaptureMillis from the detection of an incident until its picture was stored
   */
  record Captures(
      long requested, long unended, long stored, Percentiles detectionToCaptureMillis) {}

  /**
   * Counts again and again until so many different events are stored and every command has its end,
   * or the time is over.
   */
  Page await(long events, Duration patience) throws SQLException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    Page page = count();
    while ((page.distinct() < events || page.captures().unended() > 0)
        && System.nanoTime() < deadline) {
      Thread.sleep(250);
      page = count();
    }
    return page;
  }

  Page count() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        PreparedStatement statement = connection.prepareStatement(COUNT)) {
      OffsetDateTime from = since.atOffset(ZoneOffset.UTC);
      for (int parameter = 1; parameter <= 4; parameter++) {
        statement.setObject(parameter, from);
      }
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return new Page(
            rows.getLong(1),
            rows.getLong(2),
            rows.getLong(3),
            rows.getLong(4),
            captures(connection, from));
      }
    }
  }

  private static Captures captures(Connection connection, OffsetDateTime from) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CAPTURES)) {
      for (int parameter = 1; parameter <= 4; parameter++) {
        statement.setObject(parameter, from);
      }
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return new Captures(
            rows.getLong(1),
            rows.getLong(2),
            rows.getLong(3),
            new Percentiles(
                rows.getLong(8),
                rows.getDouble(4),
                rows.getDouble(5),
                rows.getDouble(6),
                rows.getDouble(7)));
      }
    }
  }
}
