package org.gridwarden.standalone.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One directory of PostgreSQL data and the server on it. */
final class PostgresCluster {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresCluster.class);
  private static final Duration START_WAIT = Duration.ofSeconds(60);
  private static final Duration STOP_WAIT = Duration.ofSeconds(5);
  private static final Duration ORPHAN_WAIT = Duration.ofSeconds(30);

  private final PostgresPrograms programs;
  private final Path directory;
  private final Path data;

  PostgresCluster(PostgresPrograms programs, Path directory) {
    this.programs = programs;
    this.directory = directory;
    this.data = directory.resolve("data");
  }

  boolean exists() {
    return Files.exists(data);
  }

  /**
   * Built beside its place and moved there when complete: a process killed in between leaves no
   * half cluster.
   */
  void create(String user, Path passwordFile) throws IOException {
    Path draft = directory.resolve("data.new");
    FileTree.delete(draft);
    // The built-in locale sorts by code point and is the same on every machine, whatever its
    // libraries.
    PostgresPrograms.Outcome made =
        programs.run(
            START_WAIT,
            "initdb",
            "--pgdata=" + draft,
            "--username=" + user,
            "--pwfile=" + passwordFile,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--no-instructions");
    if (made.exit() != 0) {
      throw new StartRefused(
          "PostgreSQL's data in %s can't be set up (%s): look at the disk and its permissions"
              .formatted(directory, made.lastLine()));
    }
    PostgresSettings.include(draft);
    Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Starts the server and returns when it answers. It runs in a session of its own, so Ctrl-C on
   * our terminal does not reach it before we have written what is left to write.
   */
  void start(int port) throws IOException {
    PostgresSettings.write(data, port);
    Path log = directory.resolve("start.log");
    Files.deleteIfExists(log);
    PostgresPrograms.Outcome started =
        programs.run(
            START_WAIT.plusSeconds(5),
            "pg_ctl",
            "start",
            "--pgdata=" + data,
            "--log=" + log,
            "--wait",
            "--timeout=" + START_WAIT.toSeconds());
    if (started.exit() != 0) {
      throw new StartRefused(
          "PostgreSQL did not start (%s): its log is in %s and %s"
              .formatted(started.lastLine(), log, data.resolve("log")));
    }
  }

  /**
   * Ends the connections and stops; when that takes too long the next start replays what the log
   * has.
   */
  void stop() throws IOException {
    if (!stop("fast", STOP_WAIT)) {
      LOG.warn("database did not stop in time, it recovers at the next start waited={}", STOP_WAIT);
      stop("immediate", STOP_WAIT);
    }
  }

  /**
   * A killed process leaves its server running, and a server on these files bars the next one. The
   * programs below the data directory are nobody else's, so a process that runs them is known for
   * certain, also while it still recovers and does not answer yet. Any other process under that
   * number got it after a reboot, and the file is stale.
   */
  void stopOrphan() throws IOException {
    Path pidFile = data.resolve("postmaster.pid");
    Optional<ProcessHandle> process = pidIn(pidFile).flatMap(ProcessHandle::of);
    if (process.isEmpty()) {
      return; // PostgreSQL itself clears away a file whose process is gone.
    }
    if (!programs.owns(process.get())) {
      LOG.info("removing the pid file of a database that is gone file={}", pidFile);
      Files.delete(pidFile);
      return;
    }
    LOG.info("stopping the database that a killed process left pid={}", process.get().pid());
    if (!stop("fast", ORPHAN_WAIT) && !stop("immediate", STOP_WAIT)) {
      throw new StartRefused(
          "a PostgreSQL server left by a killed process does not stop: end process %d and start again"
              .formatted(process.get().pid()));
    }
  }

  private boolean stop(String mode, Duration limit) throws IOException {
    PostgresPrograms.Outcome stopped =
        programs.run(
            limit.plusSeconds(1),
            "pg_ctl",
            "stop",
            "--pgdata=" + data,
            "--mode=" + mode,
            "--wait",
            "--timeout=" + limit.toSeconds());
    return stopped.exit() == 0;
  }

  private static Optional<Long> pidIn(Path pidFile) throws IOException {
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(pidFile)) {
      return lines
          .findFirst()
          .map(String::strip)
          .filter(l -> l.matches("\\d{1,10}"))
          .map(Long::valueOf);
    }
  }
}
