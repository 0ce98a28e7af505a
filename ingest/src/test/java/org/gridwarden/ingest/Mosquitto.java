package org.gridwarden.ingest;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Mosquitto's own programs, as they are installed on this machine. */
final class Mosquitto implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;
  private final Process process;
  private final Path output;

  private Mosquitto(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Skips the test, and says so, where the program is not installed. */
  static void needed(String... programs) {
    for (String program : programs) {
      boolean found = find(program).isPresent();
      if (!found) {
        System.err.println("SKIPPED: " + program + " is not installed (Debian: mosquitto-clients)");
      }
      assumeTrue(found, program + " is not installed");
    }
  }

  static Mosquitto start(Path folder, String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(find(program).orElseThrow().toString());
    command.addAll(Arrays.asList(arguments));
    Path output = Files.createTempFile(folder, program, ".out");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new Mosquitto(process, output);
  }

  /** What it said until it ended by itself, its exit code as the last line. */
  static String run(Path folder, String program, String... arguments)
      throws IOException, InterruptedException {
    try (Mosquitto running = start(folder, program, arguments)) {
      return running.ended();
    }
  }

  String ended() throws IOException, InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("it does not end: " + said());
    }
    return said() + "exit " + process.exitValue();
  }

  String said() throws IOException {
    return Files.readString(output);
  }

  void kill() {
    process.destroyForcibly();
  }

  private static Optional<Path> find(String program) {
    return Stream.concat(
            Stream.of(System.getenv("PATH").split(File.pathSeparator)),
            Stream.of("/usr/sbin", "/usr/local/sbin"))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
