package org.gridwarden.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.gridwarden.model.Alert;
import org.gridwarden.model.AlertType;
import org.gridwarden.model.Command;
import org.gridwarden.model.CommandState;
import org.gridwarden.model.Delivery;
import org.gridwarden.model.DeliveryKind;
import org.gridwarden.model.Event;
import org.gridwarden.model.Verdict;
import org.gridwarden.model.settings.Settings;
import org.gridwarden.model.wire.AlertJson;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway over a real broker: registers in, events and deliveries out, alerts through. */
class KafkaGatewayIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private final Vertx vertx = Vertx.vertx();

  @Test
  void livesOnTheLog(@TempDir Path folder) throws Exception {
    try (OneBroker broker = new OneBroker(folder)) {
      broker.createTopics();
      Alert missed = TestCity.alert(AlertType.ALERT, "missed", 0, "wang");
      Alert settled = TestCity.alert(AlertType.ALERT, "settled", 0, "wang");
      broker.write(Topics.DEVICES, "thermo-1", Codecs.DEVICE.encode(TestCity.device("thermo-1")));
      broker.write(Topics.DEVICES, "gone", Codecs.DEVICE.encode(TestCity.device("gone")));
      broker.write(Topics.DEVICES, "gone", null);
      broker.write(Topics.OFFICERS, "wang", Codecs.OFFICER.encode(TestCity.officer("wang")));
      broker.write(Topics.ALERTS, missed.id(), Codecs.ALERT.encode(missed));
      broker.write(Topics.ALERTS, settled.id(), Codecs.ALERT.encode(settled));
      broker.write(
          Topics.DELIVERIES,
          "settled",
          Codecs.DELIVERY.encode(TestCity.acknowledged(settled, "", "commander")));

      IngestPart part = start(broker, folder.resolve("evidence"));
      try {
        storesWhatDevicesPublish(broker, part);
        pushesWhatIsOutstandingAndWhatComes(broker, part, missed);
        carriesOutACommand(broker, part);
        endsTheSessionOfAWithdrawnDevice(part, broker);
      } finally {
        part.stop().await(30, TimeUnit.SECONDS);
      }
    } finally {
      vertx.close().await(30, TimeUnit.SECONDS);
    }
  }

  private IngestPart start(OneBroker broker, Path evidence) throws Exception {
    IngestSettings settings =
        IngestSettings.read(
            Settings.of(
                Map.of(
                    "mqtt-port",
                    "0",
                    "camera-http-port",
                    "0",
                    "kafka-bootstrap",
                    broker.bootstrap(),
                    "evidence-store",
                    evidence.toString())));
    IngestPart part =
        IngestPart.start(vertx, settings, new SimpleMeterRegistry())
            .await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    part.whenReady(PATIENCE).await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    return part;
  }

  private static void carriesOutACommand(OneBroker broker, IngestPart part) throws Exception {
    Command command = TestCity.capture("c1", "thermo-1", Duration.ofSeconds(30));
    Mqtt5BlockingClient device = client(part, "thermo-1");
    device.connect();
    try (Mqtt5BlockingClient.Mqtt5Publishes asked = device.publishes(MqttGlobalPublishFilter.ALL)) {
      device.subscribeWith().topicFilter("gridwarden/devices/thermo-1/commands").send();
      broker.write(Topics.COMMANDS, "thermo-1", Codecs.COMMAND.encode(command));
      assertThat(asked.receive(30, TimeUnit.SECONDS)).isPresent();
      device
          .publishWith()
          .topic("gridwarden/devices/thermo-1/replies/c1")
          .qos(MqttQos.AT_LEAST_ONCE)
          .payload(TestCity.JPEG)
          .send();
    }

    assertThat(broker.read(Topics.COMMAND_RESULTS))
        .extracting(record -> Codecs.COMMAND_RESULT.decode(record.value()).orThrow().state())
        .containsExactly(CommandState.DONE);
    assertThat(broker.read(Topics.CAPTURES))
        .extracting(record -> Codecs.CAPTURE.decode(record.value()).orThrow().command())
        .containsExactly("c1");
    device.disconnect();
  }

  private static void storesWhatDevicesPublish(OneBroker broker, IngestPart part) {
    Mqtt5AsyncClient device = client(part, "thermo-1").toAsync();
    device.connect().join();
    List<CompletableFuture<?>> acknowledgements = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      String payload = i % 40 == 0 ? "bad" : "{\"id\":\"e" + i + "\",\"values\":{\"t\":" + i + "}}";
      acknowledgements.add(
          device
              .publishWith()
              .topic("gridwarden/devices/thermo-1/events")
              .qos(MqttQos.AT_LEAST_ONCE)
              .payload(payload.getBytes(StandardCharsets.UTF_8))
              .send()
              .exceptionally(refused -> null));
    }
    CompletableFuture.allOf(acknowledgements.toArray(CompletableFuture[]::new)).join();

    List<ConsumerRecord<byte[], byte[]>> inTheLog = broker.read(Topics.EVENTS);
    List<Event> events =
        inTheLog.stream()
            .filter(record -> record.value() != null)
            .map(record -> Codecs.EVENT.decode(record.value()).orThrow())
            .toList();
    assertThat(events).extracting(Event::id).hasSize(390).doesNotHaveDuplicates();
    assertThat(broker.read(Topics.REJECTED)).hasSize(10);
    assertThat(inTheLog.stream().filter(record -> record.value() == null))
        .as("ticks in every partition")
        .allMatch(tick -> tick.key() == null)
        .extracting(ConsumerRecord::partition)
        .contains(0, 1, 2, 3);
  }

  private static void pushesWhatIsOutstandingAndWhatComes(
      OneBroker broker, IngestPart part, Alert missed) throws Exception {
    List<String> got = new CopyOnWriteArrayList<>();
    Mqtt5BlockingClient wang = client(part, "wang");
    wang.connect();
    wang.toAsync()
        .publishes(
            MqttGlobalPublishFilter.ALL,
            publish -> got.add(AlertJson.read(publish.getPayloadAsBytes()).orThrow().id()));
    wang.subscribeWith().topicFilter("gridwarden/officers/wang/alerts").send();
    Alert news = TestCity.alert(AlertType.ALERT, "news", 0, "wang");
    broker.write(Topics.ALERTS, news.id(), Codecs.ALERT.encode(news));
    GatewayFixture.until("both alerts", () -> got.size() == 2);
    assertThat(got).containsExactly(missed.id(), news.id());
    GatewayFixture.publish(
        wang, "gridwarden/officers/wang/acks", "{\"alert\":\"" + news.id() + "\"}");
    GatewayFixture.publish(
        wang,
        "gridwarden/officers/wang/verdicts",
        "{\"alert\":\"" + news.id() + "\",\"verdict\":\"true\"}");

    assertThat(broker.read(Topics.VERDICTS))
        .extracting(record -> Codecs.VERDICT.decode(record.value()).orThrow())
        .extracting(Verdict::incident, Verdict::real)
        .containsExactly(tuple(news.incident(), true));
    assertThat(broker.read(Topics.DELIVERIES))
        .extracting(record -> Codecs.DELIVERY.decode(record.value()).orThrow())
        .filteredOn(delivery -> delivery.alert().equals(news.id()))
        .extracting(Delivery::kind)
        .contains(DeliveryKind.PUSHED, DeliveryKind.ACKNOWLEDGED);
  }

  private static void endsTheSessionOfAWithdrawnDevice(IngestPart part, OneBroker broker)
      throws Exception {
    try (RawClient device = new RawClient(part.mqttPort())) {
      device.connect(5, "thermo-1", TestCity.SECRET, 0);
      broker.write(Topics.DEVICES, "thermo-1", null);
      assertThat(device.read().body()[0]).isEqualTo((byte) 0x98);
    }
    try (RawClient gone = new RawClient(part.mqttPort())) {
      assertThat(gone.connect(5, "gone", TestCity.SECRET, 0).body()[1]).isEqualTo((byte) 0x86);
    }
  }

  private static Mqtt5BlockingClient client(IngestPart part, String user) {
    return MqttClient.builder()
        .useMqttVersion5()
        .identifier(user)
        .serverHost("127.0.0.1")
        .serverPort(part.mqttPort())
        .simpleAuth()
        .username(user)
        .password(TestCity.SECRET.getBytes(StandardCharsets.UTF_8))
        .applySimpleAuth()
        .buildBlocking();
  }
}
