package org.gridwarden.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.ingest.RawClient.bytes;
import static org.gridwarden.ingest.RawClient.four;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.gridwarden.ingest.RawClient.Connect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/**
 * Packets made wrong, by the thousand, over real connections, while a device beside them goes about
 * its work. {@code -Dgridwarden.fuzz.packets=1000000} sends more of them, {@code
 * -Dgridwarden.fuzz.seed} others.
 */
class FuzzIT {
  private static final int PACKETS = Integer.getInteger("gridwarden.fuzz.packets", 20_000);
  private static final long SEED = Long.getLong("gridwarden.fuzz.seed", 20_240_517L);
  private static final int THREADS = 2;
  private static final int PACKETS_A_CONNECTION = 4;
  private static final long LATE_MILLIS = 5_000;
  private static final String TOPIC = "gridwarden/devices/thermo-1/events";
  private static final String GOOD = "{\"values\":{\"temperature\":21.5}}";

  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES) // for the million
  void leavesWhoeverBehavesInPeace() throws Exception {
    List<byte[]> seeds = seeds();
    ListAppender<ILoggingEvent> errors = listen();
    Map<String, String> wide =
        Map.of(
            "connections-per-user-max", "10000",
            "messages-per-second-max", "1000000",
            "keep-alive-max", "60s");
    try (GatewayFixture gateway = GatewayFixture.ready(wide)) {
      Mqtt5BlockingClient good = gateway.connectedFive("thermo-2");
      AtomicBoolean done = new AtomicBoolean();
      AtomicLong slowest = new AtomicLong();
      CompletableFuture<Integer> peace =
          CompletableFuture.supplyAsync(() -> work(good, done, slowest));
      long since = System.nanoTime();
      List<CompletableFuture<Integer>> fuzzing = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        Mutation mutation = new Mutation(seeds, SEED + thread);
        fuzzing.add(
            CompletableFuture.supplyAsync(
                () -> fuzz(gateway.part.mqttPort(), mutation, PACKETS / THREADS)));
      }
      int sent = fuzzing.stream().mapToInt(CompletableFuture::join).sum();
      double seconds = (System.nanoTime() - since) / 1e9;
      done.set(true);
      int acknowledged = peace.join();

      GatewayFixture.until("only the good one is left", () -> connected(gateway) == 1);
      System.out.printf(
          "fuzz: seed %d, %d seeds, %d packets in %.1f s; %d messages acknowledged beside it,"
              + " slowest %d ms; %.0f connections refused, %.0f closed, %d events, %d set aside%n",
          SEED,
          seeds.size(),
          sent,
          seconds,
          acknowledged,
          slowest.get(),
          sum(gateway, "gridwarden_ingest_refused"),
          sum(gateway, "gridwarden_ingest_closed"),
          gateway.log.events().size(),
          gateway.log.rejected().size());
      assertThat(good.getState().isConnected()).as("seed " + SEED).isTrue();
      assertThat(acknowledged).isPositive();
      assertThat(slowest.get()).isLessThan(LATE_MILLIS);
      assertThat(
              gateway.log.events().stream()
                  .filter(event -> event.device().value().equals("thermo-2")))
          .as("each of its messages once")
          .hasSize(acknowledged);
      assertThat(errors.list).as("seed " + SEED).isEmpty();
      good.disconnect();
      GatewayFixture.until("nobody is left", () -> connected(gateway) == 0);
    } finally {
      ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(errors);
    }
  }

  /** Publishes one message after another, each when the last is acknowledged. */
  private static int work(Mqtt5BlockingClient good, AtomicBoolean done, AtomicLong slowest) {
    int acknowledged = 0;
    while (!done.get()) {
      long since = System.nanoTime();
      good.publishWith()
          .topic("gridwarden/devices/thermo-2/events")
          .qos(acknowledged % 2 == 0 ? MqttQos.AT_LEAST_ONCE : MqttQos.EXACTLY_ONCE)
          .payload(GOOD.getBytes(StandardCharsets.UTF_8))
          .send();
      long millis = (System.nanoTime() - since) / 1_000_000;
      slowest.accumulateAndGet(millis, Math::max);
      acknowledged++;
    }
    return acknowledged;
  }

  private static int fuzz(int port, Mutation mutation, int packets) {
    int sent = 0;
    while (sent < packets) {
      try (Socket socket = new Socket("127.0.0.1", port)) {
        socket.setSoLinger(true, 0);
        socket.setSoTimeout(100);
        OutputStream out = socket.getOutputStream();
        if (!mutation.chance(4)) {
          Connect as = mutation.chance(2) ? Connect.five("thermo-1") : Connect.three("thermo-1");
          out.write(packet(0x10, as.named("fuzz-" + mutation.chance(2)).body()));
          socket.getInputStream().read();
        }
        for (int i = 0; i < PACKETS_A_CONNECTION; i++) {
          sent++;
          out.write(mutation.next());
        }
        if (mutation.chance(2)) {
          socket.getInputStream().read(new byte[1_024]);
        }
      } catch (IOException closed) {
        continue; // what the gateway is expected to do
      }
    }
    return sent;
  }

  private static byte[] packet(int header, byte[] body) {
    return body.length < 128
        ? bytes(header, body.length, body)
        : bytes(header, body.length % 128 | 0x80, body.length / 128, body);
  }

  /** Valid packets of others, and of our own in both versions. */
  private static List<byte[]> seeds() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    Path above = Path.of("").toAbsolutePath();
    while (above != null && !Files.isDirectory(above.resolve("shared/data/mqtt-fuzz"))) {
      above = above.getParent();
    }
    assumeTrue(above != null, "shared/data/mqtt-fuzz is not there: no packets to change");
    Path folder = above.resolve("shared/data/mqtt-fuzz/valid-cases");
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        seeds.add(Files.readAllBytes(file));
      }
    }
    Connect kept = Connect.five("thermo-1").resuming().with(0x11, four(30));
    seeds.add(packet(0x10, kept.will(TOPIC, GOOD, 0x18, four(1)).body()));
    seeds.add(packet(0x10, Connect.three("thermo-1").will(TOPIC, GOOD).body()));
    for (int header : new int[] {0x30, 0x32, 0x34, 0x3c}) {
      byte[] id = header == 0x30 ? new byte[0] : bytes(0, 5);
      seeds.add(packet(header, bytes(TOPIC, id, 0, GOOD.getBytes(StandardCharsets.UTF_8))));
      seeds.add(packet(header, bytes(TOPIC, id, GOOD.getBytes(StandardCharsets.UTF_8))));
      seeds.add(packet(header, bytes(TOPIC, id, 10, 0x23, 0, 1, 0x26, "a", "b", GOOD)));
    }
    seeds.add(packet(0x62, bytes(0, 5)));
    seeds.add(packet(0x40, bytes(0, 5, 0x10, 0)));
    seeds.add(packet(0x82, bytes(0, 1, 0, "gridwarden/devices/thermo-1/#", 1)));
    seeds.add(packet(0xa2, bytes(0, 2, 0, "gridwarden/devices/thermo-1/#")));
    seeds.add(packet(0xc0, new byte[0]));
    seeds.add(packet(0xe0, bytes(4, 5, 0x11, four(9))));
    return seeds;
  }

  /** Whatever is logged as an error: a packet that is wrong is none of ours. */
  private static ListAppender<ILoggingEvent> listen() {
    ListAppender<ILoggingEvent> errors = new ListAppender<>();
    errors.addFilter(
        new ch.qos.logback.core.filter.Filter<>() {
          @Override
          public ch.qos.logback.core.spi.FilterReply decide(ILoggingEvent event) {
            return event.getLevel().isGreaterOrEqual(Level.ERROR)
                ? ch.qos.logback.core.spi.FilterReply.ACCEPT
                : ch.qos.logback.core.spi.FilterReply.DENY;
          }
        });
    errors.start();
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(errors);
    return errors;
  }

  private static double connected(GatewayFixture gateway) {
    return gateway.meters.find("gridwarden_ingest_connections").gauges().stream()
        .mapToDouble(gauge -> gauge.value())
        .sum();
  }

  private static double sum(GatewayFixture gateway, String counter) {
    return gateway.meters.find(counter).counters().stream().mapToDouble(one -> one.count()).sum();
  }
}
