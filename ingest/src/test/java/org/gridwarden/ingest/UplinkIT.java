package org.gridwarden.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.hivemq.client.mqtt.MqttClientState;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAck;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.gridwarden.model.Event;
import org.gridwarden.model.Presence;
import org.gridwarden.model.RejectReason;
import org.gridwarden.model.Rejected;
import org.junit.jupiter.api.Test;

/** What devices publish: stored or set aside, acknowledged in truth, and nobody else disturbed. */
class UplinkIT {
  private static final String TOPIC = "gridwarden/devices/thermo-1/events";
  private static final String GOOD = "{\"values\":{\"temperature\":21.5}}";

  @Test
  void tellsWhoIsThereAndWhatWasRefused() {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of())) {
      Mqtt5BlockingClient device = gateway.connectedFive("thermo-1");
      GatewayFixture.until(
          "it is there",
          () -> gateway.log.presence("thermo-1").filter(Presence::online).isPresent());
      device
          .toAsync()
          .publishWith()
          .topic("gridwarden/devices/thermo-1/events")
          .qos(MqttQos.AT_LEAST_ONCE)
          .payload("nonsense".getBytes(StandardCharsets.UTF_8))
          .send()
          .exceptionally(refused -> null)
          .join();
      device.disconnect();

      GatewayFixture.until(
          "it has gone",
          () -> gateway.log.presence("thermo-1").filter(it -> !it.online()).isPresent());
      Presence gone = gateway.log.presence("thermo-1").orElseThrow();
      assertThat(gone.lastSeenAt()).isPresent();
      assertThat(gone.lastRefusal().orElseThrow().reason()).isEqualTo(RejectReason.UNREADABLE);
    }
  }

  @Test
  void storesWhatDevicesSayInBothVersionsAndQualities() {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of())) {
      GatewayFixture.publish(gateway.connectedFive("thermo-1"), TOPIC, GOOD);
      Mqtt3BlockingClient three = gateway.connectedThree("thermo-1");
      three.publish(message(TOPIC, GOOD, MqttQos.AT_LEAST_ONCE));
      three.publish(message(TOPIC, "[" + GOOD + "," + GOOD + "]", MqttQos.AT_MOST_ONCE));

      GatewayFixture.until("four events", () -> gateway.log.events().size() == 4);
      Event event = gateway.log.events().get(0);
      assertThat(event.device().value()).isEqualTo("thermo-1");
      assertThat(event.grid()).isEqualTo(TestCity.GRID);
      assertThat(event.deviceKind()).isEqualTo("thermometer");
      assertThat(event.values()).containsEntry("temperature", 21.5);
      assertThat(gateway.count("gridwarden_ingest_events")).isEqualTo(4);
      assertThat(gateway.count("gridwarden_ingest_messages", "qos", "1")).isEqualTo(2);
      assertThat(gateway.meters.get("gridwarden_ingest_puback").timer().count()).isEqualTo(2);
    }
  }

  /** One client sends all that is wrong, one message after another, and stays connected. */
  @Test
  void setsBadInputAsideWithItsReasonAndTellsMqtt5Devices() {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of("payload-bytes-max", "1000"))) {
      Mqtt5BlockingClient device = gateway.connectedFive("thermo-1");
      String far = Instant.now().plus(Duration.ofDays(365)).toString();
      String old = Instant.now().minus(Duration.ofDays(365)).toString();
      List<RejectReason> expected = new ArrayList<>();

      for (Bad bad :
          List.of(
              bad(TOPIC, "not json", RejectReason.UNREADABLE, 0x99),
              bad(TOPIC, "", RejectReason.UNREADABLE, 0x99),
              bad(TOPIC, "{\"values\":{\"t\":\"warm\"}}", RejectReason.BAD_FIELD, 0x99),
              bad(TOPIC, "{\"values\":{\"t\":NaN}}", RejectReason.BAD_NUMBER, 0x99),
              bad(TOPIC, "{\"values\":{\"t\":1e999}}", RejectReason.BAD_NUMBER, 0x99),
              bad(TOPIC, "{\"values\":{\"t\":-Infinity}}", RejectReason.BAD_NUMBER, 0x99),
              bad(TOPIC, at(far), RejectReason.CLOCK_AHEAD, 0x99),
              bad(TOPIC, at(old), RejectReason.TOO_LATE, 0x99),
              bad(TOPIC, "x".repeat(1_001), RejectReason.TOO_LARGE, 0x97),
              bad(TOPIC, "x".repeat(200_000), RejectReason.TOO_LARGE, 0x97),
              bad("gridwarden/devices/thermo-2/events", GOOD, RejectReason.FOREIGN_TOPIC, 0x87),
              bad("gridwarden/officers/wang/alerts", GOOD, RejectReason.FOREIGN_TOPIC, 0x87),
              bad("gridwarden/devices/thermo-1/other", GOOD, RejectReason.UNKNOWN_TOPIC, 0x90),
              bad("home/kitchen", GOOD, RejectReason.UNKNOWN_TOPIC, 0x90),
              bad("t/" + "x".repeat(300), GOOD, RejectReason.UNKNOWN_TOPIC, 0x90),
              bad(
                  "gridwarden/devices/thermo-1/frigate/events",
                  "{\"type\":\"resumed\",\"after\":{}}",
                  RejectReason.UNKNOWN_VERSION,
                  0x99))) {
        Mqtt5PubAck answer = refused(device, bad.topic(), bad.payload());
        assertThat(answer.getReasonCode().getCode()).as(bad.payload()).isEqualTo(bad.code());
        assertThat(answer.getReasonString().orElseThrow().toString())
            .startsWith(bad.reason().word() + ": ");
        expected.add(bad.reason());
      }

      assertThat(device.getState()).isEqualTo(MqttClientState.CONNECTED);
      GatewayFixture.publish(device, TOPIC, GOOD);
      assertThat(gateway.log.rejected())
          .extracting(Rejected::reason)
          .containsExactlyElementsOf(expected);
      assertThat(gateway.log.rejected()).allMatch(one -> one.payload().length <= 4_096);
      assertThat(gateway.log.rejected()).extracting(Rejected::id).doesNotHaveDuplicates();
      assertThat(gateway.log.events()).hasSize(1);
      assertThat(gateway.count("gridwarden_ingest_rejected", "reason", "bad-number")).isEqualTo(3);
    }
  }

  @Test
  void acknowledgesBadInputOnMqtt311SoThatItIsNotRepeatedForEver() {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of())) {
      Mqtt3BlockingClient device = gateway.connectedThree("thermo-1");
      device.publish(message(TOPIC, "not json", MqttQos.AT_LEAST_ONCE));
      device.publish(message("home/kitchen", GOOD, MqttQos.AT_LEAST_ONCE));
      device.publish(message("gridwarden/devices/nvr-1/events", GOOD, MqttQos.AT_LEAST_ONCE));

      assertThat(gateway.log.rejected()).hasSize(3);
      assertThat(device.getState()).isEqualTo(MqttClientState.CONNECTED);
    }
  }

  @Test
  void takesTheGoodOnesOfAnArrayAndNamesTheOthers() {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of())) {
      String array = "[" + GOOD + ",{\"values\":{\"t\":[]}}," + GOOD + ",7]";
      GatewayFixture.publish(gateway.connectedFive("thermo-1"), TOPIC, array);

      assertThat(gateway.log.events()).hasSize(2);
      assertThat(gateway.log.rejected())
          .extracting(one -> new String(one.payload(), StandardCharsets.UTF_8))
          .containsExactly("{\"values\":{\"t\":[]}}", "7");
    }
  }

  @Test
  void whatComesInIsWhatIsStoredAndWhatIsSetAside() {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of())) {
      Mqtt3AsyncClient device = gateway.connectedThree("thermo-1").toAsync();
      List<CompletableFuture<?>> sent = new ArrayList<>();
      int in = 0;
      for (int i = 0; i < 300; i++) {
        boolean array = i % 3 == 0;
        in += array ? 3 : 1;
        String payload = array ? "[" + GOOD + ",1," + GOOD + "]" : i % 7 == 0 ? "bad" : GOOD;
        sent.add(device.publish(message(TOPIC, payload, MqttQos.AT_LEAST_ONCE)));
      }
      CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();

      assertThat(gateway.log.events().size() + gateway.log.rejected().size()).isEqualTo(in);
      double counted =
          gateway.count("gridwarden_ingest_events")
              + gateway.meters.find("gridwarden_ingest_rejected").counters().stream()
                  .mapToDouble(counter -> counter.count())
                  .sum();
      assertThat(counted).isEqualTo(in);
    }
  }

  @Test
  void acknowledgesOnlyWhatTheLogHasAndInTheOrderOfArrival() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of());
        RawClient device = new RawClient(gateway.part.mqttPort())) {
      device.connect(5, "thermo-1", TestCity.SECRET, 0);
      gateway.log.hold();
      for (int id = 1; id <= 5; id++) {
        device.publish(1, TOPIC, id, 10);
      }
      GatewayFixture.until("five held back", () -> gateway.log.heldCount() == 5);
      assertThat(gateway.meters.get("gridwarden_ingest_puback").timer().count()).isZero();
      assertThat(device.nothingCame()).isTrue();

      gateway.log.release();
      for (int id = 1; id <= 5; id++) {
        assertThat(device.read().body()).startsWith(0, id);
      }
      assertThat(gateway.log.rejected()).hasSize(5);
    }
  }

  @Test
  void saysGoodbyeInsteadOfAcknowledgingWhenTheLogIsAway() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of());
        RawClient device = new RawClient(gateway.part.mqttPort())) {
      device.connect(5, "thermo-1", TestCity.SECRET, 0);
      gateway.log.fail(true);
      device.publish(1, TOPIC, 1, 10);

      assertThat(device.read().body()[0]).isEqualTo((byte) 0x89);
      assertThat(gateway.count("gridwarden_ingest_unstored", "why", "log")).isEqualTo(1);

      gateway.log.fail(false);
      GatewayFixture.publish(gateway.connectedFive("thermo-1"), TOPIC, GOOD);
      assertThat(gateway.log.events()).hasSize(1);
    }
  }

  @Test
  void boundsWhatOneConnectionLeavesUnacknowledged() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of("unacknowledged-max", "3"));
        RawClient device = new RawClient(gateway.part.mqttPort())) {
      device.connect(5, "thermo-1", TestCity.SECRET, 0);
      gateway.log.hold();
      for (int id = 1; id <= 4; id++) {
        device.publish(1, TOPIC, id, 10);
      }

      assertThat(device.read().body()[0]).isEqualTo((byte) 0x93);
      gateway.log.release();
    }
  }

  @Test
  void boundsWhatTheWholeGatewayHasInFlight() throws Exception {
    try (GatewayFixture gateway =
            GatewayFixture.ready(
                Map.of("in-flight-bytes-max", "1048576", "payload-bytes-max", "1000000"));
        RawClient first = new RawClient(gateway.part.mqttPort());
        RawClient second = new RawClient(gateway.part.mqttPort())) {
      first.connect(5, "thermo-1", TestCity.SECRET, 0);
      second.connect(5, "thermo-2", TestCity.SECRET, 0);
      gateway.log.hold();
      first.publish(1, TOPIC, 1, 900_000);
      GatewayFixture.until("one held back", () -> gateway.log.heldCount() == 1);
      second.publish(0, "gridwarden/devices/thermo-2/events", 0, 900_000);
      second.publish(1, "gridwarden/devices/thermo-2/events", 1, 900_000);

      assertThat(second.read().body()[0]).isEqualTo((byte) 0x89);
      assertThat(gateway.count("gridwarden_ingest_unstored", "why", "in-flight")).isEqualTo(2);
      gateway.log.release();
      assertThat(first.read().type()).isEqualTo(4);
    }
  }

  @Test
  void closesOnPacketsBeyondTheHardLimit() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of());
        RawClient large = new RawClient(gateway.part.mqttPort());
        RawClient exact = new RawClient(gateway.part.mqttPort())) {
      large.connect(5, "thermo-1", TestCity.SECRET, 0);
      exact.connect(5, "thermo-2", TestCity.SECRET, 0);
      exact.publish(1, TOPIC, 1, 1 << 20);
      assertThat(exact.read().type()).isEqualTo(4);

      large.sendRaw(
          "\u0032\u00ff\u00ff\u00ff\u007f\u0000\u0001t\u0000\u0001\u0000" + "x".repeat(100));
      assertThat(large.read().body()[0]).isEqualTo((byte) 0x95);
      assertThat(large.ended()).isTrue();
    }
  }

  @Test
  void holdsADeviceToItsRate() {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of("messages-per-second-max", "1"))) {
      Mqtt5BlockingClient device = gateway.connectedFive("thermo-1");

      assertThat(burst(device).getReasonCode()).isEqualTo(Mqtt5PubAckReasonCode.QUOTA_EXCEEDED);
      assertThat(device.getState()).isEqualTo(MqttClientState.CONNECTED);
      assertThat(gateway.log.rejected())
          .extracting(Rejected::reason)
          .contains(RejectReason.TOO_MANY);
    }
  }

  @Test
  void aRecorderSpeaksForItsCameras() {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of())) {
      gateway.register.put(TestCity.device("nvr-1.gate"));
      gateway.register.put(TestCity.device("east-yard", "nvr-1"));
      Mqtt5BlockingClient recorder = gateway.connectedFive("nvr-1");
      for (String camera : List.of("gate", "yard", "roof")) {
        GatewayFixture.publish(
            recorder, "gridwarden/devices/nvr-1/frigate/events", sighting(camera));
      }

      assertThat(gateway.log.events())
          .extracting(event -> event.device().value() + "/" + event.labels().get("camera"))
          .containsExactly("nvr-1.gate/gate", "east-yard/yard", "nvr-1/roof");
    }
  }

  @Test
  void ticksWhileItIsReady() {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of())) {
      GatewayFixture.until("two ticks", () -> gateway.log.ticks() >= 2);
    }
  }

  /** Until one is refused: the bucket fills again while the others travel. */
  private static Mqtt5PubAck burst(Mqtt5BlockingClient device) {
    for (int i = 0; i < 100; i++) {
      try {
        GatewayFixture.publish(device, TOPIC, GOOD);
      } catch (Mqtt5PubAckException refused) {
        return refused.getMqttMessage();
      }
    }
    throw new AssertionError("a hundred messages at once were all taken");
  }

  private static Mqtt5PubAck refused(Mqtt5BlockingClient device, String topic, String payload) {
    Mqtt5PubAckException refused =
        catchThrowableOfType(
            Mqtt5PubAckException.class, () -> GatewayFixture.publish(device, topic, payload));
    assertThat(refused).as(topic + " " + payload).isNotNull();
    return refused.getMqttMessage();
  }

  private static String at(String time) {
    return "{\"at\":\"" + time + "\",\"values\":{\"t\":1}}";
  }

  private static String sighting(String camera) {
    double now = System.currentTimeMillis() / 1_000.0;
    return "{\"type\":\"new\",\"before\":{},\"after\":{\"id\":\"t1\",\"camera\":\"%s\",\"label\":\"person\",\"frame_time\":%f}}"
        .formatted(camera, now);
  }

  private static Mqtt3Publish message(String topic, String payload, MqttQos qos) {
    return Mqtt3Publish.builder()
        .topic(topic)
        .qos(qos)
        .payload(payload.getBytes(StandardCharsets.UTF_8))
        .build();
  }

  private record Bad(String topic, String payload, RejectReason reason, int code) {}

  private static Bad bad(String topic, String payload, RejectReason reason, int code) {
    return new Bad(topic, payload, reason, code);
  }
}
