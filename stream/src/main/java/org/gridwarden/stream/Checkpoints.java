package org.gridwarden.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a job keeps its checkpoints, and the newest one it left there. Flink writes {@code
 * <folder>/<job id>/chk-<n>/_metadata} last, so a checkpoint that has it is whole; each start has a
 * new job id.
 */
final class Checkpoints {
  private static final int METADATA_DEPTH = 3;

  private Checkpoints() {}

  /** The folder of a job under the setting, as the URI that Flink asks for. */
  static URI folder(String checkpointDir, String job) {
    URI given = URI.create(checkpointDir);
    String base = given.getScheme() == null ? uri(Path.of(checkpointDir)) : checkpointDir;
    return URI.create(base.endsWith("/") ? base + job : base + "/" + job);
  }

  private static String uri(Path path) {
    return path.toAbsolutePath().normalize().toUri().toString();
  }

  /** The newest whole checkpoint, where the folder is on a disk of this machine. */
  static Optional<String> newest(URI folder) {
    if (!"file".equals(folder.getScheme()) || !Files.isDirectory(Path.of(folder))) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(Path.of(folder), METADATA_DEPTH)) {
      return files
          .filter(file -> file.getFileName().toString().equals("_metadata"))
          .max(Comparator.comparing(Checkpoints::writtenAt))
          .map(file -> uri(file.getParent()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("checkpoints in " + folder + " cannot be read", unreadable);
    }
  }

  private static FileTime writtenAt(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (NoSuchFileException gone) {
      // A job that is still stopping has just replaced it by a newer one.
      return FileTime.fromMillis(0);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(file + " cannot be read", unreadable);
    }
  }
}
