package org.gridwarden.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A pool of connections to Gridwarden's database. Opening it connects to nothing: a part starts
 * while the database is down, and waits where it needs it.
 */
public final class Database implements AutoCloseable {
  /** Every table lives in this schema. */
  public static final String SCHEMA = "gridwarden";

  private final DatabaseSettings settings;
  private final HikariDataSource pool;

  private Database(DatabaseSettings settings, HikariDataSource pool) {
    this.settings = settings;
    this.pool = pool;
  }

  /**
   * @param application what the connections are called in the server's own views, e.g. {@code
   *     gridwarden-archive}
   */
  public static Database open(DatabaseSettings settings, String application) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(application);
    config.setJdbcUrl(settings.url());
    setUnlessEmpty(settings.user(), config::setUsername);
    setUnlessEmpty(settings.password(), config::setPassword);
    config.setMaximumPoolSize(settings.connectionsMax());
    config.setMinimumIdle(0);
    config.setIdleTimeout(60_000);
    config.setConnectionTimeout(settings.connectTimeout().toMillis());
    config.setInitializationFailTimeout(-1);
    // TimescaleDB's own functions live in public.
    config.setConnectionInitSql("set search_path to " + SCHEMA + ", public");
    Properties driver = new Properties();
    PGProperty.APPLICATION_NAME.set(driver, application);
    PGProperty.TCP_KEEP_ALIVE.set(driver, true);
    PGProperty.REWRITE_BATCHED_INSERTS.set(driver, true);
    PGProperty.CONNECT_TIMEOUT.set(driver, (int) settings.connectTimeout().toSeconds());
    PGProperty.SOCKET_TIMEOUT.set(driver, (int) settings.answerTimeout().toSeconds());
    config.setDataSourceProperties(driver);
    return new Database(settings, new HikariDataSource(config));
  }

  /** A connection from the pool, its search path set to Gridwarden's schema. */
  public Connection connection() throws SQLException {
    return pool.getConnection();
  }

  public DataSource source() {
    return pool;
  }

  /**
   * Brings the schema to the newest shape. Any number of processes may ask for it at once. Works
   * outside the pool: a migration may take longer than any answer should.
   *
   * @return the variant that this schema has
   */
  public Variant migrate() throws SQLException {
    PGSimpleDataSource unpooled = new PGSimpleDataSource();
    unpooled.setURL(settings.url());
    setUnlessEmpty(settings.user(), unpooled::setUser);
    setUnlessEmpty(settings.password(), unpooled::setPassword);
    unpooled.setApplicationName("gridwarden-migration");
    unpooled.setConnectTimeout((int) settings.connectTimeout().toSeconds());
    unpooled.setTcpKeepAlive(true);
    return new Migration(unpooled, Variant::detect).run();
  }

  private static void setUnlessEmpty(String value, Consumer<String> setter) {
    if (!value.isEmpty()) {
      setter.accept(value);
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
