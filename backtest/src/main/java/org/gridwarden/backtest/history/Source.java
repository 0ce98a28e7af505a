package org.gridwarden.backtest.history;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.gridwarden.store.Database;
import org.gridwarden.store.DatabaseSettings;
import org.postgresql.PGProperty;

/**
 * Where history lies. Travels to the workers of a cluster, which is why it is plain; connections
 * are made outside of any pool, as each is busy for as long as the back-test runs.
 */
public record Source(String url, String user, String password) implements Serializable {
  public static Source of(DatabaseSettings settings) {
    return new Source(settings.url(), settings.user(), settings.password());
  }

  /** A connection that reads only, sees one state in each statement, and plans for heap order. */
  public Connection connect() throws SQLException {
    Properties driver = new Properties();
    if (!user.isEmpty()) {
      PGProperty.USER.set(driver, user);
      PGProperty.PASSWORD.set(driver, password);
    }
    PGProperty.APPLICATION_NAME.set(driver, "gridwarden-backtest");
    PGProperty.CONNECT_TIMEOUT.set(driver, 5);
    PGProperty.SOCKET_TIMEOUT.set(driver, 300);
    PGProperty.TCP_KEEP_ALIVE.set(driver, true);
    Connection connection = DriverManager.getConnection(url, driver);
    try (Statement statement = connection.createStatement()) {
      statement.execute("set search_path to " + Database.SCHEMA + ", public");
      statement.execute("set default_transaction_read_only = on");
      statement.execute("set standard_conforming_strings = on");
      // Rows in the order they were written, which is the log's; from the table's beginning.
      statement.execute("set synchronize_seqscans = off");
      statement.execute("set enable_indexscan = off");
      statement.execute("set max_parallel_workers_per_gather = 0");
      return connection;
    } catch (SQLException failed) {
      connection.close();
      throw failed;
    }
  }

  @Override
  public String toString() {
    return "Source[" + url.replaceFirst("\\?.*", "") + "]";
  }
}
