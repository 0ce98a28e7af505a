package org.gridwarden.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3SubAckException;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.suback.Mqtt5SubAckReasonCode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.gridwarden.model.Alert;
import org.gridwarden.model.AlertType;
import org.gridwarden.model.Delivery;
import org.gridwarden.model.DeliveryKind;
import org.gridwarden.model.OfficerId;
import org.gridwarden.model.RejectReason;
import org.gridwarden.model.Verdict;
import org.gridwarden.model.wire.AlertJson;
import org.junit.jupiter.api.Test;

/**
 * Alerts to officers: pushed, delivered, acknowledged; and what they missed when they were away.
 */
class OfficerIT {
  @Test
  void pushesAnAlertAndWritesDownWhatBecameOfIt() {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of())) {
      Officer wang = new Officer(gateway.connectedFive("wang"), "wang", MqttQos.AT_LEAST_ONCE);
      Alert alert = TestCity.alert(AlertType.ALERT, "fire", 0, "wang");
      gateway.downlink.alert(TestCity.alert(AlertType.ALERT, "other", 0, "li"));
      gateway.downlink.alert(alert);

      wang.has(alert.id());
      Alert got = wang.alerts.get(0);
      assertThat(got.title()).isEqualTo("高温");
      assertThat(got.stages().pushed()).isGreaterThanOrEqualTo(alert.stages().dispatched());
      GatewayFixture.until("delivered", () -> gateway.log.deliveries().size() == 2);

      wang.acknowledge(alert.id());
      assertThat(gateway.log.deliveries())
          .extracting(Delivery::kind)
          .containsExactly(DeliveryKind.PUSHED, DeliveryKind.DELIVERED, DeliveryKind.ACKNOWLEDGED);
      Delivery last = gateway.log.deliveries().get(2);
      assertThat(last.by()).isEqualTo("wang");
      assertThat(last.channel()).isEqualTo("mqtt");
      assertThat(last.incident()).isEqualTo("fire");
      assertThat(last.stages().acknowledged()).isPositive();
      assertThat(gateway.meters.get("gridwarden_ingest_stage").tag("to", "delivered").timers())
          .allMatch(timer -> timer.count() == 1);
    }
  }

  @Test
  void anOfficerWhoWasAwayGetsWhatIsOutstandingInOrder() {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of())) {
      Alert first = TestCity.alert(AlertType.ALERT, "i1", 0, "wang");
      Alert cancelled = TestCity.alert(AlertType.ALERT, "i2", 0, "wang");
      Alert taken = TestCity.alert(AlertType.ALERT, "i3", 0, "wang");
      Alert last = TestCity.alert(AlertType.ALERT, "i4", 0, "wang");
      List.of(first, cancelled, taken, last).forEach(gateway.downlink::alert);
      gateway.downlink.alert(TestCity.alert(AlertType.CANCEL, "i2", 1, "wang"));
      gateway.downlink.delivery(TestCity.acknowledged(taken, "", "commander"));

      Officer wang = new Officer(gateway.connectedFive("wang"), "wang", MqttQos.AT_LEAST_ONCE);
      wang.has(first.id(), last.id());

      Alert news = TestCity.alert(AlertType.ALERT, "i5", 0, "wang");
      gateway.downlink.alert(news);
      gateway.downlink.alert(news);
      wang.has(first.id(), last.id(), news.id());
    }
  }

  @Test
  void everyConnectionOfAnOfficerGetsTheAlertInWhicheverVersion() {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of())) {
      Officer phone = new Officer(gateway.connectedFive("wang"), "wang", MqttQos.AT_LEAST_ONCE);
      Officer desk = new Officer(gateway.five("wang", "desk"), "wang", MqttQos.AT_MOST_ONCE);
      Mqtt3BlockingClient old = gateway.connectedThree("wang");
      Mqtt3BlockingClient.Mqtt3Publishes oldOnes = old.publishes(MqttGlobalPublishFilter.ALL);
      old.subscribeWith().topicFilter("gridwarden/officers/wang/alerts").send();

      Alert alert = TestCity.alert(AlertType.ALERT, "fire", 0, "wang");
      gateway.downlink.alert(alert);

      phone.has(alert.id());
      desk.has(alert.id());
      assertThat(receive(oldOnes)).contains(alert.id());
      GatewayFixture.until(
          "three pushed, two of them with a confirmation",
          () ->
              count(gateway, DeliveryKind.PUSHED) == 3
                  && count(gateway, DeliveryKind.DELIVERED) == 2);
    }
  }

  @Test
  void nobodyListensToAnybodyElse() {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of())) {
      Mqtt5BlockingClient wang = gateway.connectedFive("wang");
      Mqtt5BlockingClient device = gateway.connectedFive("thermo-1");

      assertThat(refused(wang, "gridwarden/officers/li/alerts"))
          .isEqualTo(Mqtt5SubAckReasonCode.NOT_AUTHORIZED);
      assertThat(refused(wang, "gridwarden/officers/+/alerts"))
          .isEqualTo(Mqtt5SubAckReasonCode.NOT_AUTHORIZED);
      assertThat(refused(device, "gridwarden/officers/wang/alerts"))
          .isEqualTo(Mqtt5SubAckReasonCode.NOT_AUTHORIZED);
      Mqtt3BlockingClient old = gateway.connectedThree("li");
      assertThat(
              catchThrowableOfType(
                  Mqtt3SubAckException.class, () -> old.subscribeWith().topicFilter("#").send()))
          .isNotNull();
    }
  }

  @Test
  void onlyTheRecipientAcknowledges() {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of())) {
      Alert alert = TestCity.alert(AlertType.ALERT, "fire", 0, "li");
      gateway.downlink.alert(alert);
      Officer wang = new Officer(gateway.connectedFive("wang"), "wang", MqttQos.AT_LEAST_ONCE);

      for (String payload :
          List.of("{\"alert\":\"" + alert.id() + "\"}", "{}", "no", "{\"alert\":7}")) {
        assertThat(
                catchThrowableOfType(
                    Mqtt5PubAckException.class,
                    () ->
                        GatewayFixture.publish(
                            wang.client, "gridwarden/officers/wang/acks", payload)))
            .as(payload)
            .isNotNull();
      }
      assertThat(gateway.log.deliveries()).isEmpty();
      assertThat(gateway.log.rejected())
          .extracting(rejected -> rejected.reason())
          .containsExactly(
              RejectReason.BAD_FIELD,
              RejectReason.BAD_FIELD,
              RejectReason.UNREADABLE,
              RejectReason.BAD_FIELD);
    }
  }

  @Test
  void theRecipientSaysWhetherItWasReal() {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of())) {
      Alert mine = TestCity.alert(AlertType.ALERT, "fire", 0, "wang");
      Alert another = TestCity.alert(AlertType.ALERT, "flood", 0, "li");
      gateway.downlink.alert(mine);
      gateway.downlink.alert(another);
      Mqtt5BlockingClient wang = gateway.connectedFive("wang");
      String topic = "gridwarden/officers/wang/verdicts";

      GatewayFixture.publish(
          wang,
          topic,
          "{\"alert\":\"" + mine.id() + "\",\"verdict\":\"false-alarm\",\"note\":\"烧烤\"}");
      GatewayFixture.publish(
          wang, topic, "{\"verdict\":\"true\",\"x\":{\"y\":[1]},\"alert\":\"" + mine.id() + "\"}");
      for (String payload :
          List.of(
              "{\"alert\":\"" + another.id() + "\",\"verdict\":\"true\"}",
              "{\"alert\":\"" + mine.id() + "\"}",
              "{\"alert\":\"" + mine.id() + "\",\"verdict\":\"maybe\"}",
              "{\"alert\":\"" + mine.id() + "\",\"verdict\":true}",
              "{\"alert\":\"" + mine.id() + "\",\"note\":\"" + "x".repeat(501) + "\"}",
              "[]")) {
        assertThat(
                catchThrowableOfType(
                    Mqtt5PubAckException.class, () -> GatewayFixture.publish(wang, topic, payload)))
            .as(payload)
            .isNotNull();
      }

      assertThat(gateway.log.verdicts())
          .extracting(Verdict::incident, Verdict::by, Verdict::real, Verdict::note)
          .containsExactly(
              tuple("fire", new OfficerId("wang"), false, "烧烤"),
              tuple("fire", new OfficerId("wang"), true, ""));
      assertThat(gateway.log.rejected()).hasSize(6);
      assertThat(gateway.log.deliveries()).isEmpty();
    }
  }

  @Test
  void keepsOnlyAFewOnTheWireAndEndsAConnectionThatLetsThemPileUp() throws Exception {
    try (GatewayFixture gateway =
            GatewayFixture.ready(Map.of("alerts-in-flight-max", "2", "alerts-waiting-max", "3"));
        RawClient slow = new RawClient(gateway.part.mqttPort())) {
      slow.connect(5, "wang", TestCity.SECRET, 0);
      String topic = "gridwarden/officers/wang/alerts";
      byte[] subscribe = new byte[2 + 1 + 2 + topic.length() + 1];
      subscribe[1] = 1;
      subscribe[4] = (byte) topic.length();
      System.arraycopy(topic.getBytes(), 0, subscribe, 5, topic.length());
      subscribe[subscribe.length - 1] = 1;
      slow.send(0x82, subscribe);
      assertThat(slow.read().type()).isEqualTo(9);

      for (int i = 0; i < 6; i++) {
        gateway.downlink.alert(TestCity.alert(AlertType.ALERT, "i" + i, 0, "wang"));
      }
      assertThat(slow.read().type()).isEqualTo(3);
      assertThat(slow.read().type()).isEqualTo(3);
      RawClient.Packet goodbye = slow.read();
      assertThat(goodbye.type()).isEqualTo(14);
      assertThat(goodbye.body()[0]).isEqualTo((byte) 0x97);

      Officer again = new Officer(gateway.connectedFive("wang"), "wang", MqttQos.AT_LEAST_ONCE);
      GatewayFixture.until("all six", () -> again.alerts.size() == 6);
    }
  }

  private static long count(GatewayFixture gateway, DeliveryKind kind) {
    return gateway.log.deliveries().stream().filter(one -> one.kind() == kind).count();
  }

  private static String receive(Mqtt3BlockingClient.Mqtt3Publishes publishes) {
    try {
      return new String(publishes.receive(10, TimeUnit.SECONDS).orElseThrow().getPayloadAsBytes());
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  private static Mqtt5SubAckReasonCode refused(Mqtt5BlockingClient client, String topic) {
    return catchThrowableOfType(
            Mqtt5SubAckException.class, () -> client.subscribeWith().topicFilter(topic).send())
        .getMqttMessage()
        .getReasonCodes()
        .get(0);
  }

  /** An officer's client that listens. */
  private static final class Officer {
    private final Mqtt5BlockingClient client;
    private final String id;
    private final List<Alert> alerts = new CopyOnWriteArrayList<>();

    Officer(Mqtt5BlockingClient client, String id, MqttQos qos) {
      this.client = client;
      this.id = id;
      if (!client.getState().isConnected()) {
        client.connect();
      }
      client.toAsync().publishes(MqttGlobalPublishFilter.ALL, this::take);
      client.subscribeWith().topicFilter("gridwarden/officers/" + id + "/alerts").qos(qos).send();
    }

    private void take(Mqtt5Publish publish) {
      alerts.add(AlertJson.read(publish.getPayloadAsBytes()).orThrow());
    }

    void acknowledge(String alert) {
      GatewayFixture.publish(
          client, "gridwarden/officers/" + id + "/acks", "{\"alert\":\"" + alert + "\"}");
    }

    /** Exactly these, in this order. */
    void has(String... ids) {
      GatewayFixture.until("alerts " + List.of(ids), () -> alerts.size() >= ids.length);
      assertThat(alerts).extracting(Alert::id).containsExactly(ids);
    }
  }
}
