package org.gridwarden.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeOffsets;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.filesystem.FileStateHandle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumePointsTest {
  @TempDir Path job;

  @Test
  void isNothingForANewJob() throws Exception {
    assertThat(ResumePoints.newest(job.resolve("never-started"))).isEmpty();
  }

  @Test
  void isTheHighestNumberOfAllRunsAndKeepsTheOneBefore() throws Exception {
    Path oldest = checkpoint("run-b", 8);
    Path before = checkpoint("run-b", 9);
    Path newest = checkpoint("run-a", 10);

    assertThat(ResumePoints.newest(job)).contains(new ResumePoint(newest, 10));
    assertThat(before).exists();
    assertThat(oldest).doesNotExist();
  }

  @Test
  void passesOverOneWithTornMetadataAndPutsItAside() throws Exception {
    Path before = checkpoint("run", 9);
    Path torn = checkpoint("run", 10);
    byte[] whole = Files.readAllBytes(torn.resolve("_metadata"));
    Files.write(torn.resolve("_metadata"), Arrays.copyOf(whole, whole.length - 5));

    assertThat(ResumePoints.newest(job)).contains(new ResumePoint(before, 9));
    assertThat(torn).doesNotExist();
    assertThat(job.resolve("run/unreadable-chk-10")).exists();
  }

  @Test
  void passesOverOneWhoseStateFileIsCutShort() throws Exception {
    Path before = checkpoint("run", 9);
    Path torn = checkpoint("run", 10);
    Files.write(torn.resolve("state"), new byte[3]);

    assertThat(ResumePoints.newest(job)).contains(new ResumePoint(before, 9));
  }

  @Test
  void passesOverOneWhoseStateFileIsGone() throws Exception {
    Files.delete(checkpoint("run", 10).resolve("state"));

    assertThat(ResumePoints.newest(job)).isEmpty();
  }

  @Test
  void deletesWhatAKilledProcessDidNotFinish() throws Exception {
    Path unfinished = Files.createDirectories(job.resolve("killed/chk-11"));
    Files.write(unfinished.resolve("state"), new byte[3]);
    Path newest = checkpoint("run", 10);

    assertThat(ResumePoints.newest(job).map(ResumePoint::directory)).isEqualTo(Optional.of(newest));
    assertThat(job.resolve("killed")).doesNotExist();
  }

  /**
   * A checkpoint as Flink writes it, with one operator whose keyed state is a file of ten bytes.
   */
  private Path checkpoint(String run, long number) throws Exception {
    Path directory = Files.createDirectories(job.resolve(run).resolve("chk-" + number));
    Path state = Files.write(directory.resolve("state"), new byte[10]);
    OperatorState operator = new OperatorState("count", "count", new OperatorID(1, 2), 1, 128);
    operator.putState(
        0,
        OperatorSubtaskState.builder()
            .setManagedKeyedState(
                new KeyGroupsStateHandle(
                    new KeyGroupRangeOffsets(KeyGroupRange.of(0, 127)),
                    new FileStateHandle(
                        new org.apache.flink.core.fs.Path(state.toUri()), Files.size(state))))
            .build());
    try (OutputStream out = Files.newOutputStream(directory.resolve("_metadata"))) {
      Checkpoints.storeCheckpointMetadata(
          new CheckpointMetadata(number, List.of(operator), List.of()), out);
    }
    return directory;
  }
}
