package org.gridwarden.stream.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Said.GRID;
import static org.gridwarden.detect.Said.time;
import static org.gridwarden.detect.dispatch.Desk.change;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.gridwarden.model.ChangeKind;
import org.gridwarden.model.Command;
import org.gridwarden.model.Device;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Position;
import org.gridwarden.model.Severity;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.stream.source.Matter;
import org.gridwarden.stream.source.Notice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CaptureFunctionTest {
  private static final Notice CAMERA = says(0, "cam-1", "camera");
  private static final Notice SENSOR = says(1, "temperature-1", "temperature");

  private final List<KeyedBroadcastOperatorTestHarness<?, ?, ?, ?>> opened = new ArrayList<>();
  private KeyedBroadcastOperatorTestHarness<String, Matter, Notice, Command> job;

  private static Notice says(long offset, String id, String kind) {
    Device device =
        new Device(new DeviceId(id), kind, "", GRID, Position.NONE, "secret-hash", true, "");
    return new Notice(id, offset, 0, Codecs.DEVICE.encode(device));
  }

  @AfterEach
  void close() throws Exception {
    for (KeyedBroadcastOperatorTestHarness<?, ?, ?, ?> harness : opened) {
      harness.close();
    }
  }

  private void start(OperatorSubtaskState state, Notice... atStart) throws Exception {
    List<Notice> register = List.of(atStart);
    InstantSource clock = (InstantSource & java.io.Serializable) () -> time("12:00:01");
    job =
        new KeyedBroadcastOperatorTestHarness<>(
            new CoBroadcastWithKeyedOperator<>(
                new CaptureFunction(() -> register, clock), List.of(CaptureFunction.DEVICES)),
            Matter::incident,
            Types.STRING,
            8,
            1,
            0);
    opened.add(job);
    job.setup();
    if (state != null) {
      job.initializeState(state);
    }
    job.open();
  }

  private void happens(ChangeKind kind, Severity severity, int step) throws Exception {
    job.processElement(new Matter.Changed(change("12:00", kind, severity, step, Duration.ZERO)), 0);
  }

  private List<String> asked() {
    return job.extractOutputValues().stream().map(one -> one.device().value()).toList();
  }

  @Test
  void asksTheCamerasOfTheRegisterAndNothingElse() throws Exception {
    start(null, CAMERA, SENSOR);

    happens(ChangeKind.OPENED, Severity.MAJOR, 0);

    assertThat(asked()).containsExactly("cam-1");
  }

  @Test
  void aCameraThatIsRegisteredOrWithdrawnIsKnownAtOnce() throws Exception {
    start(null, CAMERA);
    job.processBroadcastElement(new Notice("cam-1", 2, 0, null), 0);
    job.processBroadcastElement(says(3, "cam-2", "camera"), 0);

    happens(ChangeKind.OPENED, Severity.MAJOR, 0);

    assertThat(asked()).containsExactly("cam-2");
  }

  @Test
  void aRepeatAfterARestartAsksNobodyAgain() throws Exception {
    start(null, CAMERA);
    happens(ChangeKind.OPENED, Severity.MAJOR, 0);
    OperatorSubtaskState checkpoint = job.snapshot(1, 1);

    start(checkpoint, CAMERA);
    happens(ChangeKind.OPENED, Severity.MAJOR, 0);
    assertThat(asked()).isEmpty();
    happens(ChangeKind.GREW, Severity.CRITICAL, 1);

    assertThat(asked()).containsExactly("cam-1");
  }
}
