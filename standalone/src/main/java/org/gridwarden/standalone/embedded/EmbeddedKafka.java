package org.gridwarden.standalone.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log: one Kafka broker, which is its own controller, in this process.
 *
 * <p>It is the same broker as in a cluster, so nothing else needs to know. An acknowledged word is
 * in the operating system's hands: it survives a killed process, and a crash of the machine only as
 * far as the system had written it (Kafka leaves that to copies on other machines, and here are
 * none).
 */
public final class EmbeddedKafka implements AutoCloseable {
  /** Where it listens unless told otherwise; not 9092, where an ordinary Kafka would be. */
  public static final int DEFAULT_PORT = 19_092;

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);
  private static final Duration STOP_WAIT = Duration.ofSeconds(5);

  private final KafkaRaftServer server;
  private final int port;

  private EmbeddedKafka(KafkaRaftServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Starts the broker and returns when it takes words. The directory is formatted at the first
   * start.
   *
   * @param port where clients find it, 0 for a free one
   * @param onFatal told once in a sentence when the broker can't go on (a full disk, say) and the
   *     process should stop; Kafka itself would end the process on the spot, leaving the other
   *     parts no time
   */
  public static EmbeddedKafka start(Path directory, int port, Consumer<String> onFatal) {
    int chosen = LoopbackPort.choose(port, "Kafka");
    int controllerPort = LoopbackPort.choose(0, "Kafka's controller");
    Map<String, String> properties = KafkaProperties.of(directory, chosen, controllerPort);
    format(directory);
    tellInsteadOfEnding(onFatal);
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
    EmbeddedKafka kafka = new EmbeddedKafka(server, chosen);
    try {
      server.startup();
    } catch (RuntimeException failed) {
      kafka.close();
      throw failed;
    }
    LOG.info("log is open bootstrap={}", kafka.bootstrapServers());
    return kafka;
  }

  /** What clients call {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return LoopbackPort.HOST + ":" + port;
  }

  /**
   * Creates the topics that are missing and gives the others the wanted settings. Never deletes a
   * topic and never changes how many partitions one has.
   */
  public void ensureTopics(List<TopicSpec> topics) {
    KafkaTopics.ensure(bootstrapServers(), topics);
  }

  /**
   * Stops in five seconds or less; what takes longer is left to the recovery of the next start,
   * which loses nothing.
   */
  @Override
  public void close() {
    Thread stopping = new Thread(server::shutdown, "kafka-stop");
    stopping.setDaemon(true);
    stopping.start();
    try {
      stopping.join(STOP_WAIT.toMillis());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    if (stopping.isAlive()) {
      LOG.warn("log did not close in time, it recovers at the next start waited={}", STOP_WAIT);
    } else {
      LOG.info("log is closed");
    }
  }

  /**
   * {@code meta.properties} is the last file that formatting writes, so a half-formatted directory
   * is formatted again.
   */
  private static void format(Path directory) {
    if (Files.exists(directory.resolve("meta.properties"))) {
      return;
    }
    try {
      new Formatter()
          .setClusterId(Uuid.randomUuid().toString())
          .setNodeId(KafkaProperties.NODE)
          .setControllerListenerName(KafkaProperties.CONTROLLER)
          .setReleaseVersion(MetadataVersion.latestProduction())
          .setPrintStream(
              new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
          .setMetadataLogDirectory(directory.toString())
          .addDirectory(directory.toString())
          .run();
    } catch (Exception failed) {
      throw new StartRefused(
          "Kafka's directory %s can't be set up (%s): make it writable or move it away"
              .formatted(directory, failed.getMessage()),
          failed);
    }
  }

  /** Several of the broker's threads may find out at the same time; it is told once. */
  private static void tellInsteadOfEnding(Consumer<String> onFatal) {
    AtomicBoolean told = new AtomicBoolean();
    Exit.Procedure tell =
        (status, message) -> {
          if (told.compareAndSet(false, true)) {
            String reason = message == null ? "its log says why" : message;
            onFatal.accept("the embedded Kafka can't go on (%s)".formatted(reason));
          }
        };
    Exit.setExitProcedure(tell);
    Exit.setHaltProcedure(tell);
  }
}
