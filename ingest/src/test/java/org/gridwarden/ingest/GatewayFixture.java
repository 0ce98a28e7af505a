package org.gridwarden.ingest;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.gridwarden.ingest.auth.MemoryRegister;
import org.gridwarden.ingest.command.CommandDesk;
import org.gridwarden.ingest.downlink.Downlink;
import org.gridwarden.ingest.place.Places;
import org.gridwarden.model.settings.Settings;

/** A gateway on a free port, over a log in memory, and clients for it. */
final class GatewayFixture implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  final FakeEventLog log = new FakeEventLog();
  final MemoryRegister register = new MemoryRegister();
  final Downlink downlink;
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final IngestPart part;
  private final Vertx vertx = Vertx.vertx();

  /** What the part puts commands to devices with; the log's thread tells it of them. */
  CommandDesk desk;

  /** Where pictures are kept unless a test names a place. */
  private final Path evidence = temporary();

  GatewayFixture(Map<String, String> given) {
    this(given, InstantSource.system());
  }

  GatewayFixture(Map<String, String> given, InstantSource clock) {
    Map<String, String> settings =
        new HashMap<>(
            Map.of(
                "mqtt-port", "0",
                "camera-http-port", "0",
                "evidence-store", evidence.toString()));
    settings.putAll(given);
    IngestSettings read = IngestSettings.read(Settings.of(settings));
    downlink = new Downlink(read.alertsKept(), read.alertsKnownMax());
    Sources sources =
        new Sources(
            log,
            register,
            Places.NONE,
            downlink,
            told -> {
              desk = told;
              return Future::succeededFuture;
            },
            Future::succeededFuture);
    part = await(IngestPart.start(vertx, read, meters, sources, clock));
  }

  /** Started, and with everything known. */
  static GatewayFixture ready(Map<String, String> given) {
    return ready(given, InstantSource.system());
  }

  static GatewayFixture ready(Map<String, String> given, InstantSource clock) {
    GatewayFixture gateway = new GatewayFixture(given, clock);
    gateway.register.put(TestCity.device("thermo-1"));
    gateway.register.put(TestCity.device("thermo-2"));
    gateway.register.put(TestCity.device("nvr-1"));
    gateway.register.put(TestCity.officer("wang"));
    gateway.register.put(TestCity.officer("li"));
    gateway.register.caughtUp();
    gateway.downlink.caughtUp();
    gateway.desk.caughtUp();
    await(gateway.part.whenReady(PATIENCE));
    return gateway;
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("gridwarden-evidence");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  Mqtt5BlockingClient five(String user) {
    return five(user, user + "-5");
  }

  Mqtt5BlockingClient five(String user, String clientId) {
    return MqttClient.builder()
        .useMqttVersion5()
        .identifier(clientId)
        .serverHost("127.0.0.1")
        .serverPort(part.mqttPort())
        .simpleAuth()
        .username(user)
        .password(TestCity.SECRET.getBytes(StandardCharsets.UTF_8))
        .applySimpleAuth()
        .buildBlocking();
  }

  Mqtt5BlockingClient connectedFive(String user) {
    Mqtt5BlockingClient client = five(user);
    client.connect();
    return client;
  }

  Mqtt3BlockingClient three(String user) {
    return MqttClient.builder()
        .useMqttVersion3()
        .identifier(user + "-3")
        .serverHost("127.0.0.1")
        .serverPort(part.mqttPort())
        .simpleAuth()
        .username(user)
        .password(TestCity.SECRET.getBytes(StandardCharsets.UTF_8))
        .applySimpleAuth()
        .buildBlocking();
  }

  Mqtt3BlockingClient connectedThree(String user) {
    Mqtt3BlockingClient client = three(user);
    client.connect();
    return client;
  }

  static Mqtt5PublishResult publish(Mqtt5BlockingClient client, String topic, String payload) {
    return client
        .publishWith()
        .topic(topic)
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(payload.getBytes(StandardCharsets.UTF_8))
        .send();
  }

  double count(String name, String... tags) {
    Counter counter = meters.find(name).tags(tags).counter();
    return counter == null ? 0 : counter.count();
  }

  /** Waits until it is so, or says what was waited for. */
  static void until(String what, BooleanSupplier so) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!so.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited in vain: " + what);
      }
      Thread.onSpinWait();
    }
  }

  static <T> T await(Future<T> future) {
    try {
      return future.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw new AssertionError(late);
    }
  }

  @Override
  public void close() {
    await(part.stop());
    await(vertx.close());
  }
}
