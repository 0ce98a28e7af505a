package org.gridwarden.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.ingest.RawClient.bytes;
import static org.gridwarden.ingest.RawClient.four;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.gridwarden.ingest.RawClient.Connect;
import org.junit.jupiter.api.Test;

/** QoS 2: stored once, whatever is repeated and whatever breaks. */
class ExactlyOnceIT {
  private static final String TOPIC = "gridwarden/devices/thermo-1/events";
  private static final String GOOD = "{\"values\":{\"temperature\":21.5}}";
  private static final int QOS_2 = 0b0100;
  private static final int DUP = 0b1000;
  private static final int PUBREC = 5;
  private static final int PUBCOMP = 7;
  private static final Connect KEPT = Connect.five("thermo-1").resuming().with(0x11, four(3_600));

  @Test
  void storesAMessageOnceHoweverOftenItComesBeforeItsRelease() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of());
        RawClient device = new RawClient(gateway.part.mqttPort())) {
      device.connect(Connect.five("thermo-1"));
      for (int header : new int[] {QOS_2, QOS_2 | DUP, QOS_2}) {
        device.say(header, TOPIC, 7, GOOD);
        is(device.read(), PUBREC, 0, 7);
      }
      assertThat(gateway.log.events()).hasSize(1);
      assertThat(gateway.count("gridwarden_ingest_repeated")).isEqualTo(2);

      device.send(0x62, bytes(0, 7));
      is(device.read(), PUBCOMP, 0, 7);
      device.send(0x62, bytes(0, 7));
      is(device.read(), PUBCOMP, 0, 7, 0x92, 0);

      device.say(QOS_2, TOPIC, 7, GOOD);
      is(device.read(), PUBREC, 0, 7);
      assertThat(gateway.log.events()).hasSize(2);
    }
  }

  @Test
  void saysWhyItRefusesAMessageAndForgetsItsId() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of());
        RawClient device = new RawClient(gateway.part.mqttPort());
        RawClient terse = new RawClient(gateway.part.mqttPort())) {
      device.connect(Connect.five("thermo-1"));
      device.say(QOS_2, TOPIC, 9, "not json");
      RawClient.Packet refused = device.read();
      assertThat(refused.type()).isEqualTo(PUBREC);
      assertThat(refused.body()).startsWith(0, 9, 0x99);
      assertThat(new String(refused.body(), StandardCharsets.UTF_8)).contains("unreadable: ");

      device.say(QOS_2, TOPIC, 9, GOOD);
      is(device.read(), PUBREC, 0, 9);
      assertThat(gateway.log.events()).hasSize(1);

      terse.connect(Connect.five("thermo-2").with(0x17, 0));
      terse.say(QOS_2, TOPIC, 1, GOOD);
      is(terse.read(), PUBREC, 0, 1, 0x87, 0);
    }
  }

  @Test
  void speaksItOnMqtt311WithoutCodes() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of());
        RawClient device = new RawClient(gateway.part.mqttPort())) {
      device.connect(Connect.three("thermo-1"));
      device.sayThree(QOS_2, TOPIC, 3, "not json");
      is(device.read(), PUBREC, 0, 3);
      device.sayThree(QOS_2 | DUP, TOPIC, 3, "not json");
      is(device.read(), PUBREC, 0, 3);
      device.send(0x62, bytes(0, 3));
      is(device.read(), PUBCOMP, 0, 3);
      device.send(0x62, bytes(0, 3));
      is(device.read(), PUBCOMP, 0, 3);
      assertThat(gateway.log.rejected()).hasSize(1);

      gateway
          .connectedThree("thermo-2")
          .publishWith()
          .topic("gridwarden/devices/thermo-2/events")
          .qos(MqttQos.EXACTLY_ONCE)
          .payload(GOOD.getBytes(StandardCharsets.UTF_8))
          .send();
      assertThat(gateway.log.events()).hasSize(1);
    }
  }

  @Test
  void answersOnlyWhenTheLogHasIt() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of());
        RawClient device = new RawClient(gateway.part.mqttPort())) {
      device.connect(Connect.five("thermo-1"));
      gateway.log.hold();
      device.say(QOS_2, TOPIC, 1, GOOD);
      GatewayFixture.until("held back", () -> gateway.log.heldCount() == 1);
      assertThat(device.nothingCame()).isTrue();

      device.send(0x62, bytes(0, 1)); // released before it was received
      assertThat(device.goodbye()).isEqualTo(0x82);
      gateway.log.release();
    }
  }

  @Test
  void acknowledgesNothingAndDoublesNothingWhenTheLogFailsOnTheWay() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of());
        RawClient before = new RawClient(gateway.part.mqttPort());
        RawClient after = new RawClient(gateway.part.mqttPort())) {
      before.connect(KEPT);
      before.say(QOS_2, TOPIC, 1, GOOD);
      is(before.read(), PUBREC, 0, 1);
      gateway.log.fail(true);
      before.say(QOS_2, TOPIC, 2, GOOD);
      assertThat(before.goodbye()).isEqualTo(0x89);
      gateway.log.fail(false);

      assertThat(after.connect(KEPT).body()[0]).as("session present").isEqualTo((byte) 1);
      after.say(QOS_2 | DUP, TOPIC, 1, GOOD);
      is(after.read(), PUBREC, 0, 1);
      after.say(QOS_2 | DUP, TOPIC, 2, GOOD);
      is(after.read(), PUBREC, 0, 2);
      assertThat(gateway.log.events()).hasSize(2);
    }
  }

  @Test
  void aMessageStillOnItsWayToTheLogIsNotStoredAgainByTheNextConnection() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of());
        RawClient before = new RawClient(gateway.part.mqttPort());
        RawClient after = new RawClient(gateway.part.mqttPort())) {
      before.connect(KEPT);
      gateway.log.hold();
      before.say(QOS_2, TOPIC, 1, GOOD);
      GatewayFixture.until("held back", () -> gateway.log.heldCount() == 1);

      after.connect(KEPT);
      assertThat(before.goodbye()).isEqualTo(0x8e);
      after.say(QOS_2 | DUP, TOPIC, 1, GOOD);
      GatewayFixture.until("noticed", () -> gateway.count("gridwarden_ingest_repeated") == 1);
      gateway.log.release();
      is(after.read(), PUBREC, 0, 1);
      assertThat(gateway.log.events()).hasSize(1);
    }
  }

  @Test
  void boundsWhatIsNotReleased() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of("unacknowledged-max", "3"));
        RawClient device = new RawClient(gateway.part.mqttPort())) {
      device.connect(Connect.five("thermo-1"));
      for (int id = 1; id <= 3; id++) {
        device.say(QOS_2, TOPIC, id, GOOD);
        is(device.read(), PUBREC, 0, id);
      }
      device.say(QOS_2 | DUP, TOPIC, 3, GOOD);
      is(device.read(), PUBREC, 0, 3);
      device.say(0b0010, TOPIC, 4, GOOD);
      assertThat(device.goodbye()).isEqualTo(0x93);
      assertThat(gateway.log.events()).hasSize(3);
    }
  }

  private static void is(RawClient.Packet packet, int type, int... body) throws IOException {
    assertThat(packet.type()).isEqualTo(type);
    assertThat(packet.body()).containsExactly(body);
  }
}
