package org.gridwarden.simulator.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
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
                    "{\"id\":\"a1\",\"type\":\"alert\",\"reason\":\"responsible\","
                        + "\"stages\":{\"observed\":1767225600000.123}}")))
        .hasValue(new AlertMessage("a1", "alert", "responsible", 1_767_225_600_000_123L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no json", "{}", "{\"id\":1,\"type\":\"alert\"}", "[1]"})
  void anUnreadableAlertIsNone(String payload) {
    assertThat(AlertMessage.read(bytes(payload))).isEmpty();
  }

  @Test
  void anAlertHandedUpIsNotFirsthand() {
    assertThat(new AlertMessage("a", "alert", "not-acknowledged", 1).firsthand()).isFalse();
    assertThat(new AlertMessage("a", "alert", "nobody-below", 1).firsthand()).isTrue();
    assertThat(new AlertMessage("a", "cancel", "follow-up", 1).asksAcknowledgement()).isFalse();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
