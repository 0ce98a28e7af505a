package org.gridwarden.stream.upgrade;

import static org.gridwarden.detect.Rules.hot;
import static org.gridwarden.detect.Rules.intruder;
import static org.gridwarden.detect.Rules.rule;
import static org.gridwarden.detect.Rules.scoped;
import static org.gridwarden.detect.Rules.seconds;
import static org.gridwarden.detect.Rules.silent;
import static org.gridwarden.detect.Said.GRID;
import static org.gridwarden.detect.Said.camera;
import static org.gridwarden.detect.Said.reading;
import static org.gridwarden.detect.Said.time;
import static org.gridwarden.detect.correlate.Street.plain;
import static org.gridwarden.detect.dispatch.Desk.change;
import static org.gridwarden.detect.dispatch.Desk.officer;
import static org.gridwarden.stream.Words.says;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.gridwarden.detect.correlate.Graces;
import org.gridwarden.detect.correlate.Street;
import org.gridwarden.model.Alert;
import org.gridwarden.model.AreaLevel;
import org.gridwarden.model.ChangeKind;
import org.gridwarden.model.Command;
import org.gridwarden.model.Device;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Event;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Muting.Reach;
import org.gridwarden.model.Position;
import org.gridwarden.model.Rule;
import org.gridwarden.model.Severity;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.stream.operator.CaptureFunction;
import org.gridwarden.stream.operator.CorrelateFunction;
import org.gridwarden.stream.operator.DetectFunction;
import org.gridwarden.stream.operator.DispatchFunction;
import org.gridwarden.stream.operator.Registers;
import org.gridwarden.stream.source.Course;
import org.gridwarden.stream.source.Heard;
import org.gridwarden.stream.source.Matter;
import org.gridwarden.stream.source.Notice;

/**
 * What was going on when each committed snapshot was taken. The same in every version, so that one
 * test can go on from all of them; what is new in a version is added with devices of its own.
 *
 * <p>At 12:00:30 of {@link DetectFunction}: d1 is critically hot, d2 is hot but not yet for long,
 * camera c1 follows t1 at the gate, d3 has been silent for half a minute. {@link DispatchFunction}:
 * the lead was told of i1. {@link CaptureFunction}: the camera was asked for a picture of i1. From
 * v3 on {@link CorrelateFunction}: p is a power cut, cam1 is muted by it and cam2 is held.
 */
final class Scene {
  static final Rule HOT = hot(Duration.ZERO);
  static final Rule HELD = rule("held", hot(seconds(60)).condition());
  static final Rule SILENT = scoped("440604", Set.of("smoke"), silent(seconds(20)));

  private static final Clock NOW = Clock.fixed(time("12:00:31"), ZoneOffset.UTC);
  private static final Notice CAMERA = registered();

  private Scene() {}

  static KeyedBroadcastOperatorTestHarness<String, Event, Notice, IncidentChange> detect(
      OperatorSubtaskState state) throws Exception {
    List<Notice> rules = List.of(says(0, HOT), says(1, HELD), says(2, intruder()), says(3, SILENT));
    return open(
        state,
        new KeyedBroadcastOperatorTestHarness<>(
            operator(new DetectFunction(Registers.of(() -> rules), NOW, false)),
            event -> event.device().value(),
            Types.STRING,
            8,
            1,
            0));
  }

  private static <I, O> CoBroadcastWithKeyedOperator<String, I, Notice, O> operator(
      KeyedBroadcastProcessFunction<String, I, Notice, O> function) {
    return new CoBroadcastWithKeyedOperator<>(
        function,
        List.of(DetectFunction.LISTENING, DispatchFunction.OFFICERS, CaptureFunction.DEVICES));
  }

  static KeyedBroadcastOperatorTestHarness<String, Matter, Notice, Alert> dispatch(
      OperatorSubtaskState state) throws Exception {
    List<Notice> officers = List.of(says(0, officer("lead", AreaLevel.GRID)));
    return open(
        state,
        new KeyedBroadcastOperatorTestHarness<>(
            operator(new DispatchFunction(() -> officers, NOW)),
            Matter::incident,
            Types.STRING,
            8,
            1,
            0));
  }

  static KeyedBroadcastOperatorTestHarness<String, Matter, Notice, Command> capture(
      OperatorSubtaskState state) throws Exception {
    List<Notice> devices = List.of(CAMERA);
    return open(
        state,
        new KeyedBroadcastOperatorTestHarness<>(
            operator(new CaptureFunction(() -> devices, NOW)),
            Matter::incident,
            Types.STRING,
            8,
            1,
            0));
  }

  static KeyedBroadcastOperatorTestHarness<String, Course, Heard, IncidentChange> correlate(
      OperatorSubtaskState state) throws Exception {
    List<Notice> rules =
        List.of(says(0, Street.muting("power", Reach.GRID, "silent")), says(1, plain("silent")));
    CorrelateFunction.Registers registers =
        new CorrelateFunction.Registers(() -> rules, List::of, List::of);
    var job =
        open(
            state,
            new KeyedBroadcastOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(
                    new CorrelateFunction(registers, Graces.USUAL, NOW),
                    List.of(CorrelateFunction.REGISTERS)),
                Course::district,
                Types.STRING,
                8,
                1,
                0));
    job.processBroadcastWatermark(Long.MAX_VALUE);
    job.processWatermark(0);
    return job;
  }

  static void steps(
      KeyedBroadcastOperatorTestHarness<String, Course, Heard, IncidentChange> job,
      IncidentChange change)
      throws Exception {
    job.processElement(new Course.Stepped(change), change.incident().changedAt().toEpochMilli());
  }

  static IncidentChange fault() {
    return Street.opening("12:00:00", "p", "power", 1, Severity.MAJOR, Position.NONE, false);
  }

  private static IncidentChange child(String at, String id) {
    return Street.opening(at, id, "silent", 1, Severity.MINOR, Position.NONE, false);
  }

  static void playFault(
      KeyedBroadcastOperatorTestHarness<String, Course, Heard, IncidentChange> job)
      throws Exception {
    steps(job, fault());
    steps(job, child("12:00:01", "cam1"));
    job.processWatermark(time("12:00:10").toEpochMilli());
    steps(job, child("12:00:29", "cam2"));
    job.processWatermark(time("12:00:30").toEpochMilli());
  }

  private static <H extends KeyedBroadcastOperatorTestHarness<?, ?, ?, ?>> H open(
      OperatorSubtaskState state, H harness) throws Exception {
    harness.setup();
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return harness;
  }

  private static Notice registered() {
    Device device =
        new Device(new DeviceId("c1"), Device.CAMERA, "", GRID, Position.NONE, "hash", true, "");
    return new Notice("c1", 0, 0, Codecs.DEVICE.encode(device));
  }

  static void play(KeyedBroadcastOperatorTestHarness<String, Event, Notice, IncidentChange> job)
      throws Exception {
    for (int second = 0; second <= 30; second++) {
      Notice tick = Notice.tick(time("12:00").plusSeconds(second));
      job.processBroadcastElement(tick, tick.atMillis());
    }
    hears(job, reading("d3").from("smoke").at("12:00:01").value("humidity", 40).event());
    hears(job, reading("d2").at("12:00:05").celsius(70));
    hears(job, camera("c1").at("12:00:20").zones("gate").score(0.9).sees("person", "t1"));
    hears(job, reading("d1").at("12:00:25").celsius(90));
    timeIs(job, "12:00:30");
  }

  static void hears(KeyedBroadcastOperatorTestHarness<String, Event, Notice, ?> job, Event event)
      throws Exception {
    job.processElement(event, event.receivedAt().toEpochMilli());
  }

  static void timeIs(KeyedBroadcastOperatorTestHarness<?, ?, ?, ?> job, String time)
      throws Exception {
    job.processWatermark(time(time).toEpochMilli());
    job.processBroadcastWatermark(time(time).toEpochMilli());
  }

  static Matter happens(String at, ChangeKind kind, int step) {
    return new Matter.Changed(change(at, kind, Severity.CRITICAL, step, seconds(60)));
  }
}
