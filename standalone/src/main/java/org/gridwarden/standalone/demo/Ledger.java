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
   */
  record Page(long stored, long distinct, long rejected, long incidentsDoubled) {}

  /** Counts again and again until so many different events are stored, or the time is over. */
  Page await(long events, Duration patience) throws SQLException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    Page page = count();
    while (page.distinct() < events && System.nanoTime() < deadline) {
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
        return new Page(rows.getLong(1), rows.getLong(2), rows.getLong(3), rows.getLong(4));
      }
    }
  }
}
