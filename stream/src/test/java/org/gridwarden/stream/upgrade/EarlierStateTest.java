package org.gridwarden.stream.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Said.camera;
import static org.gridwarden.detect.Said.reading;
import static org.gridwarden.detect.Said.time;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.gridwarden.detect.correlate.Street;
import org.gridwarden.model.ChangeKind;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Ids;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Severity;
import org.gridwarden.stream.Words;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every release has left behind can be gone on from: see {@link Scene} for what was there. */
class EarlierStateTest {
  static Stream<Path> versions() throws IOException, URISyntaxException {
    Path folder = Path.of(EarlierStateTest.class.getResource("/state").toURI());
    List<Path> versions;
    try (Stream<Path> found = Files.list(folder)) {
      versions = found.sorted().toList();
    }
    assertThat(versions).isNotEmpty();
    return versions.stream();
  }

  private static OperatorSubtaskState state(Path version, String operator) throws Exception {
    return OperatorSnapshotUtil.readStateHandle(version.resolve(operator).toString());
  }

  @ParameterizedTest
  @MethodSource("versions")
  void incidentsGoOnAsThoseTheyWere(Path version) throws Exception {
    try (var job = Scene.detect(state(version, "detect"))) {
      Scene.hears(job, reading("d1").at("12:00:40").celsius(70));
      Scene.hears(job, reading("d1").at("12:00:41").celsius(20));
      Scene.hears(job, camera("c1").at("12:00:42").zones("gate").loses("person", "t1"));
      Scene.hears(job, reading("d3").from("smoke").at("12:00:43").value("humidity", 40).event());
      Scene.hears(job, reading("d3").from("smoke").at("12:00:59").value("humidity", 40).event());

      List<IncidentChange> said = job.extractOutputValues();

      assertThat(Words.stories(said))
          .containsExactly(
              "d1 EASED MINOR 1",
              "d1 CLEARED MINOR 2",
              "c1 CLEARED MAJOR 1",
              "d3 CLEARED WARNING 1");
      assertThat(said)
          .extracting(change -> change.incident().id())
          .containsExactly(
              id("hot", "d1", "d1@2026-01-07T12:00:25Z{temperature=90.0}null"),
              id("hot", "d1", "d1@2026-01-07T12:00:25Z{temperature=90.0}null"),
              id("intruder", "c1", "c1@2026-01-07T12:00:20Z{score=0.9}t1"),
              id("silent", "d3", "d3@2026-01-07T12:00:01Z{humidity=40.0}null"));
      assertThat(said)
          .extracting(change -> change.incident().openedAt())
          .containsExactly(time("12:00:25"), time("12:00:25"), time("12:00:20"), time("12:00:21"));
    }
  }

  private static String id(String rule, String device, String event) {
    return Ids.incident(rule, new DeviceId(device), event);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void whatWasToldIsNotToldAgainAndWhatWasDueStillComes(Path version) throws Exception {
    try (var job = Scene.detect(state(version, "detect"))) {
      Scene.hears(job, reading("d1").at("12:00:41").celsius(90));
      Scene.hears(job, camera("c1").at("12:00:42").zones("gate").sees("person", "t1"));
      assertThat(job.extractOutputValues()).isEmpty();

      Scene.timeIs(job, "12:01:05");

      assertThat(Words.stories(job.extractOutputValues())).contains("d2 OPENED MINOR 0");
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void thoseWhoWereToldOfAnIncidentHearItsEnd(Path version) throws Exception {
    try (var job = Scene.dispatch(state(version, "dispatch"))) {
      job.processElement(Scene.happens("12:00", ChangeKind.OPENED, 0), 0);
      assertThat(job.extractOutputValues()).isEmpty();

      job.processElement(Scene.happens("12:01", ChangeKind.CLEARED, 1), 0);

      assertThat(job.extractOutputValues())
          .extracting(alert -> alert.type() + " " + alert.recipient())
          .containsExactly("CANCEL lead");
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aCameraThatWasAskedIsNotAskedAgain(Path version) throws Exception {
    try (var job = Scene.capture(state(version, "capture"))) {
      job.processElement(Scene.happens("12:00", ChangeKind.OPENED, 0), 0);

      assertThat(job.extractOutputValues()).isEmpty();
    }
  }

  static Stream<Path> versionsWithFaults() throws IOException, URISyntaxException {
    List<Path> versions =
        versions().filter(version -> Files.exists(version.resolve("correlate"))).toList();
    assertThat(versions).isNotEmpty();
    return versions.stream();
  }

  /** Also of a time that knew of no grace after a fault's end. */
  @ParameterizedTest
  @MethodSource("versionsWithFaults")
  void whatAFaultMutesStaysMutedUntilTheGraceAfterItsEndIsOver(Path version) throws Exception {
    try (var job = Scene.correlate(state(version, "correlate"))) {
      job.processWatermark(time("12:01").toEpochMilli());
      assertThat(stories(job.extractOutputValues()))
          .containsExactly("cam2 OPENED MINOR 0 by p", "cam2 MUTED MINOR 1 by p");
      IncidentChange over =
          Street.next(Scene.fault().incident(), "12:05", ChangeKind.CLEARED, Severity.MAJOR);
      Scene.steps(job, over);
      job.processWatermark(time("12:05:59").toEpochMilli());
      assertThat(stories(job.extractOutputValues())).endsWith("p CLEARED MAJOR 1").hasSize(3);

      job.processWatermark(time("12:06").toEpochMilli());

      assertThat(stories(job.extractOutputValues()))
          .endsWith("cam1 UNMUTED MINOR 2", "cam2 UNMUTED MINOR 2")
          .hasSize(5);
    }
  }

  private static List<String> stories(List<IncidentChange> told) {
    return told.stream().map(Street::words).toList();
  }
}
