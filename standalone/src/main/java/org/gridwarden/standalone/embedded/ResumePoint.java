package org.gridwarden.standalone.embedded;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.StateObject;
import org.apache.flink.runtime.state.StreamStateHandle;

/**
 * A complete checkpoint on the disk from which a job can go on.
 *
 * @param directory holds {@code _metadata} and the files it names
 * @param number Flink counts a job's checkpoints upwards, also across resumptions: the highest is
 *     the newest
 */
record ResumePoint(Path directory, long number) {
  static final String METADATA = "_metadata";

  /**
   * @return empty when the metadata can't be read, or a file that it names is missing or shorter
   *     than it was, as a machine that lost its power leaves them
   */
  static Optional<ResumePoint> read(Path directory) {
    Path file = directory.resolve(METADATA);
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      CheckpointMetadata metadata =
          Checkpoints.loadCheckpointMetadata(
              in, ResumePoint.class.getClassLoader(), directory.toUri().toString());
      return whole(metadata)
          ? Optional.of(new ResumePoint(directory, metadata.getCheckpointId()))
          : Optional.empty();
    } catch (IOException | RuntimeException unreadable) {
      // Whatever a parser makes of broken bytes, the answer is the same: not a point to resume
      // from.
      return Optional.empty();
    }
  }

  private static boolean whole(CheckpointMetadata metadata) throws IOException {
    for (OperatorState operator : metadata.getOperatorStates()) {
      for (StateObject state : operator.getDiscardables()) {
        if (state instanceof StreamStateHandle handle && !whole(handle)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean whole(StreamStateHandle handle) throws IOException {
    if (handle.maybeGetPath().isEmpty()) {
      return true; // Small state travels inside the metadata.
    }
    Path file = Path.of(handle.maybeGetPath().get().toUri().getPath());
    return Files.exists(file) && Files.size(file) >= handle.getStateSize();
  }
}
