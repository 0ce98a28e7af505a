package org.gridwarden.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.ingest.RawClient.bytes;
import static org.gridwarden.ingest.RawClient.four;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAck;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.gridwarden.ingest.RawClient.Connect;
import org.gridwarden.ingest.RawClient.Packet;
import org.gridwarden.model.Alert;
import org.gridwarden.model.AlertType;
import org.gridwarden.model.Delivery;
import org.gridwarden.model.DeliveryKind;
import org.gridwarden.model.wire.AlertJson;
import org.junit.jupiter.api.Test;

/** Sessions that outlast their connection, and what becomes of the alerts meanwhile. */
class SessionIT {
  private static final String ALERTS = "gridwarden/officers/wang/alerts";
  private static final Connect KEPT = Connect.five("wang").resuming().with(0x11, four(3_600));

  @Test
  void sendsAgainWhatWasNotConfirmedThenWhatCameMeanwhile() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of());
        RawClient before = new RawClient(gateway.part.mqttPort());
        RawClient after = new RawClient(gateway.part.mqttPort())) {
      assertThat(before.connect(KEPT).body()[0]).isZero();
      assertThat(before.subscribe(ALERTS, 1)).isEqualTo(1);
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        ids.add(tell(gateway, AlertType.ALERT, "i" + i, 0));
      }
      List<Sent> first = read(before, 3);
      assertThat(first).extracting(Sent::alert).isEqualTo(ids);
      before.send(0x40, bytes(first.get(1).packetId() >> 8, first.get(1).packetId()));
      GatewayFixture.until("one confirmed", () -> count(gateway, DeliveryKind.DELIVERED) == 1);
      before.close();
      away(gateway, 1);
      ids.add(tell(gateway, AlertType.UPDATE, "i0", 1));

      assertThat(after.connect(KEPT).body()[0]).as("session present").isEqualTo((byte) 1);
      List<Sent> again = read(after, 3);
      assertThat(again).extracting(Sent::alert).containsExactly(ids.get(0), ids.get(2), ids.get(3));
      assertThat(again).extracting(Sent::duplicate).containsExactly(true, true, false);
      assertThat(again.get(0).packetId()).isEqualTo(first.get(0).packetId());
      assertThat(again.get(1).packetId()).isEqualTo(first.get(2).packetId());
      GatewayFixture.until("pushed", () -> count(gateway, DeliveryKind.PUSHED) == 4);
      assertThat(after.nothingCame()).isTrue();
      assertThat(gateway.count("gridwarden_ingest_sessions", "what", "resumed")).isEqualTo(1);
    }
  }

  @Test
  void aConnectionThatTakesOverGetsTheSession() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of());
        RawClient before = new RawClient(gateway.part.mqttPort());
        RawClient after = new RawClient(gateway.part.mqttPort());
        RawClient clean = new RawClient(gateway.part.mqttPort())) {
      before.connect(KEPT);
      before.subscribe(ALERTS, 1);
      String id = tell(gateway, AlertType.ALERT, "fire", 0);
      read(before, 1);

      assertThat(after.connect(KEPT).body()[0]).isEqualTo((byte) 1);
      assertThat(before.goodbye()).isEqualTo(0x8e);
      assertThat(read(after, 1)).containsExactly(new Sent(1, true, id));

      assertThat(clean.connect(Connect.five("wang")).body()[0]).isZero();
      assertThat(after.goodbye()).isEqualTo(0x8e);
      tell(gateway, AlertType.ALERT, "flood", 0);
      clean.send(0xc0, new byte[0]);
      assertThat(clean.read().type()).as("nothing subscribed, only a pong").isEqualTo(13);
    }
  }

  @Test
  void keepsASessionNoLongerThanAskedAndNoLongerThanSet() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of("session-expiry-max", "1h"));
        RawClient once = new RawClient(gateway.part.mqttPort());
        RawClient later = new RawClient(gateway.part.mqttPort())) {
      Packet accepted = once.connect(Connect.five("wang").with(0x11, four(0xffff_ffffL)));
      assertThat(accepted.body()).containsSequence(bytes(0x11, four(3_600)));
      once.subscribe(ALERTS, 1);
      once.send(0xe0, bytes(0, 5, 0x11, four(1))); // DISCONNECT: one second will do
      assertThat(once.ended()).isTrue();
      GatewayFixture.until(
          "expired", () -> gateway.count("gridwarden_ingest_sessions", "what", "expired") == 1);
      assertThat(later.connect(KEPT).body()[0]).isZero();
    }
  }

  @Test
  void refusesToKeepInDisconnectWhatWasNotToBeKeptInConnect() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of());
        RawClient client = new RawClient(gateway.part.mqttPort())) {
      client.connect(Connect.five("wang"));
      client.send(0xe0, bytes(0, 5, 0x11, four(10)));
      assertThat(client.goodbye()).isEqualTo(0x82);
    }
  }

  @Test
  void boundsWhatWaitsForAClientThatIsAwayAndTakesUpWhatIsOutstanding() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of("alerts-waiting-max", "3"));
        RawClient before = new RawClient(gateway.part.mqttPort());
        RawClient after = new RawClient(gateway.part.mqttPort())) {
      before.connect(KEPT);
      before.subscribe(ALERTS, 1);
      before.close();
      away(gateway, 1);
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        ids.add(tell(gateway, AlertType.ALERT, "i" + i, 0));
      }
      GatewayFixture.until(
          "two dropped",
          () -> gateway.count("gridwarden_ingest_alerts", "what", "away-too-many") == 2);

      after.connect(KEPT);
      assertThat(read(after, 5))
          .extracting(Sent::alert)
          .containsExactly(ids.get(2), ids.get(3), ids.get(4), ids.get(0), ids.get(1));
    }
  }

  @Test
  void keepsNothingOfQos0ForAClientThatIsAwayButTakesUpWhatIsOutstanding() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of());
        RawClient before = new RawClient(gateway.part.mqttPort());
        RawClient after = new RawClient(gateway.part.mqttPort())) {
      before.connect(KEPT);
      before.subscribe(ALERTS, 0);
      before.close();
      away(gateway, 1);
      tell(gateway, AlertType.ALERT, "fire", 0);
      tell(gateway, AlertType.UPDATE, "fire", 1);
      GatewayFixture.until(
          "neither kept", () -> gateway.count("gridwarden_ingest_alerts", "what", "away") == 2);

      after.connect(KEPT);
      Packet outstanding = after.read();
      assertThat(outstanding.type()).isEqualTo(3);
      assertThat(new String(outstanding.body(), java.nio.charset.StandardCharsets.UTF_8))
          .contains("\"id\":\"fire-0-wang\"");
      after.send(0xc0, new byte[0]);
      assertThat(after.read().type()).as("and the update is gone").isEqualTo(13);
    }
  }

  @Test
  void boundsHowManySessionsOneUserLeavesBehind() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of("sessions-away-max", "2"))) {
      for (String name : List.of("a", "b", "c")) {
        try (RawClient client = new RawClient(gateway.part.mqttPort())) {
          client.connect(KEPT.named(name));
          client.send(0xe0, new byte[0]);
          assertThat(client.ended()).isTrue();
        }
        double expected = Math.min(2, name.charAt(0) - 'a' + 1);
        away(gateway, expected);
      }
      GatewayFixture.until(
          "displaced", () -> gateway.count("gridwarden_ingest_sessions", "what", "displaced") == 1);
      try (RawClient client = new RawClient(gateway.part.mqttPort())) {
        assertThat(client.connect(KEPT.named("a")).body()[0]).isZero();
      }
      try (RawClient client = new RawClient(gateway.part.mqttPort())) {
        assertThat(client.connect(KEPT.named("c")).body()[0]).isEqualTo((byte) 1);
      }
    }
  }

  @Test
  void aNamesakeOfAnotherUserHasASessionOfItsOwn() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of());
        RawClient wang = new RawClient(gateway.part.mqttPort());
        RawClient li = new RawClient(gateway.part.mqttPort())) {
      wang.connect(KEPT);
      wang.close();
      away(gateway, 1);
      Connect other = Connect.five("li").resuming().with(0x11, four(3_600));
      assertThat(li.connect(other).body()[0]).isZero();
    }
  }

  @Test
  void properClientsResumeInBothVersions() {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of())) {
      Mqtt5BlockingClient five = gateway.five("wang");
      five.connectWith().cleanStart(false).sessionExpiryInterval(60).send();
      List<String> fiveGot = new CopyOnWriteArrayList<>();
      five.toAsync()
          .publishes(
              MqttGlobalPublishFilter.ALL, message -> fiveGot.add(id(message.getPayloadAsBytes())));
      five.subscribeWith().topicFilter("gridwarden/officers/wang/#").send();
      five.disconnect();

      Mqtt3BlockingClient three = gateway.three("wang");
      three.connectWith().cleanSession(false).send();
      List<String> threeGot = new CopyOnWriteArrayList<>();
      three
          .toAsync()
          .publishes(
              MqttGlobalPublishFilter.ALL,
              message -> threeGot.add(id(message.getPayloadAsBytes())));
      three.subscribeWith().topicFilter(ALERTS).send();
      three.disconnect();
      away(gateway, 2);

      String update = tell(gateway, AlertType.UPDATE, "fire", 1);
      Mqtt5ConnAck accepted = five.connectWith().cleanStart(false).sessionExpiryInterval(60).send();
      assertThat(accepted.isSessionPresent()).isTrue();
      assertThat(three.connectWith().cleanSession(false).send().isSessionPresent()).isTrue();
      GatewayFixture.until("both have it", () -> fiveGot.size() + threeGot.size() == 2);
      assertThat(fiveGot).containsExactly(update);
      assertThat(threeGot).containsExactly(update);
      five.disconnect();
      three.disconnect();
      assertThat(three.connectWith().cleanSession(true).send().isSessionPresent()).isFalse();
    }
  }

  /** An alert as it came. */
  private record Sent(int packetId, boolean duplicate, String alert) {}

  private static List<Sent> read(RawClient client, int many) throws IOException {
    List<Sent> all = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      Packet packet = client.read();
      assertThat(packet.type()).isEqualTo(3);
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(packet.body()));
      assertThat(in.readUTF()).isEqualTo(ALERTS);
      int packetId = in.readUnsignedShort();
      in.skipBytes(in.readUnsignedByte());
      all.add(new Sent(packetId, (packet.flags() & 8) != 0, id(in.readAllBytes())));
    }
    return all;
  }

  private static String id(byte[] payload) {
    return AlertJson.read(payload).orThrow().id();
  }

  private static String tell(GatewayFixture gateway, AlertType type, String incident, int step) {
    Alert alert = TestCity.alert(type, incident, step, "wang");
    gateway.downlink.alert(alert);
    return alert.id();
  }

  private static void away(GatewayFixture gateway, double many) {
    GatewayFixture.until(
        many + " away",
        () -> gateway.meters.get("gridwarden_ingest_sessions_away").gauge().value() == many);
  }

  private static long count(GatewayFixture gateway, DeliveryKind kind) {
    return gateway.log.deliveries().stream().map(Delivery::kind).filter(kind::equals).count();
  }
}
