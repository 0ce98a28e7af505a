package org.gridwarden.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which shape the big tables have. */
public enum Variant {
  /** PostgreSQL as it comes: tables partitioned by day, the days made ahead. */
  PLAIN,
  /** TimescaleDB with its columnstore (the TSL edition): hypertables. */
  TIMESCALE;

  private static final Logger LOG = LoggerFactory.getLogger(Variant.class);

  /** {@code enable_columnstore} and {@code add_columnstore_policy} came with 2.18. */
  private static final int MINOR_LEAST = 18;

  /** The word in migrations and in the table that remembers it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Variant ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /**
   * What this server can be. The order matters: to create the extension where the server has not
   * preloaded it is fatal to the connection, and a hypertable without the columnstore (the Apache
   * edition) is neither smaller nor faster than a plain table of days.
   */
  static Variant detect(Connection connection) throws SQLException {
    if (ask(connection, "select current_setting('timescaledb.max_background_workers', true)")
        .isEmpty()) {
      return plain("the server has not preloaded timescaledb");
    }
    if (ask(
            connection,
            "select default_version from pg_available_extensions where name = 'timescaledb'")
        .isEmpty()) {
      return plain("the server does not offer the extension timescaledb");
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("create extension if not exists timescaledb with schema public");
    } catch (SQLException refused) {
      if (!"42501".equals(refused.getSQLState())) {
        throw refused;
      }
      return plain("this user may not create the extension timescaledb");
    }
    Optional<String> version =
        ask(connection, "select extversion from pg_extension where extname = 'timescaledb'");
    Optional<String> licence =
        ask(connection, "select current_setting('timescaledb.license', true)");
    if (!licence.equals(Optional.of("timescale"))) {
      return plain("timescaledb runs under the licence " + licence.orElse("unknown"));
    }
    if (!version.map(Variant::newEnough).orElse(false)) {
      return plain("timescaledb is older than 2." + MINOR_LEAST + ": " + version.orElse("unknown"));
    }
    LOG.info("the server has timescaledb with its columnstore version={}", version.get());
    return TIMESCALE;
  }

  static boolean newEnough(String version) {
    String[] parts = version.split("[.-]");
    int major = Integer.parseInt(parts[0]);
    int minor = parts.length > 1 ? Integer.parseInt(parts[1]) : 0;
    return major > 2 || (major == 2 && minor >= MINOR_LEAST);
  }

  private static Variant plain(String why) {
    LOG.info("{}, so a new schema is plain PostgreSQL", why);
    return PLAIN;
  }

  private static Optional<String> ask(Connection connection, String question) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(question)) {
      return answer.next() ? Optional.ofNullable(answer.getString(1)) : Optional.empty();
    }
  }
}
