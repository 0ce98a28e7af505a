package org.gridwarden.detect.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.gridwarden.detect.Said.GRID;
import static org.gridwarden.detect.Said.time;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.gridwarden.detect.dispatch.Desk;
import org.gridwarden.model.ChangeKind;
import org.gridwarden.model.Command;
import org.gridwarden.model.Device;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Ids;
import org.gridwarden.model.Incident;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Position;
import org.gridwarden.model.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapturePolicyTest {
  private static final GridCode NEXT = new GridCode("440604003007013");
  private static final Position PLACE = new Position(113.1, 23.02);

  private static Camera standing(String id, double longitude) {
    return camera(id, GRID, new Position(longitude, 23.02));
  }

  private static Camera camera(String id, GridCode grid, Position position, GridCode... views) {
    return new Camera(new DeviceId(id), grid, position, List.of(views));
  }

  /** Step 0 of an incident that the device said to be at the place. */
  private static IncidentChange opened(String device, Position position) {
    IncidentChange change =
        Desk.change("12:00", ChangeKind.OPENED, Severity.MAJOR, 0, Duration.ZERO);
    Incident plain = change.incident();
    Incident incident =
        new Incident(
            plain.id(),
            plain.rule(),
            plain.ruleVersion(),
            plain.title(),
            plain.titleEn(),
            plain.grid(),
            new DeviceId(device),
            plain.deviceKind(),
            plain.severity(),
            plain.state(),
            plain.openedAt(),
            plain.changedAt(),
            plain.clearedAt(),
            plain.step(),
            plain.signals(),
            plain.openingEvent(),
            position,
            plain.values(),
            plain.labels(),
            plain.escalateAfter());
    return new IncidentChange(incident, change.kind(), "", "e1", change.stages());
  }

  private static List<Command> asked(IncidentChange change, Camera... cameras) {
    return CapturePolicy.commands(change, new Cameras(Arrays.asList(cameras)), time("12:00:01"));
  }

  private static List<String> devices(List<Command> commands) {
    return commands.stream().map(command -> command.device().value()).toList();
  }

  @Test
  void asksTheCameraThatSawItAndThenTheOneThatLooksIn() {
    Camera own = camera("saw-it", NEXT, Position.NONE);
    Camera looking = camera("across", NEXT, Position.NONE, GRID);

    List<Command> commands =
        asked(opened("saw-it", PLACE), standing("beside", 113.1), looking, own);

    assertThat(devices(commands)).containsExactly("saw-it", "across");
    assertThat(commands)
        .extracting(Command::why)
        .containsExactly(
            "事件由该摄像头发现 / this camera saw it",
            "登记为可视网格 440604003007012 / registered as looking into grid 440604003007012");
  }

  @Test
  void asksTheNearestOfTheGridWithinTheRadius() {
    List<Command> commands =
        asked(
            opened("d1", PLACE),
            standing("far", 113.1028), // 287 m
            standing("beyond", 113.1031), // 317 m
            standing("near", 113.1005),
            camera("elsewhere", NEXT, PLACE));

    assertThat(devices(commands)).containsExactly("near", "far");
    assertThat(commands.get(0).why()).isEqualTo("同一网格内，距事件 51 m / in the same grid, 51 m away");
  }

  @Test
  void asksNobodyWhereNoCameraLooks() {
    assertThat(asked(opened("d1", PLACE))).isEmpty();
    assertThat(asked(opened("d1", PLACE), standing("beyond", 113.2))).isEmpty();
  }

  @Test
  void takesTheGridWhereThePlaceIsUnknown() {
    List<Command> commands =
        asked(opened("d1", Position.NONE), standing("b", 113.1), standing("a", 113.2));

    assertThat(devices(commands)).containsExactly("a", "b");
    assertThat(commands.get(0).why()).endsWith("stands in the same grid 440604003007012");
  }

  @Test
  void aCommandSaysWhatItIsAboutAndWhenItIsOfNoUse() {
    Command command = asked(opened("d1", PLACE), standing("near", 113.1)).get(0);

    assertThat(command.id()).isEqualTo(Ids.command("i1", 0, new DeviceId("near")));
    assertThat(command.kind()).isEqualTo("capture");
    assertThat(command.grid()).isEqualTo(GRID);
    assertThat(command.incident()).isEqualTo("i1");
    assertThat(command.requestedBy()).isEqualTo("policy");
    assertThat(command.detectedAt()).isEqualTo(time("12:00"));
    assertThat(command.at()).isEqualTo(time("12:00:01"));
    assertThat(command.expiresAt()).isEqualTo(time("12:00:16"));
  }

  @ParameterizedTest
  @CsvSource({
    "OPENED, MAJOR, 0, -1, true",
    "OPENED, MAJOR, 0, 0, false",
    "REOPENED, INFO, 4, 0, true",
    "GREW, CRITICAL, 1, 0, true",
    "GREW, CRITICAL, 1, 1, false",
    "GREW, MAJOR, 1, 0, false",
    "EASED, CRITICAL, 2, 0, false",
    "CLEARED, CRITICAL, 3, 0, false"
  })
  void asksOnceWhenItBeginsAndWhenItGrowsCritical(
      ChangeKind kind, Severity severity, int step, int asked, boolean expected) {
    IncidentChange change = Desk.change("12:00", kind, severity, step, Duration.ZERO);

    assertThat(CapturePolicy.asks(asked, change)).isEqualTo(expected);
  }

  @Test
  void onlyEnabledCamerasCount() {
    assertThat(Camera.of(device("camera", true))).isPresent();
    assertThat(Camera.of(device("camera", false))).isEmpty();
    assertThat(Camera.of(device("temperature", true))).isEmpty();
  }

  private static Device device(String kind, boolean enabled) {
    return new Device(new DeviceId("d1"), kind, "", GRID, PLACE, "", enabled, "");
  }

  @Test
  void measuresDistancesOnTheGround() {
    // A hundredth of a degree: 1112 m northwards, and 1112 m · cos 23.02° eastwards.
    assertThat(PLACE.metresTo(new Position(113.1, 23.03))).isCloseTo(1_112, within(1.0));
    assertThat(PLACE.metresTo(new Position(113.11, 23.02))).isCloseTo(1_023, within(1.0));
  }
}
