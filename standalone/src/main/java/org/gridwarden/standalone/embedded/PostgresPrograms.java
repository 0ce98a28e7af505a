package org.gridwarden.standalone.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs {@code initdb} and {@code pg_ctl}. PostgreSQL refuses to run as root; where we are root it
 * runs in a user namespace of its own, in which it is nobody while its files stay ours.
 */
final class PostgresPrograms {
  private final Path directory;
  private final List<String> prefix;

  private PostgresPrograms(Path directory, List<String> prefix) {
    this.directory = directory;
    this.prefix = prefix;
  }

  /**
   * @param directory holds {@code bin}
   * @throws StartRefused when we are root and may not open a user namespace
   */
  static PostgresPrograms in(Path directory) throws IOException {
    if (!root()) {
      return new PostgresPrograms(directory, List.of());
    }
    List<String> unshare = List.of("unshare", "--user");
    Outcome tried = tryToRun(directory, unshare);
    if (tried.exit() != 0) {
      throw new StartRefused(
          "PostgreSQL does not run as root and this machine allows no user namespace (%s): start as another user or name a PostgreSQL server of your own"
              .formatted(tried.lastLine()));
    }
    return new PostgresPrograms(directory, unshare);
  }

  /**
   * @param exit 0 when it went well, -1 when it had to be ended because it took too long
   * @param output what it printed, both streams
   */
  record Outcome(int exit, String output) {
    String lastLine() {
      return output.isBlank() ? "exit code " + exit : output.lines().reduce((a, b) -> b).get();
    }
  }

  Outcome run(Duration limit, String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add(directory.resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    return run(directory, limit, command);
  }

  /**
   * Whether a process runs one of these programs, or one of an older release that was unpacked
   * beside them.
   */
  boolean owns(ProcessHandle process) {
    return process
        .info()
        .command()
        .map(Path::of)
        .filter(c -> c.startsWith(directory.getParent()))
        .isPresent();
  }

  private static boolean root() throws IOException {
    Path self = Path.of("/proc/self");
    return Files.exists(self)
        ? Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"))
        : "root".equals(System.getProperty("user.name"));
  }

  private static Outcome tryToRun(Path directory, List<String> unshare) throws IOException {
    List<String> command = new ArrayList<>(unshare);
    command.add("true");
    try {
      return run(directory, Duration.ofSeconds(10), command);
    } catch (IOException missing) {
      return new Outcome(1, missing.getMessage());
    }
  }

  /**
   * The output goes through a file: a pipe would stay open in the server that {@code pg_ctl} leaves
   * behind.
   */
  private static Outcome run(Path directory, Duration limit, List<String> command)
      throws IOException {
    Path output = Files.createTempFile(directory, "run", ".out");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
      builder.environment().put("LC_ALL", "C");
      Process process = builder.start();
      process.getOutputStream().close();
      boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      return new Outcome(ended ? process.exitValue() : -1, Files.readString(output));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + command.get(0), interrupted);
    } finally {
      Files.delete(output);
    }
  }
}
