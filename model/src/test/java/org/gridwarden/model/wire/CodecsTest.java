package org.gridwarden.model.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridwarden.model.Alert;
import org.gridwarden.model.AlertType;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.AreaLevel;
import org.gridwarden.model.AreaStatus;
import org.gridwarden.model.Capture;
import org.gridwarden.model.ChangeKind;
import org.gridwarden.model.Command;
import org.gridwarden.model.CommandResult;
import org.gridwarden.model.CommandState;
import org.gridwarden.model.Condition;
import org.gridwarden.model.Condition.Direction;
import org.gridwarden.model.Decision;
import org.gridwarden.model.Delivery;
import org.gridwarden.model.DeliveryKind;
import org.gridwarden.model.Device;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Event;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.Grid;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Incident;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.IncidentState;
import org.gridwarden.model.Merging;
import org.gridwarden.model.Muting;
import org.gridwarden.model.Officer;
import org.gridwarden.model.OfficerId;
import org.gridwarden.model.PickReason;
import org.gridwarden.model.Position;
import org.gridwarden.model.Presence;
import org.gridwarden.model.RejectReason;
import org.gridwarden.model.Rejected;
import org.gridwarden.model.Rule;
import org.gridwarden.model.Schedule;
import org.gridwarden.model.Severity;
import org.gridwarden.model.StageTimes;
import org.gridwarden.model.Standing;
import org.gridwarden.model.Verdict;
import org.gridwarden.model.WorkCalendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CodecsTest {
  private static final Instant AT = Instant.parse("2026-03-01T08:00:00.123456Z");
  private static final GridCode GRID = new GridCode("440604010001003");
  private static final DeviceId DEVICE = new DeviceId("cam-1");
  private static final Position PLACE = new Position(113.1, 23.02);
  private static final StageTimes STAGES = new StageTimes(1, 2, 3, 4, 5, 6, 7);

  @Test
  void anEventComesBackWhole() {
    Event event =
        new Event(
            "e1",
            DEVICE,
            "camera",
            GRID,
            EventKind.SIGHTING,
            AT,
            AT.plusMillis(3),
            Map.of("score", 0.75),
            Map.of("object", "人", "zones", "a,b"),
            PLACE);

    assertComesBack(Codecs.EVENT, event);
  }

  @Test
  void anUnknownPositionStaysUnknown() {
    Event event =
        new Event("e1", DEVICE, "noise", GRID, EventKind.READING, AT, AT, Map.of(), Map.of(), null);

    Event back = Codecs.EVENT.decode(Codecs.EVENT.encode(event)).orThrow();

    assertThat(back.position().known()).isFalse();
  }

  @Test
  void anIncidentChangeComesBackWhole() {
    assertComesBack(
        Codecs.INCIDENT_CHANGE,
        new IncidentChange(incident(), ChangeKind.GREW, "61 ≥ 60", "e2", STAGES));
  }

  @Test
  void aDecisionAndTheStatusOfAnAreaComeBackWhole() {
    assertComesBack(
        Codecs.DECISION,
        new Decision("d1", Decision.Kind.SPLIT, "i2", "i1", GRID, "lead-1", "两处火情", AT));
    assertComesBack(
        Codecs.AREA_STATUS,
        new AreaStatus(
            new AreaCode("440604003"), 3, 12.5, List.of(0, 1, 2, 0, 1), AT, 7, 36_000, AT));
  }

  @Test
  void aVerdictComesBackWhole() {
    assertComesBack(
        Codecs.VERDICT, new Verdict("i1", GRID, new OfficerId("lead-1"), false, "烧烤烟雾", AT));
  }

  @Test
  void anAlertComesBackWhole() {
    assertComesBack(
        Codecs.ALERT,
        new Alert(
            "a1",
            AlertType.ALERT,
            "i1",
            0,
            "fire",
            "高温",
            "Heat",
            GRID,
            DEVICE,
            Severity.CRITICAL,
            new OfficerId("lead-1"),
            AreaLevel.GRID,
            PickReason.RESPONSIBLE,
            "网格长",
            PLACE,
            Map.of("temperature", 71.5),
            STAGES));
  }

  @Test
  void aDeliveryComesBackWhole() {
    assertComesBack(
        Codecs.DELIVERY,
        new Delivery(
            "a1", "i1", GRID, "lead-1", "lead-1", DeliveryKind.ACKNOWLEDGED, "mqtt", AT, STAGES));
  }

  @Test
  void aCommandItsResultAndItsPictureComeBackWhole() {
    Command command =
        new Command(
            "c1",
            DEVICE,
            GRID,
            Command.CAPTURE,
            Map.of("width", "1920"),
            "i1",
            Command.BY_POLICY,
            "同一网格 / the same grid",
            AT,
            AT.plusMillis(1),
            AT.plusSeconds(15));
    assertComesBack(Codecs.COMMAND, command);
    assertComesBack(
        Codecs.COMMAND_RESULT,
        CommandResult.of(command, CommandState.TIMED_OUT, "no-answer", "10 s", AT));
    assertComesBack(
        Codecs.CAPTURE,
        new Capture(
            "p1", "i1", DEVICE, GRID, "c1", AT, AT, AT, "image/jpeg", 30_000, "ab12", "ab/12.jpg"));
  }

  @Test
  void aRejectedMessageKeepsItsBytes() {
    Rejected rejected =
        new Rejected(
            "r1",
            "cam-1",
            "gridwarden/devices/cam-1/events",
            RejectReason.BAD_FIELD,
            "values.x is text",
            new byte[] {0, 1, -1},
            3,
            AT);

    Rejected back = Codecs.REJECTED.decode(Codecs.REJECTED.encode(rejected)).orThrow();

    assertThat(back).usingRecursiveComparison().isEqualTo(rejected);
  }

  @Test
  void registersComeBackWhole() {
    assertComesBack(Codecs.GRID, new Grid(GRID, "网格", "Grid", PLACE, "{\"type\":\"Polygon\"}"));
    assertComesBack(
        Codecs.DEVICE, new Device(DEVICE, "camera", "球机", GRID, PLACE, "sha256$a$b", true, "nvr"));
    assertComesBack(
        Codecs.DEVICE,
        new Device(
            DEVICE,
            "camera",
            "球机",
            GRID,
            PLACE,
            "",
            true,
            "",
            "onvif",
            "http://cam/snapshot.jpg",
            List.of(GRID),
            Set.of("school", "riverside")));
    assertComesBack(
        Codecs.CALENDAR,
        new WorkCalendar(
            "china", Set.of(LocalDate.of(2026, 10, 1)), Set.of(LocalDate.of(2026, 10, 10))));
    assertComesBack(
        Codecs.OFFICER,
        new Officer(
            new OfficerId("o1"),
            "张",
            AreaLevel.TOWN,
            List.of(new AreaCode("440604010")),
            "sha256$a$b",
            true,
            false,
            Map.of("zhang", "argon2id$1$2$c$d")));
  }

  @Test
  void presencesComeBackWhole() {
    Presence.Refusal refusal =
        new Presence.Refusal(AT, RejectReason.TOO_LATE, "old", "gridwarden/devices/d/events");
    assertComesBack(
        Codecs.PRESENCE,
        new Presence(
            DEVICE,
            true,
            AT,
            AT,
            Optional.of(AT),
            12.5,
            Optional.of(Duration.ofMillis(-250)),
            Optional.of(refusal)));
    assertComesBack(
        Codecs.PRESENCE,
        new Presence(
            DEVICE, false, AT, AT, Optional.empty(), 0, Optional.empty(), Optional.empty()));
  }

  static List<Condition> conditions() {
    return List.of(
        new Condition.Threshold(
            "temperature",
            Direction.ABOVE,
            Duration.ofSeconds(5),
            List.of(
                new Condition.Threshold.Step(Severity.MAJOR, 60, 55),
                new Condition.Threshold.Step(Severity.CRITICAL, 70, 65))),
        new Condition.ObjectInZone(
            Set.of("person"),
            Set.of("gate"),
            0.6,
            Duration.ofSeconds(30),
            Severity.MINOR,
            5,
            Severity.MAJOR),
        new Condition.Silence(Duration.ofMinutes(5), Severity.WARNING));
  }

  @ParameterizedTest
  @MethodSource("conditions")
  void everyKindOfRuleComesBackWhole(Condition condition) {
    Schedule nights =
        new Schedule(
            ZoneId.of("Asia/Shanghai"),
            Set.of(java.time.DayOfWeek.MONDAY, java.time.DayOfWeek.SUNDAY),
            1_320,
            360);

    assertComesBack(
        Codecs.RULE,
        new Rule(
            "r1",
            3,
            true,
            "规则",
            "Rule",
            new AreaCode("440604"),
            Set.of("camera", "temperature"),
            nights,
            condition,
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            Set.of("school", "riverside"),
            "values.temperature > 3.0",
            true,
            new Merging("fire", Duration.ofMinutes(5)),
            new Muting(Muting.Reach.BEHIND, Set.of("silent"))));
  }

  @Test
  void decodingNeverThrows() {
    assertThat(Codecs.EVENT.decode(new byte[] {1, 2, 3})).isInstanceOf(Decoded.Bad.class);
    assertThat(Codecs.EVENT.decode(null)).isInstanceOf(Decoded.Bad.class);
    // Well-formed bytes of an event whose codes nobody could have written.
    assertThat(Codecs.EVENT.decode(new byte[0])).isInstanceOf(Decoded.Bad.class);
    assertThat(Codecs.RULE.decode(new byte[0])).isInstanceOf(Decoded.Bad.class);
  }

  private static Incident incident() {
    return new Incident(
        "i1",
        "fire",
        2,
        "高温",
        "Heat",
        GRID,
        DEVICE,
        "temperature",
        Severity.MAJOR,
        IncidentState.OPEN,
        AT,
        AT,
        null,
        1,
        4,
        "e1",
        PLACE,
        Map.of("temperature", 61.0),
        Map.of("source", "x"),
        Duration.ofSeconds(60),
        "440604003007",
        List.of("e1", "e2"),
        new Standing(true, "i0", "i9"));
  }

  private static <T> void assertComesBack(Codec<T> codec, T value) {
    assertThat(codec.decode(codec.encode(value)).orThrow()).isEqualTo(value);
  }
}
