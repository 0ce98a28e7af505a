package org.gridwarden.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIT {
  @TempDir Path directory;

  @Test
  void isSafeAndKeepsRowsOverAStop() throws Exception {
    try (DataDirectory data = DataDirectory.open(directory)) {
      String password;
      try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data.postgres(), data.secrets(), 0)) {
        password = postgres.password();
        ask(postgres, "create table kept as select 'committed' as word");
      }

      try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data.postgres(), data.secrets(), 0)) {
        assertThat(postgres.password()).isEqualTo(password).hasSizeGreaterThanOrEqualTo(32);
        assertThat(ask(postgres, "select word from kept")).isEqualTo("committed");
        assertThat(ask(postgres, "show fsync")).isEqualTo("on");
        assertThat(ask(postgres, "show synchronous_commit")).isEqualTo("on");
        assertThat(ask(postgres, "show full_page_writes")).isEqualTo("on");
        assertThat(ask(postgres, "show data_checksums")).isEqualTo("on");
        assertThat(ask(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(ask(postgres, "show unix_socket_directories")).isEmpty();
        assertThat(ask(postgres, "select current_database()")).isEqualTo("gridwarden");
        assertThat(
                ask(
                    postgres,
                    "select string_agg(type || ' ' || auth_method, ',') from pg_hba_file_rules"))
            .isEqualTo("host scram-sha-256");
        assertThatThrownBy(
                () -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "guessed"))
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("password authentication failed");
      }
      Path secret = data.secrets().resolve("postgres-password");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
          .isEqualTo("rw-------");

      Files.delete(secret);
      assertThatThrownBy(() -> EmbeddedPostgres.start(data.postgres(), data.secrets(), 0))
          .isInstanceOf(StartRefused.class)
          .hasMessageEndingWith("is gone: put %s back", secret);
      assertThat(secret).doesNotExist();
    }
  }

  @Test
  void takesOverFromAKilledProcessAndBarsASecondOne(@TempDir Path logs) throws Exception {
    long orphan;
    try (OtherProcess other =
        OtherProcess.start(PostgresToKill.class, logs.resolve("errors"), directory.toString())) {
      other.line();
      assertThatThrownBy(() -> DataDirectory.open(directory))
          .isInstanceOf(StartRefused.class)
          .hasMessageMatching("the data directory .* is in use by process \\d+: stop that one .*");
      other.kill();
    }
    orphan = pidOfServer();
    assertThat(serverUnder(orphan)).isPresent();

    try (DataDirectory data = DataDirectory.open(directory);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(data.postgres(), data.secrets(), 0)) {
      assertThat(serverUnder(orphan)).isEmpty();
      assertThat(ask(postgres, "select word from kept")).isEqualTo("committed");
    }
  }

  @Test
  void clearsThePidFileThatARebootLeftUnderSomebodyElsesNumber() throws Exception {
    try (DataDirectory data = DataDirectory.open(directory)) {
      EmbeddedPostgres.start(data.postgres(), data.secrets(), 0).close();
      Path pidFile = data.postgres().resolve("data/postmaster.pid");
      // This test's own process stands for the stranger; it must come to no harm.
      Files.write(
          pidFile,
          List.of(Long.toString(ProcessHandle.current().pid()), "elsewhere", "0", "1", "", "", ""));

      try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data.postgres(), data.secrets(), 0)) {
        assertThat(ask(postgres, "select 1")).isEqualTo("1");
      }
    }
  }

  /** The program under that number; an ended process that nobody has collected yet runs none. */
  private static Optional<String> serverUnder(long pid) {
    return ProcessHandle.of(pid).flatMap(process -> process.info().command());
  }

  private long pidOfServer() throws Exception {
    return Long.parseLong(
        Files.readAllLines(directory.resolve("postgres/data/postmaster.pid")).get(0));
  }

  private static String ask(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
        Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      try (ResultSet rows = statement.getResultSet()) {
        rows.next();
        return rows.getString(1);
      }
    }
  }
}
