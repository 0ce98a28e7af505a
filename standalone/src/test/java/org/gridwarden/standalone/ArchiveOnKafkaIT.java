package org.gridwarden.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.gridwarden.archive.ArchivePart;
import org.gridwarden.archive.ArchiveSettings;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Event;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Position;
import org.gridwarden.model.settings.Settings;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Topics;
import org.gridwarden.service.Health;
import org.gridwarden.standalone.embedded.EmbeddedKafka;
import org.gridwarden.standalone.embedded.EmbeddedPostgres;
import org.gridwarden.standalone.embedded.TopicSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive between a real log and a real database: every event once, whoever comes and goes. */
class ArchiveOnKafkaIT {
  private static final int EVENTS = 5_000;

  @TempDir Path directory;
  private final Vertx vertx = Vertx.vertx();
  private EmbeddedKafka kafka;
  private EmbeddedPostgres postgres;

  @BeforeEach
  void start() {
    kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0, reason -> {});
    kafka.ensureTopics(
        Topics.ALL.stream()
            .map(topic -> new TopicSpec(topic.name(), topic.partitions(), topic.config()))
            .toList());
    postgres = EmbeddedPostgres.start(directory.resolve("postgres"), directory, 0);
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
    postgres.close();
    kafka.close();
  }

  @Test
  void everyEventIsStoredOnceWhileArchivesComeAndGo() throws Exception {
    ArchivePart first = archive("first");
    say(0, EVENTS);
    // The second takes half of the partitions away in the middle of it.
    ArchivePart second = archive("second");
    say(EVENTS, 2 * EVENTS);
    awaitRows(2 * EVENTS);
    first.stop().await(20, TimeUnit.SECONDS);
    say(2 * EVENTS, 3 * EVENTS);
    awaitRows(3 * EVENTS);
    second.stop().await(20, TimeUnit.SECONDS);
    say(3 * EVENTS, 4 * EVENTS);

    ArchivePart third = archive("third");
    awaitRows(4 * EVENTS);
    Health health = new Health();
    third.report(health);

    assertThat(health.ready()).as(health.report().encode()).isTrue();
    assertThat(ask("select count(distinct id) from gridwarden.events")).isEqualTo(4 * EVENTS);
    assertThat(ask("select count(*) from gridwarden.events")).isEqualTo(4 * EVENTS);
    assertThat(ask("select count(*) from gridwarden.events_default")).isZero();
    third.stop().await(20, TimeUnit.SECONDS);
  }

  private ArchivePart archive(String instance) throws Exception {
    ArchiveSettings settings =
        ArchiveSettings.read(
            Settings.of(
                Map.of(
                    "kafka-bootstrap", kafka.bootstrapServers(),
                    "database-url", postgres.jdbcUrl(),
                    "database-user", postgres.user(),
                    "database-password", postgres.password(),
                    "archive-instance", instance,
                    // What the offsets let through twice must show.
                    "recent-ids-max", "0")));
    return ArchivePart.start(vertx, settings, new SimpleMeterRegistry())
        .await(30, TimeUnit.SECONDS);
  }

  private void say(int from, int to) {
    Map<String, Object> config =
        Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all", "linger.ms", 5);
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
      for (int i = from; i < to; i++) {
        producer.send(
            new ProducerRecord<>(
                Topics.EVENTS.name(), grid(i).value(), Codecs.EVENT.encode(event(i))));
      }
      for (int partition = 0; partition < Topics.EVENTS.partitions(); partition++) {
        producer.send(new ProducerRecord<>(Topics.EVENTS.name(), partition, null, null));
      }
    }
  }

  private static GridCode grid(int number) {
    return GridCode.of(440_604_003_007_000L + number % 900);
  }

  private static Event event(int number) {
    Instant now = Instant.now();
    return new Event(
        "e" + number,
        new DeviceId("d" + number % 100),
        "temperature",
        grid(number),
        EventKind.READING,
        now,
        now,
        Map.of("temperature", 20.0),
        Map.of(),
        Position.NONE);
  }

  private void awaitRows(long rows) throws SQLException {
    long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
    long stored = 0;
    while (System.nanoTime() < deadline) {
      stored = ask("select case when to_regclass('gridwarden.schema_variant') is null then 0 end");
      stored = stored < 0 ? ask("select count(*) from gridwarden.events") : stored;
      if (stored >= rows) {
        return;
      }
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
    fail("%d of %d rows are stored", stored, rows);
  }

  /** The one number of the answer, -1 for null. */
  private long ask(String question) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(question)) {
      answer.next();
      long number = answer.getLong(1);
      return answer.wasNull() ? -1 : number;
    }
  }
}
