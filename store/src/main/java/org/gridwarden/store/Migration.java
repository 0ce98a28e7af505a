package org.gridwarden.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the schema to its newest shape: the common migrations and those of its variant, forward
 * only, all of them or none (one transaction). The variant is chosen when the schema is made and
 * remembered in it.
 */
final class Migration {
  private static final Logger LOG = LoggerFactory.getLogger(Migration.class);

  /** Two parts that start at once must not both make the schema. Drawn once, means nothing. */
  private static final long LOCK = 0x6772_6964_7761_7264L;

  private static final String FEATURE_NOT_SUPPORTED = "0A000";

  private final DataSource source;
  private final Detection detection;

  /** Tells what a server can be. */
  interface Detection {
    Variant detect(Connection connection) throws SQLException;
  }

  Migration(DataSource source, Detection detection) {
    this.source = source;
    this.detection = detection;
  }

  Variant run() throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      // Held until this connection closes.
      statement.execute("select pg_advisory_lock(" + LOCK + ")");
      Optional<Variant> remembered = remembered(statement);
      if (remembered.isPresent()) {
        return migrate(remembered.get());
      }
      Variant detected = detection.detect(connection);
      try {
        return migrate(detected);
      } catch (FlywayException failed) {
        if (detected == Variant.PLAIN || !FEATURE_NOT_SUPPORTED.equals(sqlState(failed))) {
          throw failed;
        }
        LOG.warn("this timescaledb has no columnstore, so the schema is plain PostgreSQL");
        return migrate(Variant.PLAIN);
      }
    }
  }

  private static Optional<Variant> remembered(Statement statement) throws SQLException {
    String table = Database.SCHEMA + ".schema_variant";
    try (ResultSet there = statement.executeQuery("select to_regclass('" + table + "')")) {
      if (!there.next() || there.getString(1) == null) {
        return Optional.empty();
      }
    }
    try (ResultSet row = statement.executeQuery("select variant from " + table)) {
      return row.next() ? Optional.of(Variant.ofWord(row.getString(1))) : Optional.empty();
    }
  }

  private Variant migrate(Variant variant) {
    Flyway.configure()
        .dataSource(source)
        .schemas(Database.SCHEMA)
        .locations("classpath:db/common", "classpath:db/" + variant.word())
        .placeholders(Map.of("variant", variant.word()))
        .group(true)
        .validateMigrationNaming(true)
        .failOnMissingLocations(true)
        .cleanDisabled(true)
        .load()
        .migrate();
    return variant;
  }

  private static String sqlState(Throwable failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return sql.getSQLState();
      }
    }
    return null;
  }
}
