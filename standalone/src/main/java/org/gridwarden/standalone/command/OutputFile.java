package org.gridwarden.standalone.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a command writes at its end. */
final class OutputFile {
  private OutputFile() {}

  /**
   * Better now than after the run.
   *
   * @param file or null when none is wanted
   * @throws CommandRefused when it cannot be written
   */
  static void checkWritable(Path file) {
    if (file == null) {
      return;
    }
    try {
      Files.deleteIfExists(file);
      Files.createFile(file);
    } catch (IOException failed) {
      throw new CommandRefused(
          file + " cannot be written (" + failed.getMessage() + "); name another file", failed);
    }
  }
}
