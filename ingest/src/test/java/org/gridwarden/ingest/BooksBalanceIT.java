package org.gridwarden.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.gridwarden.model.RejectReason;
import org.gridwarden.model.settings.Settings;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In = stored + rejected, message by message, while many devices send good and bad at once. */
class BooksBalanceIT {
  private static final long SEED = 7;
  private static final int DEVICES = 20;
  private static final int MESSAGES = 1_000;
  private static final int PAYLOAD_MAX = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Vertx vertx = Vertx.vertx();
  private final Random random = new Random(SEED);
  private final Set<String> events = new HashSet<>();
  private final Map<RejectReason, Integer> refusals = new EnumMap<>(RejectReason.class);

  /** One message to publish. */
  private record Sent(String topic, String payload) {}

  @Test
  void everyMessageIsStoredOrRejectedWithItsReason(@TempDir Path folder) throws Exception {
    try (OneBroker broker = new OneBroker(folder)) {
      broker.createTopics();
      for (int device = 0; device < DEVICES; device++) {
        String id = "d-" + device;
        broker.write(Topics.DEVICES, id, Codecs.DEVICE.encode(TestCity.device(id)));
      }
      SimpleMeterRegistry meters = new SimpleMeterRegistry();
      IngestPart part = start(broker, meters);
      try {
        publishEverything(part);
      } finally {
        part.stop().await(30, TimeUnit.SECONDS);
      }
      assertThat(stored(broker))
          .as("seed " + SEED)
          .hasSize(events.size())
          .hasSameElementsAs(events);
      assertThat(rejected(broker)).isEqualTo(refusals);
      assertThat(meters.counter("gridwarden_ingest_events").count()).isEqualTo(events.size());
      refusals.forEach(
          (reason, count) ->
              assertThat(
                      meters.counter("gridwarden_ingest_rejected", "reason", reason.word()).count())
                  .as(reason.word())
                  .isEqualTo((double) count));
    } finally {
      vertx.close().await(30, TimeUnit.SECONDS);
    }
  }

  private IngestPart start(OneBroker broker, SimpleMeterRegistry meters) throws Exception {
    IngestSettings settings =
        IngestSettings.read(
            Settings.of(
                Map.of(
                    "mqtt-port",
                    "0",
                    "kafka-bootstrap",
                    broker.bootstrap(),
                    "messages-per-second-max",
                    "1000000",
                    "payload-bytes-max",
                    Integer.toString(PAYLOAD_MAX))));
    IngestPart part =
        IngestPart.start(vertx, settings, meters).await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    part.whenReady(PATIENCE).await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    return part;
  }

  private void publishEverything(IngestPart part) throws Exception {
    List<CompletableFuture<?>> answers = new ArrayList<>();
    List<Mqtt5AsyncClient> clients = new ArrayList<>();
    for (int device = 0; device < DEVICES; device++) {
      Mqtt5AsyncClient client = client(part, "d-" + device);
      client.connect().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      clients.add(client);
    }
    for (int message = 0; message < MESSAGES; message++) {
      for (int device = 0; device < DEVICES; device++) {
        Sent sent = draw("d-" + device, message);
        answers.add(
            clients
                .get(device)
                .publishWith()
                .topic(sent.topic())
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(sent.payload().getBytes(StandardCharsets.UTF_8))
                .send()
                // A refusal arrives as an exception that carries the answer: answered all the same.
                .exceptionally(refused -> null));
      }
    }
    CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertThat(clients).as("well-behaved to the end").allMatch(one -> one.getState().isConnected());
    for (Mqtt5AsyncClient client : clients) {
      client.disconnect().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private Sent draw(String device, int number) {
    String own = "gridwarden/devices/" + device + "/events";
    String id = device + "-" + number;
    return switch (random.nextInt(10)) {
      case 0 -> refused(RejectReason.UNREADABLE, own, "no json " + number);
      case 1 -> refused(RejectReason.BAD_NUMBER, own, "{\"values\":{\"t\":NaN}}");
      case 2 -> refused(RejectReason.FOREIGN_TOPIC, "gridwarden/devices/x/events", "{}");
      case 3 -> refused(RejectReason.UNKNOWN_TOPIC, "elsewhere/" + number, "{}");
      case 4 -> refused(RejectReason.TOO_LARGE, own, "x".repeat(PAYLOAD_MAX + 1));
      case 5 ->
          refused(
              RejectReason.TOO_LATE, own, "{\"at\":\"2020-01-01T00:00:00Z\",\"values\":{\"t\":1}}");
      case 6 -> {
        events.add(id + "-a");
        events.add(id + "-b");
        refusals.merge(RejectReason.BAD_FIELD, 1, Integer::sum);
        yield new Sent(own, "[" + event(id + "-a") + ",{\"values\":7}," + event(id + "-b") + "]");
      }
      default -> {
        events.add(id);
        yield new Sent(own, event(id));
      }
    };
  }

  private Sent refused(RejectReason reason, String topic, String payload) {
    refusals.merge(reason, 1, Integer::sum);
    return new Sent(topic, payload);
  }

  private static String event(String id) {
    return "{\"id\":\"" + id + "\",\"values\":{\"t\":1}}";
  }

  private static List<String> stored(OneBroker broker) {
    return broker.read(Topics.EVENTS).stream()
        .filter(record -> record.value() != null)
        .map(record -> Codecs.EVENT.decode(record.value()).orThrow().id())
        .toList();
  }

  private static Map<RejectReason, Integer> rejected(OneBroker broker) {
    Map<RejectReason, Integer> counts = new EnumMap<>(RejectReason.class);
    for (ConsumerRecord<byte[], byte[]> record : broker.read(Topics.REJECTED)) {
      counts.merge(Codecs.REJECTED.decode(record.value()).orThrow().reason(), 1, Integer::sum);
    }
    return counts;
  }

  private static Mqtt5AsyncClient client(IngestPart part, String user) {
    return MqttClient.builder()
        .useMqttVersion5()
        .identifier(user)
        .serverHost("127.0.0.1")
        .serverPort(part.mqttPort())
        .simpleAuth()
        .username(user)
        .password(TestCity.SECRET.getBytes(StandardCharsets.UTF_8))
        .applySimpleAuth()
        .buildAsync();
  }
}
