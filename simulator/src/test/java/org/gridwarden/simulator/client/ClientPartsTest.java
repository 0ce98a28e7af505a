package org.gridwarden.simulator.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.EventKind;
import org.gridwarden.simulator.world.Publication;
import org.gridwarden.simulator.world.Sending;
import org.gridwarden.simulator.world.Utterance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientPartsTest {
  @Test
  void waitsTwiceAsLongEachTimeUpToALimit() {
    assertThat(BackOff.millis(1, 1)).isEqualTo(250);
    assertThat(BackOff.millis(2, 1)).isEqualTo(500);
    assertThat(BackOff.millis(3, 0)).isEqualTo(500);
    assertThat(BackOff.millis(1_000, 1)).isEqualTo(15_000);
  }

  @Test
  void aConnectionWithBothEndsHereTakesTwoFiles() {
    assertThat(OpenFiles.connections(20_000, 500)).isEqualTo(9_000);
    assertThat(OpenFiles.connections(1_024, 500)).isZero();
  }

  @Test
  void readsAnAlertToTheMicrosecond() {
    assertThat(
            AlertMessage.read(
                bytes(
                    "{\"id\":\"a1\",\"type\":\"alert\",\"incident\":\"i1\",\"incidentStep\":2,\"rule\":\"r1\","
                        + "\"device\":\"d1\",\"reason\":\"responsible\","
                        + "\"stages\":{\"observed\":1767225600000.123,\"detected\":1767225600001}}")))
        .hasValue(
            new AlertMessage(
                "a1",
                "alert",
                "i1",
                2,
                "r1",
                "d1",
                "responsible",
                new AlertMessage.Stages(
                    1_767_225_600_000_123L, -1, 1_767_225_600_001_000L, -1, -1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no json", "{}", "{\"id\":1,\"type\":\"alert\"}", "[1]"})
  void anUnreadableAlertIsNone(String payload) {
    assertThat(AlertMessage.read(bytes(payload))).isEmpty();
  }

  @Test
  void anAlertHandedUpIsNotFirsthand() {
    assertThat(alert("alert", "not-acknowledged", 1).firsthand()).isFalse();
    assertThat(alert("alert", "nobody-below", 1).firsthand()).isTrue();
    assertThat(alert("cancel", "follow-up", 1).asksAcknowledgement()).isFalse();
  }

  @Test
  void anAlertCountsFromWhenTheMessageThatDecidedItSetOut() {
    AlertDesk desk = new AlertDesk(Set.of("area"), Set.of("joined"), any -> {});
    Publication said =
        new Publication(
            0,
            new DeviceId("d1"),
            "e1",
            1_000,
            new Utterance(EventKind.STATUS, Map.of(), Map.of()));
    desk.setsOut(new Sending(said, 3_000_000, false));
    assertThat(desk.decidedMicros(alert("alert", "responsible", 1_000))).isEqualTo(3_000_000);
    assertThat(desk.decidedMicros(alert("alert", "responsible", 2_000))).isEqualTo(2_000);
  }

  @Test
  void whatAnAreaOrALaterJoinMayHaveDecidedIsToldApart() {
    AlertDesk desk = new AlertDesk(Set.of("area"), Set.of("joined"), any -> {});
    assertThat(desk.waits(alert("area", 0))).isTrue();
    assertThat(desk.waits(alert("joined", 0))).isFalse();
    assertThat(desk.waits(alert("joined", 1))).isTrue();
    assertThat(desk.waits(alert("alone", 1))).isFalse();
  }

  private static AlertMessage alert(String rule, int step) {
    return new AlertMessage(
        "a", "alert", "i", step, rule, "d1", "responsible", new AlertMessage.Stages(1, 2, 3, 4, 5));
  }

  private static AlertMessage alert(String type, String reason, long observedMicros) {
    return new AlertMessage(
        "a",
        type,
        "i",
        0,
        "r",
        "d1",
        reason,
        new AlertMessage.Stages(observedMicros, -1, -1, -1, -1));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
