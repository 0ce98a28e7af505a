package org.gridwarden.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishBuilder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.Metric;
import org.gridwarden.model.Event;
import org.gridwarden.model.Measures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What needs more of MQTT than topic and payload: content type, user properties, connections. */
class DialectsIT {
  @Test
  void readsACloudEventInBinaryModeFromItsUserProperties() {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of())) {
      gateway
          .connectedFive("thermo-1")
          .publish(
              message("gridwarden/devices/thermo-1/cloudevents", bytes("{\"temp\":21.5}"))
                  .contentType("application/json")
                  .userProperties()
                  .add("specversion", "1.0")
                  .add("id", "7")
                  .add("source", "/halls/1")
                  .add("type", "org.example.reading")
                  .applyUserProperties()
                  .build());

      Event event = onlyEvent(gateway);
      assertThat(event.values()).isEqualTo(Map.of("temperature", 21.5));
      assertThat(event.labels()).isEqualTo(Map.of("type", "org.example.reading"));
    }
  }

  @Test
  void readsSenMlInCborByItsContentType() {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of())) {
      // [{0: "a/temp", 2: 21.5}]
      byte[] cbor = HexFormat.of().parseHex("81a20066612f74656d7002f94d60");
      gateway
          .connectedFive("thermo-1")
          .publish(message("senml", cbor).contentType("application/senml+cbor").build());

      assertThat(onlyEvent(gateway).values()).isEqualTo(Map.of("temperature", 21.5));
    }
  }

  @Test
  void remembersASparkplugBirthForAsLongAsTheConnectionLasts() {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of())) {
      Mqtt5BlockingClient node = gateway.connectedFive("thermo-1");
      Payload birth =
          Payload.newBuilder()
              .addMetrics(Metric.newBuilder().setName("bdSeq").setLongValue(0))
              .addMetrics(
                  Metric.newBuilder().setName("temperature").setAlias(1).setDoubleValue(21.5))
              .build();
      byte[] data =
          Payload.newBuilder()
              .setSeq(1)
              .addMetrics(Metric.newBuilder().setAlias(1).setDoubleValue(22))
              .build()
              .toByteArray();

      node.publish(message("spBv1.0/g/NBIRTH/thermo-1", birth.toByteArray()).build());
      node.publish(message("spBv1.0/g/NDATA/thermo-1", data).build());
      GatewayFixture.until("three events", () -> gateway.log.events().size() == 3);
      assertThat(gateway.log.events().get(2).values()).isEqualTo(Map.of("temperature", 22.0));

      node.disconnect();
      node.connect();
      assertThatExceptionOfType(Mqtt5PubAckException.class)
          .isThrownBy(() -> node.publish(message("spBv1.0/g/NDATA/thermo-1", data).build()));
      assertThat(gateway.log.rejected().get(0).detail()).contains("alias 1 is not known");
    }
  }

  /** The node's will bears the number of its session; a death of an earlier one is stale. */
  @ParameterizedTest
  @CsvSource({"7, true", "6, false"})
  void hearsOfASparkplugNodesDeathByItsWill(long deathSeq, boolean believed) {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of())) {
      Mqtt5BlockingClient node = gateway.five("thermo-1");
      node.connectWith()
          .willPublish(message("spBv1.0/g/NDEATH/thermo-1", bdSeq(deathSeq)).build().asWill())
          .send();
      node.publish(message("spBv1.0/g/NBIRTH/thermo-1", bdSeq(7)).build());
      node.disconnectWith()
          .reasonCode(Mqtt5DisconnectReasonCode.DISCONNECT_WITH_WILL_MESSAGE)
          .send();

      GatewayFixture.until(
          "the will", () -> gateway.count("gridwarden_ingest_wills", "what", "said") == 1);
      GatewayFixture.until(
          "what became of it",
          () -> believed ? deaths(gateway) == 1 : gateway.count("gridwarden_ingest_passed") > 0);
      assertThat(deaths(gateway)).isEqualTo(believed ? 1 : 0);
    }
  }

  private static long deaths(GatewayFixture gateway) {
    return gateway.log.events().stream()
        .filter(event -> Double.valueOf(0).equals(event.values().get(Measures.ONLINE)))
        .count();
  }

  private static byte[] bdSeq(long number) {
    return Payload.newBuilder()
        .addMetrics(Metric.newBuilder().setName("bdSeq").setLongValue(number))
        .build()
        .toByteArray();
  }

  private static Mqtt5PublishBuilder.Complete message(String topic, byte[] payload) {
    return Mqtt5Publish.builder().topic(topic).qos(MqttQos.AT_LEAST_ONCE).payload(payload);
  }

  private static Event onlyEvent(GatewayFixture gateway) {
    GatewayFixture.until("an event", () -> !gateway.log.events().isEmpty());
    assertThat(gateway.log.rejected()).isEmpty();
    assertThat(gateway.log.events()).hasSize(1);
    return gateway.log.events().get(0);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
