package org.gridwarden.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A server that storage is tested on. Each is started once in a test run, and every test class has
 * a database of its own on it.
 *
 * @param url JDBC URL of a database in which databases can be made
 */
public record TestServer(String name, String url, String user, String password) {
  /** Names any PostgreSQL server, as a JDBC URL with user and password in it. */
  public static final String NAMED_BY = "GRIDWARDEN_TEST_DATABASE_URL";

  private static final String TIMESCALE_IMAGE = "timescale/timescaledb:latest-pg18";

  /** PostgreSQL 18 inside this process; always there. */
  public static TestServer embedded() {
    return Embedded.SERVER;
  }

  /** The server that the environment names, or a reason why there is none. */
  public static Optional<TestServer> named() {
    String url = System.getenv(NAMED_BY);
    if (url == null || url.isBlank()) {
      skipping("the server of one's own", NAMED_BY + " is not set");
      return Optional.empty();
    }
    return Optional.of(new TestServer("named", url, "", ""));
  }

  /** TimescaleDB in a container, where a container engine answers. */
  public static Optional<TestServer> timescale() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      skipping(TIMESCALE_IMAGE, "no container engine answers");
      return Optional.empty();
    }
    return Optional.of(Timescale.SERVER);
  }

  /** A skip that nobody sees is a test that nobody misses. */
  private static void skipping(String what, String why) {
    System.out.println();
    System.out.println("!!! SKIPPED: the storage tests on " + what + ", because " + why);
    System.out.println();
  }

  /** A new, empty database. */
  public TestDatabase freshDatabase() {
    String database = "gridwarden_test_" + UUID.randomUUID().toString().replace("-", "");
    execute("create database " + database);
    Duration connectTimeout = Duration.ofSeconds(1);
    Duration answerTimeout = Duration.ofSeconds(60);
    return new TestDatabase(
        this,
        database,
        new DatabaseSettings(urlOf(database), user, password, 8, connectTimeout, answerTimeout));
  }

  void drop(String database) {
    execute("drop database if exists " + database + " with (force)");
  }

  private String urlOf(String database) {
    return url.replaceFirst("(jdbc:postgresql://[^/]*/)[^?]*", "$1" + database);
  }

  private void execute(String sql) {
    try (Connection connection = connect(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new IllegalStateException(name + ": " + sql, failed);
    }
  }

  Connection connect(String where) throws SQLException {
    return user.isEmpty()
        ? DriverManager.getConnection(where)
        : DriverManager.getConnection(where, user, password);
  }

  private static final class Embedded {
    static final TestServer SERVER = start();

    private static TestServer start() {
      try {
        // Closed by the hook that it sets itself.
        @SuppressWarnings("resource")
        EmbeddedPostgres postgres =
            EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(60)).start();
        return new TestServer(
            "embedded", postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres");
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  private static final class Timescale {
    static final TestServer SERVER = start();

    private static TestServer start() {
      // Stopped by the library when this process ends.
      @SuppressWarnings("resource")
      PostgreSQLContainer container =
          new PostgreSQLContainer(
              DockerImageName.parse(TIMESCALE_IMAGE).asCompatibleSubstituteFor("postgres"));
      container.start();
      return new TestServer(
          "timescale", container.getJdbcUrl(), container.getUsername(), container.getPassword());
    }
  }
}
