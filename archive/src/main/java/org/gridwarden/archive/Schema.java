package org.gridwarden.archive;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.gridwarden.store.Database;
import org.gridwarden.store.DayPartitions;
import org.gridwarden.store.Variant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that the tables and their days are there. Several loops ask for it; one does it. */
final class Schema {
  private static final Logger LOG = LoggerFactory.getLogger(Schema.class);

  private final Database database;
  private final int daysAhead;
  private final int retentionDays;
  private final ArchiveMetrics metrics;
  private final InstantSource clock;
  private Variant variant;

  /**
   * @param retentionDays whole days that are kept; 0 keeps all
   */
  Schema(
      Database database,
      int daysAhead,
      int retentionDays,
      ArchiveMetrics metrics,
      InstantSource clock) {
    this.database = database;
    this.daysAhead = daysAhead;
    this.retentionDays = retentionDays;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Migrates and makes the days, once. */
  synchronized void prepare() throws SQLException {
    if (variant != null) {
      return;
    }
    Variant migrated;
    try {
      migrated = database.migrate();
    } catch (FlywayException failed) {
      throw new SQLException("the schema cannot be brought to its newest shape", failed);
    }
    keepDays(migrated);
    variant = migrated;
    LOG.info("the schema is ready variant={}", variant.word());
  }

  /** A table or column is not there: somebody has put another database in place. */
  synchronized void doubt(SQLException failed) {
    if (failed.getSQLState() != null && failed.getSQLState().startsWith("42")) {
      variant = null;
    }
  }

  /** To be called every so often. */
  synchronized void keepDays() throws SQLException {
    if (variant != null) {
      keepDays(variant);
    }
  }

  private void keepDays(Variant variant) throws SQLException {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    DayPartitions days = new DayPartitions(variant, daysAhead);
    try (Connection connection = database.connection()) {
      List<String> made = days.makeAhead(connection, today);
      if (!made.isEmpty()) {
        LOG.info("days were made partitions={} last={}", made.size(), made.get(made.size() - 1));
      }
      if (retentionDays > 0) {
        List<String> dropped = days.dropBefore(connection, today.minusDays(retentionDays));
        if (!dropped.isEmpty()) {
          LOG.info("days were dropped retentionDays={} partitions={}", retentionDays, dropped);
        }
      }
      long strays = days.strays(connection);
      metrics.strays(strays);
      if (strays > 0) {
        LOG.warn(
            "rows lie outside of every day, in the default partitions: look at their received_at"
                + " rows={}",
            strays);
      }
    }
  }
}
