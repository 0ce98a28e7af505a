package org.gridwarden.standalone;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.gridwarden.service.PrivateFile;

/**
 * What a running system tells other commands of the same user: where it listens, and a token to
 * speak to its api with. Lies in the data directory, which nobody else may enter; the token dies
 * with the process.
 *
 * @param pid the process that runs it
 * @param apiUrl e.g. {@code http://127.0.0.1:8080}
 * @param token bearer token of an administrator's session
 */
public record RunningFile(
    long pid, String apiUrl, String mqttHost, int mqttPort, String kafkaBootstrap, String token) {
  private static final String NAME = "running.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Writes it where {@link #read} finds it. */
  public void write(Path dataDirectory) {
    Path file = dataDirectory.resolve(NAME);
    try {
      PrivateFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this));
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write " + file, failed);
    }
  }

  public static void remove(Path dataDirectory) {
    try {
      Files.deleteIfExists(dataDirectory.resolve(NAME));
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot remove " + dataDirectory.resolve(NAME), failed);
    }
  }

  /** The system that runs on this data directory; empty when none does. */
  public static Optional<RunningFile> read(Path dataDirectory) {
    Path file = dataDirectory.resolve(NAME);
    if (!Files.isReadable(file)) {
      return Optional.empty();
    }
    try {
      RunningFile running = JSON.readValue(file.toFile(), RunningFile.class);
      // A killed process leaves its file behind.
      return ProcessHandle.of(running.pid()).isPresent() ? Optional.of(running) : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }
}
