package org.gridwarden.stream.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.gridwarden.model.ChangeKind;
import org.junit.jupiter.api.Test;

/**
 * Writes the state of every operator as the code has it now into the next folder under {@code
 * src/test/resources/state}. To be run and committed when what is remembered has changed; a folder
 * that is there is never written again. The build does not run it, only who names it:
 *
 * <pre>
 * ./mvnw -pl stream -am test -Dtest=TakeSnapshots -Dsurefire.failIfNoSpecifiedTests=false
 * </pre>
 */
class TakeSnapshots {
  @Test
  void asTheNextVersion() throws Exception {
    Path next = next(Path.of("src/test/resources/state"));
    Files.createDirectories(next);
    try (var detect = Scene.detect(null);
        var dispatch = Scene.dispatch(null);
        var capture = Scene.capture(null);
        var correlate = Scene.correlate(null)) {
      Scene.play(detect);
      dispatch.processElement(Scene.happens("12:00", ChangeKind.OPENED, 0), 0);
      capture.processElement(Scene.happens("12:00", ChangeKind.OPENED, 0), 0);
      Scene.playFault(correlate);
      write(detect, next.resolve("detect"));
      write(dispatch, next.resolve("dispatch"));
      write(capture, next.resolve("capture"));
      write(correlate, next.resolve("correlate"));
    }
    assertThat(next.resolve("detect")).isNotEmptyFile();
  }

  private static Path next(Path folder) {
    int version = 1;
    while (Files.exists(folder.resolve("v" + version))) {
      version++;
    }
    return folder.resolve("v" + version);
  }

  private static void write(KeyedBroadcastOperatorTestHarness<?, ?, ?, ?> job, Path file)
      throws Exception {
    OperatorSnapshotUtil.writeStateHandle(job.snapshot(1, 1), file.toString());
  }
}
