package org.gridwarden.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Rules.hot;
import static org.gridwarden.detect.Rules.rule;
import static org.gridwarden.detect.Rules.seconds;
import static org.gridwarden.detect.Said.GRID;
import static org.gridwarden.detect.Said.reading;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.ExceptionUtils;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.gridwarden.model.Event;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Rule;
import org.gridwarden.model.settings.Settings;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Decoded;
import org.gridwarden.model.wire.Topics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stopped with a savepoint and started anew from it, as an upgrade does. */
class SavepointIT {
  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(4)
              .build());

  private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final Rule HOT = hot(Duration.ZERO);
  private static final Rule HELD = rule("held", hot(seconds(3_600)).condition());

  @TempDir static Path directory;
  private static LocalKafka kafka;

  @TempDir Path folder;

  @BeforeAll
  static void open() throws Exception {
    kafka = new LocalKafka(directory);
    for (Rule rule : List.of(HOT, HELD)) {
      kafka.write(Topics.RULES, rule.id(), Codecs.RULE.encode(rule));
    }
  }

  @AfterAll
  static void close() {
    kafka.close();
  }

  /** Another number of subtasks and another place for the state are the hardest upgrade. */
  @ParameterizedTest
  @CsvSource({"hashmap,2,hashmap,1", "rocksdb,2,rocksdb,2", "hashmap,1,rocksdb,2"})
  void incidentsGoOnAsThoseTheyWere(String before, int strandsBefore, String after, int strands)
      throws Exception {
    String device = before + strandsBefore + after;
    Instant start = Instant.now().minusSeconds(60);
    try (KafkaConsumer<byte[], byte[]> reader = kafka.reader(Topics.INCIDENTS)) {
      List<IncidentChange> changes = new ArrayList<>();
      JobClient first = start(before, strandsBefore, "");
      says(reading(device).at(start).celsius(90));
      awaits(reader, device, changes, 1);

      String savepoint = stopWithSavepoint(first);
      // Repeated while nobody detects, as a device does that was not acknowledged.
      says(reading(device).at(start).celsius(90));
      says(reading(device).at(start.plusSeconds(1)).celsius(70));
      JobClient second = start(after, strands, savepoint);
      says(reading(device).at(start.plusSeconds(2)).celsius(20));
      awaits(reader, device, changes, 3);
      stop(second);

      assertThat(Words.stories(changes))
          .containsExactly(
              device + " OPENED CRITICAL 0",
              device + " EASED MINOR 1",
              device + " CLEARED MINOR 2");
      assertThat(changes)
          .extracting(change -> change.incident().id())
          .containsOnly(changes.get(0).incident().id());
    }
  }

  private static void says(Event event) throws Exception {
    kafka.write(Topics.EVENTS, GRID.value(), Codecs.EVENT.encode(event));
    kafka.tick(event.receivedAt().toEpochMilli());
  }

  private JobClient start(String backend, int strands, String savepoint) throws Exception {
    Map<String, String> settings =
        Map.of(
            "kafka-bootstrap",
            kafka.bootstrap(),
            "checkpoint-dir",
            folder.resolve("checkpoints").toString(),
            "checkpoint-interval",
            "200ms",
            "state-backend",
            backend,
            "parallelism",
            String.valueOf(strands));
    Configuration given = new Configuration();
    if (!savepoint.isEmpty()) {
      given.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    }
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(given);
    DetectJob.build(env, StreamSettings.from(Settings.of(settings)));
    JobClient job = env.executeAsync();
    await(() -> job.getJobStatus().get(30, TimeUnit.SECONDS) == JobStatus.RUNNING);
    return job;
  }

  /** One subtask may have detected while another is still on its way up: then it is asked again. */
  private String stopWithSavepoint(JobClient job) throws Exception {
    AtomicReference<String> savepoint = new AtomicReference<>();
    await(
        () -> {
          try {
            savepoint.set(
                job.stopWithSavepoint(false, folder.toString(), SavepointFormatType.CANONICAL)
                    .get(60, TimeUnit.SECONDS));
            return true;
          } catch (ExecutionException early) {
            if (ExceptionUtils.findThrowableWithMessage(early, "not being executed at the moment")
                .isPresent()) {
              return false;
            }
            throw early;
          }
        });
    return savepoint.get();
  }

  private static void stop(JobClient job) throws Exception {
    job.cancel().get(30, TimeUnit.SECONDS);
    await(() -> job.getJobStatus().get(30, TimeUnit.SECONDS) == JobStatus.CANCELED);
  }

  private static void awaits(
      KafkaConsumer<byte[], byte[]> reader, String device, List<IncidentChange> changes, int count)
      throws Exception {
    await(
        () -> {
          reader
              .poll(Duration.ofMillis(50))
              .forEach(record -> add(record.value(), device, changes));
          return changes.size() >= count;
        });
  }

  private static void add(byte[] bytes, String device, List<IncidentChange> changes) {
    if (Codecs.INCIDENT_CHANGE.decode(bytes) instanceof Decoded.Good<IncidentChange> good
        && good.value().incident().device().value().equals(device)) {
      changes.add(good.value());
    }
  }

  private interface Question {
    boolean answered() throws Exception;
  }

  private static void await(Question question) throws Exception {
    long deadline = System.nanoTime() + WAIT_NANOS;
    while (!question.answered()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
      LockSupport.parkNanos(10_000_000);
    }
  }
}
