package org.gridwarden.ingest.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.gridwarden.ingest.TestCity;
import org.gridwarden.ingest.auth.MemoryRegister;
import org.gridwarden.ingest.dialect.Dialect;
import org.gridwarden.ingest.dialect.Dialects;
import org.gridwarden.model.DialectNames;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Position;
import org.gridwarden.model.RejectReason;
import org.gridwarden.model.Rejected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceptionTest {
  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
  private static final GridCode ELSEWHERE = new GridCode("440604003007099");
  private final MemoryRegister register = new MemoryRegister();
  private final Reception reception =
      new Reception(
          register,
          position -> position.longitude() == 1 ? Optional.of(ELSEWHERE) : Optional.empty(),
          new ClockPolicy(Duration.ofMinutes(5), Duration.ofHours(24)),
          1_000);

  ReceptionTest() {
    register.put(TestCity.device("d-1"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T08:05:00Z, ",
    "2026-03-01T08:05:00.001Z, CLOCK_AHEAD",
    "2026-02-28T08:00:00Z, ",
    "2026-02-28T07:59:59.999Z, TOO_LATE",
    "2027-03-01T08:00:00Z, CLOCK_AHEAD",
    "2025-03-01T08:00:00Z, TOO_LATE",
    "+999999999-01-01T00:00:00Z, CLOCK_AHEAD",
    "-999999999-01-01T00:00:00Z, TOO_LATE",
  })
  void believesClocksWithinThePolicy(String at, RejectReason refusal) {
    Intake intake = receive("d-1", "{\"at\":\"" + at + "\",\"values\":{\"t\":1}}");

    if (refusal == null) {
      assertThat(intake.events()).singleElement();
      assertThat(intake.rejected()).isEmpty();
    } else {
      assertThat(intake.events()).isEmpty();
      assertThat(intake.rejected()).extracting(Rejected::reason).containsExactly(refusal);
      assertThat(intake.complaint()).contains("2026-03-01T08:00:00Z");
    }
  }

  @Test
  void whatABridgeSaysOfItselfIsPassedOverAndCounted() {
    Intake intake =
        reception.receive(new Message("d-1", "$SYS/broker/connection/site/state", bytes("1"), NOW));
    assertThat(intake.size()).isZero();
    assertThat(intake.dialect()).isEqualTo("mqtt");
    assertThat(intake.passed()).containsExactly("broker-state");
  }

  @Test
  void anEventStandsWhereItsDeviceStandsUnlessItSaysOtherwise() {
    assertThat(receive("d-1", "{\"values\":{\"t\":1}}").events().get(0).position())
        .isEqualTo(new Position(113.1, 23.0));
    assertThat(
            receive("d-1", "{\"values\":{\"t\":1},\"position\":[1,2]}").events().get(0).position())
        .isEqualTo(new Position(1, 2));
  }

  @Test
  void whatMovesIsInTheGridAroundIt() {
    assertThat(receive("d-1", "{\"values\":{\"t\":1}}").events().get(0).grid())
        .isEqualTo(TestCity.GRID);
    assertThat(receive("d-1", "{\"values\":{\"t\":1},\"position\":[1,2]}").events().get(0).grid())
        .isEqualTo(ELSEWHERE);
    assertThat(receive("d-1", "{\"values\":{\"t\":1},\"position\":[3,2]}").events().get(0).grid())
        .as("outside of every grid")
        .isEqualTo(TestCity.GRID);
  }

  @Test
  void refusesWhoeverHasLeftTheRegisterAndCamerasThatAreDisabled() {
    assertThat(reason(receive("gone", "{\"values\":{\"t\":1}}")))
        .isEqualTo(RejectReason.UNKNOWN_DEVICE);
    register.put(TestCity.disabled(TestCity.device("d-1.gate")));
    String sighting =
        "{\"type\":\"new\",\"after\":{\"id\":\"t\",\"camera\":\"gate\",\"label\":\"car\",\"frame_time\":"
            + NOW.getEpochSecond()
            + "}}";
    Intake intake =
        reception.receive(
            new Message("d-1", "gridwarden/devices/d-1/frigate/events", bytes(sighting), NOW));
    assertThat(reason(intake)).isEqualTo(RejectReason.UNKNOWN_DEVICE);
  }

  @Test
  void aGatewayMayPublishForThoseBehindItAndNobodyElse() {
    register.put(TestCity.device("d-2", "d-1"));
    register.put(TestCity.device("d-3"));

    assertThat(publish("d-1", "d-2").events())
        .extracting(it -> it.device().value())
        .containsExactly("d-2");
    assertThat(reason(publish("d-1", "d-3"))).isEqualTo(RejectReason.FOREIGN_TOPIC);
    assertThat(reason(publish("d-2", "d-1"))).isEqualTo(RejectReason.FOREIGN_TOPIC);
    assertThat(reason(publish("d-1", "gone"))).isEqualTo(RejectReason.UNKNOWN_DEVICE);
    assertThat(reason(publish("d-3", "gone"))).isEqualTo(RejectReason.FOREIGN_TOPIC);
  }

  @Test
  void whatADeviceBehindAnotherSaidWrongIsFiledUnderItsOwnName() {
    register.put(TestCity.device("d-2", "d-1"));
    Intake intake =
        reception.receive(new Message("d-1", "gridwarden/devices/d-2/events", bytes("?"), NOW));
    assertThat(intake.rejected()).extracting(Rejected::device).containsExactly("d-2");
  }

  @Test
  void everyDialectCanBeNamedInTheRegister() {
    assertThat(Dialects.all())
        .extracting(Dialect::name)
        .containsExactlyInAnyOrderElementsOf(DialectNames.ALL);
  }

  @Test
  void theProfileSaysWhatADeviceSpeaksOnItsOwnTopic() {
    register.put(TestCity.speaking("d-1", "frigate"));
    assertThat(reason(receive("d-1", "{\"values\":{\"t\":1}}")))
        .isEqualTo(RejectReason.UNKNOWN_VERSION);

    register.put(TestCity.speaking("d-1", "klingon"));
    assertThat(reason(receive("d-1", "{\"values\":{\"t\":1}}")))
        .isEqualTo(RejectReason.UNKNOWN_TOPIC);
  }

  @Test
  void aProductMayPublishWhereItAlwaysDoes() {
    String sighting =
        "{\"type\":\"new\",\"after\":{\"id\":\"t\",\"camera\":\"gate\",\"label\":\"car\",\"frame_time\":"
            + NOW.getEpochSecond()
            + "}}";
    assertThat(
            reception.receive(new Message("d-1", "frigate/events", bytes(sighting), NOW)).events())
        .hasSize(1);
    assertThat(reason(reception.receive(new Message("d-1", "home/x", bytes("{}"), NOW))))
        .isEqualTo(RejectReason.UNKNOWN_TOPIC);
  }

  @Test
  void saysOfAMixedMessageHowMuchOfItWasRefused() {
    Intake intake = receive("d-1", "[{\"values\":{\"t\":1}},2,{\"values\":{\"t\":\"x\"}}]");

    assertThat(intake.size()).isEqualTo(3);
    assertThat(intake.complaint()).startsWith("2 of 3 refused; the first: bad-field: ");
  }

  @Test
  void keepsTheBeginningOfALargeMessageAndItsWholeLength() {
    Message message = new Message("d-1", "gridwarden/devices/d-1/events", new byte[9_000], NOW);
    Rejected rejected = reception.receive(message).rejected().get(0);

    assertThat(rejected.reason()).isEqualTo(RejectReason.TOO_LARGE);
    assertThat(rejected.payload()).hasSize(Rejected.PAYLOAD_BYTES_KEPT);
    assertThat(rejected.payloadBytes()).isEqualTo(9_000);
  }

  private Intake receive(String user, String payload) {
    return reception.receive(
        new Message(user, "gridwarden/devices/" + user + "/events", bytes(payload), NOW));
  }

  private Intake publish(String user, String device) {
    return reception.receive(
        new Message(
            user,
            "gridwarden/devices/" + device + "/events",
            bytes("{\"values\":{\"t\":1}}"),
            NOW));
  }

  private static RejectReason reason(Intake intake) {
    assertThat(intake.events()).isEmpty();
    assertThat(intake.rejected()).hasSize(1);
    return intake.rejected().get(0).reason();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
