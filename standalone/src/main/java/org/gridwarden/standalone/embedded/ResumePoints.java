package org.gridwarden.standalone.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints of one job: {@code <job directory>/<id of one run>/chk-<number>}. Every run of
 * the process gives the job a new id, so what earlier runs left is tidied here, before the next run
 * starts.
 */
final class ResumePoints {
  private static final Logger LOG = LoggerFactory.getLogger(ResumePoints.class);
  private static final String CHECKPOINT = "chk-";
  private static final String UNREADABLE = "unreadable-";

  private ResumePoints() {}

  /**
   * The newest checkpoint that can be read. It and the one before it stay; older and unfinished
   * ones are deleted, and unreadable ones are put aside under another name.
   */
  static Optional<ResumePoint> newest(Path jobDirectory) throws IOException {
    List<ResumePoint> readable = new ArrayList<>();
    for (Path run : entries(jobDirectory)) {
      for (Path checkpoint : entries(run)) {
        if (checkpoint.getFileName().toString().startsWith(CHECKPOINT)) {
          sort(checkpoint).ifPresent(readable::add);
        }
      }
    }
    readable.sort(Comparator.comparingLong(ResumePoint::number).reversed());
    for (ResumePoint old : readable.stream().skip(FlinkSettings.CHECKPOINTS_KEPT).toList()) {
      FileTree.delete(old.directory());
    }
    removeEmptyRuns(jobDirectory);
    return readable.stream().findFirst();
  }

  private static Optional<ResumePoint> sort(Path checkpoint) throws IOException {
    if (!Files.exists(checkpoint.resolve(ResumePoint.METADATA))) {
      FileTree.delete(checkpoint);
      return Optional.empty();
    }
    Optional<ResumePoint> point = ResumePoint.read(checkpoint);
    if (point.isEmpty()) {
      Path aside = checkpoint.resolveSibling(UNREADABLE + checkpoint.getFileName());
      LOG.warn("checkpoint can't be read, trying the one before it put_aside={}", aside);
      Files.move(checkpoint, aside);
    }
    return point;
  }

  private static void removeEmptyRuns(Path jobDirectory) throws IOException {
    for (Path run : entries(jobDirectory)) {
      try (Stream<Path> left = Files.walk(run)) {
        if (left.noneMatch(Files::isRegularFile)) {
          FileTree.delete(run);
        }
      }
    }
  }

  private static List<Path> entries(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.filter(Files::isDirectory).toList();
    }
  }
}
