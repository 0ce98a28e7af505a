package org.gridwarden.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.gridwarden.api.ApiPart;
import org.gridwarden.api.ApiSettings;
import org.gridwarden.model.ChangeKind;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Incident;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.IncidentState;
import org.gridwarden.model.Position;
import org.gridwarden.model.Severity;
import org.gridwarden.model.StageTimes;
import org.gridwarden.model.settings.Settings;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Topics;
import org.gridwarden.service.Metrics;
import org.gridwarden.standalone.embedded.EmbeddedKafka;
import org.gridwarden.standalone.embedded.EmbeddedPostgres;
import org.gridwarden.standalone.embedded.TopicSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The api on a real log: registers go out, incidents come in live, acknowledgements go out. */
class ApiOnKafkaIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient http = HttpClient.newHttpClient();
  private EmbeddedKafka kafka;
  private EmbeddedPostgres postgres;
  private ApiPart api;

  @BeforeEach
  void start() throws Exception {
    kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0, reason -> {});
    kafka.ensureTopics(
        Topics.ALL.stream()
            .map(topic -> new TopicSpec(topic.name(), topic.partitions(), topic.config()))
            .toList());
    Path data = Files.createDirectories(directory.resolve("postgres"));
    postgres = EmbeddedPostgres.start(data, directory, 0);
    api =
        ApiPart.start(vertx, settings(), new Metrics(), Optional.empty())
            .await(60, TimeUnit.SECONDS);
  }

  @AfterEach
  void stop() throws Exception {
    api.stop().await(30, TimeUnit.SECONDS);
    vertx.close().await(10, TimeUnit.SECONDS);
    postgres.close();
    kafka.close();
  }

  @Test
  void anIncidentOfTheLogIsPushedAndItsAcknowledgementReachesTheLog() throws Exception {
    int rules = JSON.readTree(ApiOnKafkaIT.class.getResource("/default-rules.json")).size();
    assertThat(records(Topics.RULES.name(), rules)).isEqualTo(rules);
    String token = login();
    awaitReady();
    HttpResponse<InputStream> live =
        http.send(
            request("/api/v1/live", token).GET().build(),
            HttpResponse.BodyHandlers.ofInputStream());
    try (BufferedReader stream =
        new BufferedReader(new InputStreamReader(live.body(), StandardCharsets.UTF_8))) {
      assertThat(next(stream, "snapshot").path("incidents")).isEmpty();

      say(opened("i-1"));
      JsonNode pushed = next(stream, "incident");
      assertThat(pushed.path("id").asText()).isEqualTo("i-1");

      HttpResponse<String> acknowledged =
          http.send(
              request("/api/v1/incidents/i-1/acknowledgement", token)
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString("{}"))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(acknowledged.statusCode()).as(acknowledged.body()).isEqualTo(202);
      assertThat(records(Topics.DELIVERIES.name(), 1)).isEqualTo(1);
      assertThat(next(stream, "acknowledged").path("by").asText()).isEqualTo("admin");
    }
  }

  private String login() throws Exception {
    String body = "{\"user\":\"admin\",\"password\":\"" + api.firstPassword().orElseThrow() + "\"}";
    HttpResponse<String> answer =
        http.send(
            request("/api/v1/login", "")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    return JSON.readTree(answer.body()).path("token").asText();
  }

  private HttpRequest.Builder request(String path, String token) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path))
        .timeout(Duration.ofSeconds(30))
        .header("Authorization", "Bearer " + token);
  }

  private void awaitReady() {
    Instant end = Instant.now().plusSeconds(30);
    while (!api.health().ready()) {
      assertThat(Instant.now()).as("the live state in time").isBefore(end);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  private static JsonNode next(BufferedReader stream, String event) throws Exception {
    boolean found = false;
    for (String line = stream.readLine(); line != null; line = stream.readLine()) {
      found |= line.equals("event: " + event);
      if (found && line.startsWith("data: ")) {
        return JSON.readTree(line.substring("data: ".length()));
      }
    }
    throw new AssertionError("the stream ended before " + event);
  }

  private void say(IncidentChange change) throws Exception {
    Map<String, Object> config =
        Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all");
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  Topics.INCIDENTS.name(),
                  change.incident().id(),
                  Codecs.INCIDENT_CHANGE.encode(change)))
          .get(30, TimeUnit.SECONDS);
    }
  }

  /** How many records there are once there are so many, or after a while. */
  private int records(String topic, int awaited) {
    Map<String, Object> config =
        Map.of("bootstrap.servers", kafka.bootstrapServers(), "auto.offset.reset", "earliest");
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      int count = 0;
      Instant end = Instant.now().plusSeconds(20);
      while (count < awaited && Instant.now().isBefore(end)) {
        count += consumer.poll(Duration.ofMillis(200)).count();
      }
      return count;
    }
  }

  private static IncidentChange opened(String id) {
    Instant now = Instant.now();
    Incident incident =
        new Incident(
            id,
            "fire-temperature",
            1,
            "火灾隐患",
            "Fire risk",
            new GridCode("440604010001001"),
            new DeviceId("t-1"),
            "temperature",
            Severity.MAJOR,
            IncidentState.OPEN,
            now,
            now,
            Instant.EPOCH,
            0,
            1,
            "e-1",
            Position.NONE,
            Map.of("temperature", 61.0),
            Map.of(),
            Duration.ofSeconds(60));
    return new IncidentChange(
        incident, ChangeKind.OPENED, "61", "e-1", StageTimes.of(now, now).withDetected(now));
  }

  private ApiSettings settings() {
    return ApiSettings.read(
        Settings.of(
            Map.of(
                "kafka-bootstrap", kafka.bootstrapServers(),
                "database-url", postgres.jdbcUrl(),
                "database-user", postgres.user(),
                "database-password", postgres.password(),
                "http-port", "0",
                "evidence-store", directory.resolve("evidence").toString())));
  }
}
