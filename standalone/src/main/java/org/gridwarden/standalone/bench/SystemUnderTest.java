package org.gridwarden.standalone.bench;

import com.sun.management.UnixOperatingSystemMXBean;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.gridwarden.ingest.IngestPart;
import org.gridwarden.ingest.IngestSettings;
import org.gridwarden.model.settings.Settings;
import org.gridwarden.model.wire.Topics;
import org.gridwarden.service.Metrics;
import org.gridwarden.standalone.embedded.EmbeddedKafka;
import org.gridwarden.standalone.embedded.TopicSpec;

/**
 * The process that is measured: the log, the gateway, or both. It is spoken to over its standard
 * input and answers on its standard output.
 *
 * <pre>
 *           ──▶ ready &lt;open files at most&gt; &lt;open now&gt;
 *   heap    ──▶ heap &lt;bytes in use after a full collection&gt;
 *   end of input: stops in order
 * </pre>
 */
public final class SystemUnderTest {
  private static final Duration READY_WAIT = Duration.ofSeconds(90);
  private static final long STOP_SECONDS = 10;

  private SystemUnderTest() {}

  /**
   * {@code both|log|gateway FOLDER KAFKA_PORT MQTT_PORT CONNECTIONS_MAX}. A file {@code devices} in
   * the folder is written into the register.
   */
  public static void main(String[] arguments) throws Exception {
    String parts = arguments[0];
    Path folder = Path.of(arguments[1]);
    int kafkaPort = Integer.parseInt(arguments[2]);
    EmbeddedKafka log = parts.equals("gateway") ? null : log(folder, kafkaPort);
    Gateway gateway =
        parts.equals("log")
            ? null
            : Gateway.start(kafkaPort, Integer.parseInt(arguments[3]), arguments[4]);
    answerUntilTheEnd();
    if (gateway != null) {
      gateway.stop();
    }
    if (log != null) {
      log.close();
    }
    System.exit(0);
  }

  private static EmbeddedKafka log(Path folder, int port) throws Exception {
    Path directory = Files.createDirectories(folder.resolve("kafka"));
    EmbeddedKafka log =
        EmbeddedKafka.start(
            directory,
            port,
            why -> {
              System.err.println(why);
              Runtime.getRuntime().halt(1);
            });
    log.ensureTopics(
        Topics.ALL.stream()
            .map(topic -> new TopicSpec(topic.name(), topic.partitions(), topic.config()))
            .toList());
    Registration.write(folder, log.bootstrapServers());
    return log;
  }

  private static void answerUntilTheEnd() throws IOException {
    UnixOperatingSystemMXBean files =
        (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    System.out.println(
        "ready " + files.getMaxFileDescriptorCount() + " " + files.getOpenFileDescriptorCount());
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      if (line.equals("heap")) {
        System.gc();
        System.out.println(
            "heap " + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
      }
    }
  }

  /** The gateway as it runs by itself ({@code ./gridwarden run ingest}). */
  private record Gateway(Vertx vertx, IngestPart part, Metrics metrics) {
    static Gateway start(int kafkaPort, int mqttPort, String connectionsMax) throws Exception {
      Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
      Metrics metrics = new Metrics();
      IngestSettings settings =
          IngestSettings.read(
              Settings.of(
                  Map.of(
                      "kafka-bootstrap",
                      "127.0.0.1:" + kafkaPort,
                      "mqtt-port",
                      Integer.toString(mqttPort),
                      "camera-http-port",
                      "0",
                      "connections-max",
                      connectionsMax)));
      IngestPart part =
          IngestPart.start(vertx, settings, metrics.registry())
              .compose(started -> started.whenReady(READY_WAIT).map(started))
              .await(READY_WAIT.toSeconds(), TimeUnit.SECONDS);
      return new Gateway(vertx, part, metrics);
    }

    void stop() throws Exception {
      part.stop().compose(stopped -> vertx.close()).await(STOP_SECONDS, TimeUnit.SECONDS);
      metrics.close();
    }
  }
}
