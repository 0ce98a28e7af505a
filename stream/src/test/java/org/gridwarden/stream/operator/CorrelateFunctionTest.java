package org.gridwarden.stream.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Said.time;
import static org.gridwarden.detect.correlate.Street.meaning;
import static org.gridwarden.detect.correlate.Street.muting;
import static org.gridwarden.detect.correlate.Street.next;
import static org.gridwarden.detect.correlate.Street.opening;
import static org.gridwarden.detect.correlate.Street.plain;
import static org.gridwarden.model.Severity.MAJOR;
import static org.gridwarden.model.Severity.MINOR;
import static org.gridwarden.stream.Words.says;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.gridwarden.detect.correlate.Graces;
import org.gridwarden.detect.correlate.Street;
import org.gridwarden.model.ChangeKind;
import org.gridwarden.model.Device;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Grid;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Muting.Reach;
import org.gridwarden.model.Position;
import org.gridwarden.model.Rule;
import org.gridwarden.model.StageTimes;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.stream.source.Course;
import org.gridwarden.stream.source.Heard;
import org.gridwarden.stream.source.Notice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CorrelateFunctionTest {
  private static final Clock NOW = Clock.fixed(time("23:00"), ZoneOffset.UTC);
  private static final Rule SMOKE = meaning("smoke", "fire", Duration.ofMinutes(5));
  private static final Rule HEAT = meaning("heat", "fire", Duration.ofMinutes(5));

  private final List<KeyedBroadcastOperatorTestHarness<?, ?, ?, ?>> opened = new ArrayList<>();
  private KeyedBroadcastOperatorTestHarness<String, Course, Heard, IncidentChange> job;
  private List<Notice> devices = List.of();
  private List<Notice> grids = List.of();

  /** Whether a harness has heard of gateway time when it starts. */
  private boolean heard = true;

  @AfterEach
  void close() throws Exception {
    for (KeyedBroadcastOperatorTestHarness<?, ?, ?, ?> harness : opened) {
      harness.close();
    }
  }

  private void start(OperatorSubtaskState state, Rule... rules) throws Exception {
    List<Notice> register = Stream.of(rules).map(rule -> says(0, rule)).toList();
    List<Notice> atStart = devices;
    List<Notice> outlines = grids;
    job =
        new KeyedBroadcastOperatorTestHarness<>(
            new CoBroadcastWithKeyedOperator<>(
                new CorrelateFunction(
                    new CorrelateFunction.Registers(() -> register, () -> atStart, () -> outlines),
                    Graces.USUAL,
                    NOW),
                List.of(CorrelateFunction.REGISTERS)),
            Course::district,
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
    job.processBroadcastWatermark(Long.MAX_VALUE);
    if (heard) {
      job.processWatermark(0);
    }
  }

  private void hears(IncidentChange change) throws Exception {
    job.processElement(new Course.Stepped(change), change.incident().changedAt().toEpochMilli());
  }

  private void opens(String at, String id, String rule, int grid) throws Exception {
    hears(opening(at, id, rule, grid, MINOR, Position.NONE, false));
  }

  private void splits(String at, String part, String whole) throws Exception {
    job.processElement(new Course.Decided(Street.splitting(at, part, whole)), 0);
  }

  private void timeIs(String time) throws Exception {
    job.processWatermark(time(time).toEpochMilli());
  }

  private List<String> story() {
    return job.extractOutputValues().stream().map(Street::words).toList();
  }

  @Test
  void whatIsOnlyPassedOnKeepsItsStamp() throws Exception {
    start(null, plain("noise"));
    IncidentChange change = opening("12:00", "n", "noise", 1, MINOR, Position.NONE, false);

    hears(change);

    assertThat(job.extractOutputValues()).containsExactly(change);
  }

  @Test
  void mergesOnBothSidesOfACheckpoint() throws Exception {
    start(null, SMOKE, HEAT);
    opens("12:00:00", "a", "smoke", 1);
    OperatorSubtaskState checkpoint = job.snapshot(1, 1);

    start(checkpoint, SMOKE, HEAT);
    opens("12:00:00", "a", "smoke", 1);
    opens("12:00:10", "b", "heat", 1);
    splits("12:01", "b", "a");

    assertThat(story())
        .containsExactly(
            "b OPENED MINOR 0 in a",
            "b MERGED MINOR 1 in a",
            "a MERGED MINOR 1",
            "b SPLIT MINOR 2");
    assertThat(job.extractOutputValues().get(1).stages().detected())
        .isEqualTo(StageTimes.micros(time("23:00")));
  }

  @Test
  void aMuteSurvivesARestart() throws Exception {
    start(null, muting("power", Reach.GRID, "silent"), plain("silent"));
    opens("12:00:00", "cam", "silent", 1);
    OperatorSubtaskState held = job.snapshot(1, 1);
    assertThat(story()).isEmpty();

    start(held, muting("power", Reach.GRID, "silent"), plain("silent"));
    IncidentChange fault = opening("12:00:01", "p", "power", 1, MAJOR, Position.NONE, false);
    hears(fault);
    timeIs("12:00:04");
    assertThat(story())
        .containsExactly("p OPENED MAJOR 0", "cam OPENED MINOR 0 by p", "cam MUTED MINOR 1 by p");
    OperatorSubtaskState muted = job.snapshot(2, 2);

    start(muted, muting("power", Reach.GRID, "silent"), plain("silent"));
    hears(next(fault.incident(), "12:05", ChangeKind.CLEARED, MAJOR));
    timeIs("12:05:59");
    assertThat(story()).containsExactly("p CLEARED MAJOR 1");
    OperatorSubtaskState inGrace = job.snapshot(3, 3);

    start(inGrace, muting("power", Reach.GRID, "silent"), plain("silent"));
    timeIs("12:06:00");

    assertThat(story()).containsExactly("cam UNMUTED MINOR 2");
  }

  @Test
  void asksTheRegisterOfDevicesWhoSpeaksForWhom() throws Exception {
    start(null, muting("gateway-out", Reach.BEHIND), plain("silent"));
    Device camera =
        new Device(
            new DeviceId("cam"), "camera", "", Street.grid(1), Position.NONE, "", true, "gw");
    job.processBroadcastElement(
        new Heard("devices", new Notice("cam", 5, 0, Codecs.DEVICE.encode(camera))), 0);

    opens("12:00:00", "gw", "gateway-out", 7);
    opens("12:00:01", "cam", "silent", 1);
    timeIs("12:00:05");

    assertThat(story()).endsWith("cam MUTED MINOR 1 by gw");
  }

  @Test
  void asksTheRegisterOfGridsWhoIsANeighbour() throws Exception {
    grids = List.of(square(1, 113.0), square(2, 113.01), broken(3));
    start(null, SMOKE, HEAT);

    opens("12:00:00", "a", "smoke", 1);
    opens("12:00:10", "b", "heat", 2);
    opens("12:00:20", "c", "heat", 3);

    assertThat(story()).contains("b MERGED MINOR 1 in a").endsWith("c OPENED MINOR 0");
  }

  private static Notice square(int grid, double west) {
    double east = west + 0.01;
    String ring = "[[%1$s,23],[%2$s,23],[%2$s,23.01],[%1$s,23.01],[%1$s,23]]".formatted(west, east);
    return grid(grid, "{\"type\":\"Polygon\",\"coordinates\":[" + ring + "]}");
  }

  private static Notice broken(int grid) {
    return grid(grid, "{\"type\":\"Point\"}");
  }

  private static Notice grid(int grid, String geometry) {
    Grid one = new Grid(Street.grid(grid), "", "", new Position(113, 23), geometry);
    return new Notice(one.code().value(), grid, 0, Codecs.GRID.encode(one));
  }

  /** An hour behind the clock. */
  private void startBehind(Rule... rules) throws Exception {
    start(null, rules);
    job.setProcessingTime(time("13:00:00").toEpochMilli());
    timeIs("11:59:00");
  }

  @Test
  void whileItCatchesUpTheOrderIsThatOfTimeWhoeverIsAhead() throws Exception {
    startBehind(SMOKE, HEAT);
    IncidentChange first = opening("12:00:00", "a", "smoke", 1, MINOR, Position.NONE, false);
    IncidentChange second = opening("12:00:10", "b", "heat", 1, MAJOR, Position.NONE, false);
    hears(second);
    hears(next(second.incident(), "12:00:20", ChangeKind.CLEARED, MAJOR));
    hears(first);
    assertThat(story()).isEmpty();

    timeIs("12:00:30");

    List<String> behind = story();
    start(null, SMOKE, HEAT);
    hears(first);
    hears(second);
    hears(next(second.incident(), "12:00:20", ChangeKind.CLEARED, MAJOR));
    assertThat(behind).isNotEmpty().isEqualTo(story());
  }

  @Test
  void whatWaitsSurvivesARestart() throws Exception {
    startBehind(SMOKE);
    opens("12:00:00", "a", "smoke", 1);
    OperatorSubtaskState checkpoint = job.snapshot(1, 1);

    start(checkpoint, SMOKE);
    timeIs("12:00:01");

    assertThat(story()).hasSize(1);
  }

  @Test
  void whoKeepsUpAgainIsToldAtOnceButOvertakesNobody() throws Exception {
    startBehind(SMOKE);
    opens("12:30:00", "a", "smoke", 1);
    job.setProcessingTime(time("12:29:01").toEpochMilli());
    timeIs("12:29:00");
    opens("12:29:30", "b", "smoke", 5);
    assertThat(story()).isEmpty();

    timeIs("12:30:00");
    assertThat(story()).hasSize(2);
    opens("12:30:01", "c", "smoke", 9);
    assertThat(story()).hasSize(3);
  }

  @Test
  void whereTimeStandsStillNothingWaitsForLong() throws Exception {
    startBehind(SMOKE);
    opens("12:00:00", "a", "smoke", 1);
    long began = time("13:00:00").toEpochMilli();

    untilClock(began, CatchUp.PATIENCE_MILLIS);
    assertThat(story()).isEmpty();
    untilClock(began, CatchUp.PATIENCE_MILLIS + 2_000);

    assertThat(story()).hasSize(1);
  }

  @Test
  void afterAStartThatHasHeardNothingYetItWaitsLonger() throws Exception {
    startBehind(SMOKE);
    opens("12:00:00", "a", "smoke", 1);
    OperatorSubtaskState checkpoint = job.snapshot(1, 1);
    long began = time("13:00:00").toEpochMilli();
    heard = false;

    start(checkpoint, SMOKE);
    untilClock(began, CatchUp.FIRST_PATIENCE_MILLIS - 2_000);
    assertThat(story()).isEmpty();
    untilClock(began, CatchUp.FIRST_PATIENCE_MILLIS + 2_000);

    assertThat(story()).hasSize(1);
  }

  private void untilClock(long began, long after) throws Exception {
    for (long millis = 0; millis <= after; millis += 500) {
      job.setProcessingTime(began + millis);
    }
  }
}
