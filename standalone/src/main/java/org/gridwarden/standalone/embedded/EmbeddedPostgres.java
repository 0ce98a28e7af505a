package org.gridwarden.standalone.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database: a PostgreSQL server of our own, run as a process beside us.
 *
 * <p>What it has committed is on the disk. It listens on the loopback address only and lets nobody
 * in without the password, which is made up at the first start.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  /** Where it listens unless told otherwise; not 5432, where an ordinary PostgreSQL would be. */
  public static final int DEFAULT_PORT = 15_432;

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final String NAME = "gridwarden";
  private static final String WRONG_PASSWORD = "28P01";

  private final PostgresCluster cluster;
  private final int port;
  private final String password;

  private EmbeddedPostgres(PostgresCluster cluster, int port, String password) {
    this.cluster = cluster;
    this.port = port;
    this.password = password;
  }

  /**
   * Starts the server and returns when it answers and our database is there. A server that a killed
   * process left on the same data is stopped first.
   *
   * @param directory holds programs and data
   * @param secrets holds the password in {@code postgres-password}
   * @param port where clients find it, 0 for a free one
   * @throws StartRefused when the machine or its settings don't allow it
   */
  public static EmbeddedPostgres start(Path directory, Path secrets, int port) {
    try {
      PostgresPrograms programs = PostgresPrograms.in(PostgresArchive.unpack(directory));
      PostgresCluster cluster = new PostgresCluster(programs, directory);
      Path passwordFile = secrets.resolve("postgres-password");
      if (cluster.exists() && !Files.exists(passwordFile)) {
        throw new StartRefused(
            "the password of the data in %s is gone: put %s back"
                .formatted(directory, passwordFile));
      }
      String password = SecretFile.readOrCreate(passwordFile);
      if (!cluster.exists()) {
        cluster.create(NAME, passwordFile);
      }
      cluster.stopOrphan();
      int chosen = LoopbackPort.choose(port, "PostgreSQL");
      cluster.start(chosen);
      return new EmbeddedPostgres(cluster, chosen, password).withDatabase();
    } catch (IOException failed) {
      throw new StartRefused(
          "PostgreSQL can't be started from %s (%s): look at the disk and its permissions"
              .formatted(directory, failed),
          failed);
    }
  }

  public String jdbcUrl() {
    return jdbcUrl(NAME);
  }

  public String host() {
    return LoopbackPort.HOST;
  }

  public int port() {
    return port;
  }

  public String user() {
    return NAME;
  }

  public String password() {
    return password;
  }

  public String database() {
    return NAME;
  }

  /**
   * Stops the server; connections that are still open are ended. Takes a second, at most about ten.
   */
  @Override
  public void close() {
    try {
      cluster.stop();
      LOG.info("database is closed");
    } catch (IOException failed) {
      throw new UncheckedIOException("could not stop the embedded PostgreSQL", failed);
    }
  }

  private EmbeddedPostgres withDatabase() {
    try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres"), NAME, password);
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery("select 1 from pg_database where datname = '" + NAME + "'")) {
      if (!found.next()) {
        statement.execute("create database " + NAME);
      }
      LOG.info("database is open url={}", jdbcUrl());
      return this;
    } catch (SQLException failed) {
      close();
      throw new StartRefused(
          "the embedded PostgreSQL does not let us in (%s): %s"
              .formatted(
                  failed.getMessage(),
                  WRONG_PASSWORD.equals(failed.getSQLState())
                      ? "put the file postgres-password back as it was"
                      : "look at its log"),
          failed);
    }
  }

  private String jdbcUrl(String database) {
    return "jdbc:postgresql://%s:%d/%s".formatted(LoopbackPort.HOST, port, database);
  }
}
