package org.gridwarden.ingest.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.mqtt.messages.codes.MqttPubAckReasonCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gridwarden.ingest.uplink.Intake;
import org.gridwarden.ingest.uplink.Message;
import org.gridwarden.model.RejectReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AnswersTest {
  @ParameterizedTest
  @CsvSource({
    "UNREADABLE, 99",
    "BAD_FIELD, 99",
    "BAD_NUMBER, 99",
    "UNKNOWN_VERSION, 99",
    "CLOCK_AHEAD, 99",
    "TOO_LATE, 99",
    "FOREIGN_TOPIC, 87",
    "UNKNOWN_DEVICE, 87",
    "UNKNOWN_TOPIC, 90",
    "TOO_LARGE, 97",
    "TOO_MANY, 97"
  })
  void everyReasonHasItsCode(RejectReason reason, String code) {
    assertThat(Reply.code(reason).value()).isEqualTo((byte) Integer.parseInt(code, 16));
  }

  @Test
  void aLongReasonIsCutAndOneThatIsNotNeededIsNotSaid() {
    Message message = new Message("d", "t", new byte[0], Instant.EPOCH);
    Intake refused = Intake.of(message.rejected(RejectReason.BAD_FIELD, "x".repeat(500)));

    assertThat(Reply.to(refused).reason()).hasSize(200).startsWith("bad-field: ");
    assertThat(Reply.to(new Intake("native", List.of(), List.of(), List.of(), List.of())))
        .isEqualTo(Reply.STORED);
    assertThat(Reply.STORED.code()).isEqualTo(MqttPubAckReasonCode.SUCCESS);
  }

  @ParameterizedTest
  @EnumSource(Refusal.class)
  void everyRefusalHasACodeThatItsVersionKnows(Refusal refusal) {
    assertThat(refusal.code(4).byteValue()).isBetween((byte) 1, (byte) 5);
    assertThat(refusal.code(5).byteValue() & 0xff).isBetween(0x80, 0x9f);
  }

  @Test
  void aWindowAnswersInTheOrderOfArrival() {
    Window window = new Window();
    Window.Slot first = window.open(1, 1, 0);
    Window.Slot second = window.open(2, 1, 0);
    Window.Slot third = window.open(3, 1, 0);
    assertThat(window.size()).isEqualTo(3);

    List<Integer> answered = new ArrayList<>();
    window.settle(second, Reply.STORED, slot -> answered.add(slot.packetId()));
    assertThat(answered).isEmpty();
    window.settle(first, Reply.STORED, slot -> answered.add(slot.packetId()));
    assertThat(answered).containsExactly(1, 2);
    assertThat(window.size()).isEqualTo(1);
    window.settle(third, Reply.STORED, slot -> answered.add(slot.packetId()));
    assertThat(answered).containsExactly(1, 2, 3);
  }
}
