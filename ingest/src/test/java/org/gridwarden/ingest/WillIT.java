package org.gridwarden.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.ingest.RawClient.bytes;
import static org.gridwarden.ingest.RawClient.four;

import com.hivemq.client.mqtt.mqtt3.Mqtt3Client;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.gridwarden.ingest.RawClient.Connect;
import org.gridwarden.model.Event;
import org.gridwarden.model.RejectReason;
import org.junit.jupiter.api.Test;

/** What lost clients have said of them, and what is not said of those who leave properly. */
class WillIT {
  private static final String TOPIC = "gridwarden/devices/thermo-1/events";
  private static final String LOST = "{\"kind\":\"status\",\"values\":{\"online\":0}}";
  private static final Connect FIVE = Connect.five("thermo-1").will(TOPIC, LOST);
  private static final Connect THREE = Connect.three("thermo-1").will(TOPIC, LOST);

  @Test
  void isStoredLikeAnyMessageWhenTheConnectionIsLostInBothVersions() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of());
        RawClient five = new RawClient(gateway.part.mqttPort());
        RawClient three = new RawClient(gateway.part.mqttPort())) {
      assertThat(five.connect(FIVE).body()[1]).isZero();
      five.close();
      stored(gateway, 1);
      Event event = gateway.log.events().get(0);
      assertThat(event.device().value()).isEqualTo("thermo-1");
      assertThat(event.values()).containsEntry("online", 0.0);

      three.connect(THREE);
      three.close();
      stored(gateway, 2);
      assertThat(said(gateway, "said")).isEqualTo(2);
      assertThat(gateway.count("gridwarden_ingest_messages", "qos", "1")).isEqualTo(2);
      assertThat(gateway.count("gridwarden_ingest_events")).isEqualTo(2);
    }
  }

  @Test
  void isSaidOnSilenceOnGarbageAndOnTakeoverAndWhenTheClientAsksForIt() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of());
        RawClient silent = new RawClient(gateway.part.mqttPort());
        RawClient garbled = new RawClient(gateway.part.mqttPort());
        RawClient first = new RawClient(gateway.part.mqttPort());
        RawClient second = new RawClient(gateway.part.mqttPort())) {
      silent.connect(FIVE.keepAlive(1));
      assertThat(silent.goodbye()).isEqualTo(0x8d);
      stored(gateway, 1);

      garbled.connect(FIVE);
      garbled.send(0xf7, new byte[] {1});
      assertThat(garbled.goodbye()).isEqualTo(0x81);
      stored(gateway, 2);

      first.connect(FIVE);
      second.connect(FIVE);
      assertThat(first.goodbye()).isEqualTo(0x8e);
      stored(gateway, 3);

      second.send(0xe0, bytes(0x04));
      stored(gateway, 4);
    }
  }

  @Test
  void isNotSaidOfWhoLeavesProperly() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of());
        RawClient five = new RawClient(gateway.part.mqttPort());
        RawClient three = new RawClient(gateway.part.mqttPort())) {
      five.connect(FIVE);
      five.send(0xe0, new byte[0]);
      assertThat(five.ended()).isTrue();
      three.connect(THREE);
      three.send(0xe0, new byte[0]);
      assertThat(three.ended()).isTrue();

      GatewayFixture.until("both dropped", () -> said(gateway, "not-needed") == 2);
      assertThat(gateway.log.events()).isEmpty();
    }
  }

  @Test
  void waitsForItsDelayAndIsCancelledByComingBack() throws Exception {
    Connect delayed =
        Connect.five("thermo-1").with(0x11, four(60)).will(TOPIC, LOST, 0x18, four(1)).resuming();
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of());
        RawClient once = new RawClient(gateway.part.mqttPort());
        RawClient again = new RawClient(gateway.part.mqttPort())) {
      once.connect(delayed);
      once.close();
      GatewayFixture.until("away", () -> away(gateway) == 1);
      assertThat(again.connect(delayed).body()[0]).isEqualTo((byte) 1);
      assertThat(said(gateway, "cancelled")).isEqualTo(1);

      again.close();
      stored(gateway, 1);
      assertThat(said(gateway, "said")).isEqualTo(1);
    }
  }

  @Test
  void isSaidAtTheLatestWhenTheSessionEnds() throws Exception {
    Connect longer =
        Connect.five("thermo-1").with(0x11, four(1)).will(TOPIC, LOST, 0x18, four(3_600));
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of());
        RawClient device = new RawClient(gateway.part.mqttPort());
        RawClient clean = new RawClient(gateway.part.mqttPort());
        RawClient cleaner = new RawClient(gateway.part.mqttPort())) {
      device.connect(longer);
      device.close();
      stored(gateway, 1);
      assertThat(gateway.count("gridwarden_ingest_sessions", "what", "expired")).isEqualTo(1);

      clean.connect(longer);
      cleaner.connect(FIVE); // a clean start ends the session that was
      stored(gateway, 2);
    }
  }

  @Test
  void refusesAWillOnSomebodyElsesTopicOrOneToBeRetained() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of())) {
      String foreign = "gridwarden/devices/thermo-2/events";
      assertThat(answer(gateway, Connect.five("thermo-1").will(foreign, LOST))).isEqualTo(0x87);
      assertThat(answer(gateway, Connect.three("thermo-1").will(foreign, LOST))).isEqualTo(5);
      assertThat(answer(gateway, Connect.five("wang").will(TOPIC, LOST))).isEqualTo(0x87);
      assertThat(answer(gateway, FIVE.flag(0b0010_0000))).isEqualTo(0x9a);
      assertThat(answer(gateway, THREE.flag(0b0010_0000))).isZero();
      assertThat(gateway.count("gridwarden_ingest_refused", "why", "foreign-will")).isEqualTo(3);
      gateway.register.put(TestCity.device("behind", "thermo-1"));
      String behind = "gridwarden/devices/behind/events";
      assertThat(answer(gateway, Connect.five("thermo-1").will(behind, LOST))).isZero();
    }
  }

  @Test
  void aWillThatCannotBeReadIsSetAside() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of());
        RawClient device = new RawClient(gateway.part.mqttPort())) {
      device.connect(Connect.five("thermo-1").will(TOPIC, "offline"));
      device.close();
      GatewayFixture.until("set aside", () -> gateway.log.rejected().size() == 1);
      assertThat(gateway.log.rejected().get(0).reason()).isEqualTo(RejectReason.UNREADABLE);
    }
  }

  @Test
  void isNotSaidWhenItIsTheGatewayThatGoes() throws Exception {
    GatewayFixture gateway = GatewayFixture.ready(Map.of());
    try (RawClient device = new RawClient(gateway.part.mqttPort())) {
      device.connect(FIVE);
      gateway.close();
      assertThat(device.goodbye()).isEqualTo(0x8b);
      assertThat(gateway.log.events()).isEmpty();
    }
  }

  @Test
  void comesFromProperClientsToo() {
    byte[] payload = LOST.getBytes(StandardCharsets.UTF_8);
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of())) {
      Mqtt5Client five = gateway.five("thermo-1");
      five.toBlocking()
          .connectWith()
          .willPublish()
          .topic(TOPIC)
          .payload(payload)
          .applyWillPublish()
          .send();
      five.toBlocking()
          .disconnectWith()
          .reasonCode(
              com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode
                  .DISCONNECT_WITH_WILL_MESSAGE)
          .send();
      stored(gateway, 1);

      Mqtt3Client three = gateway.three("thermo-1");
      three
          .toBlocking()
          .connectWith()
          .willPublish()
          .topic(TOPIC)
          .payload(payload)
          .applyWillPublish()
          .send();
      three.toBlocking().disconnect();
      GatewayFixture.until("dropped", () -> said(gateway, "not-needed") == 1);
      assertThat(gateway.log.events()).hasSize(1);
    }
  }

  private static int answer(GatewayFixture gateway, Connect as) throws Exception {
    try (RawClient client = new RawClient(gateway.part.mqttPort())) {
      return client.connect(as).body()[1] & 0xff;
    }
  }

  private static void stored(GatewayFixture gateway, int events) {
    GatewayFixture.until(events + " stored", () -> gateway.log.events().size() == events);
  }

  private static double said(GatewayFixture gateway, String what) {
    return gateway.count("gridwarden_ingest_wills", "what", what);
  }

  private static double away(GatewayFixture gateway) {
    return gateway.meters.get("gridwarden_ingest_sessions_away").gauge().value();
  }
}
