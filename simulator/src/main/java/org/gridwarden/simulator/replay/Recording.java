package org.gridwarden.simulator.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file of recorded messages, read as far as it is asked for. */
interface Recording extends AutoCloseable {
  /** The next message; empty at the end. */
  Optional<Recorded> next() throws IOException;

  /** Empty lines so far. */
  long skippedLines();

  @Override
  void close() throws IOException;

  /**
   * @throws IOException when the file cannot be read
   * @throws NotAReplay when it holds nothing of the kind
   */
  static Recording open(Path file, ReplayOptions options) throws IOException {
    return switch (options.as()) {
      case CSV -> CsvRecording.open(file, options);
      case FRIGATE -> JsonRecording.open(file, new FrigateMessages(file));
      case JSON -> JsonRecording.open(file, new NativeMessages(options.run()));
    };
  }

  /** UTF-8 with what is not UTF-8 replaced: a bad byte must not end a replay. */
  static BufferedReader reader(Path file) throws IOException {
    return new BufferedReader(
        new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
  }
}
