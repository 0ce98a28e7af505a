package org.gridwarden.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
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
import org.gridwarden.model.Rule;
import org.gridwarden.model.settings.Settings;
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
  private static final List<Event> LOG = Worlds.log(1, 8);

  /** In the middle of a world: much is open, held, counted or waited for. */
  private static final int CUT = LOG.size() * 7 / 16;

  @TempDir static Path directory;
  private static LocalKafka kafka;
  private static Told undisturbed;

  @TempDir Path folder;

  @BeforeAll
  static void open() throws Exception {
    kafka = new LocalKafka(directory);
    Worlds.write(kafka, Worlds.RULES);
  }

  /** What is told when nobody stops it. */
  private static Told undisturbed(Path folder) throws Exception {
    try (KafkaConsumer<byte[], byte[]> reader = fromNow()) {
      Worlds.end(kafka, Worlds.write(kafka, LOG, Worlds.START));
      JobClient job = start(folder, "hashmap", 2, "");
      await(() -> kafka.caughtUp(DetectJob.NAME, Topics.EVENTS));
      stop(job);
      Told told = Told.of(reader);
      assertThat(told.rules())
          .as("every rule is tried")
          .containsAll(Worlds.RULES.stream().map(Rule::id).toList());
      return told;
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
    if (undisturbed == null) {
      undisturbed = undisturbed(folder.resolve("undisturbed"));
    }
    try (KafkaConsumer<byte[], byte[]> reader = fromNow()) {
      JobClient first = start(folder, before, strandsBefore, "");
      Instant told = Worlds.write(kafka, LOG.subList(0, CUT), Worlds.START);
      await(() -> kafka.caughtUp(DetectJob.NAME, Topics.EVENTS));
      String savepoint = stopWithSavepoint(first);
      JobClient second = start(folder, after, strands, savepoint);
      Worlds.end(kafka, Worlds.write(kafka, LOG.subList(CUT, LOG.size()), told));
      await(() -> kafka.caughtUp(DetectJob.NAME, Topics.EVENTS));
      stop(second);

      Told goneOn = Told.of(reader);
      assertThat(goneOn.newest()).isEqualTo(undisturbed.newest());
      assertThat(goneOn.steps()).isEqualTo(undisturbed.steps());
    }
  }

  private static KafkaConsumer<byte[], byte[]> fromNow() {
    KafkaConsumer<byte[], byte[]> reader = kafka.reader(Topics.INCIDENTS);
    reader.seekToEnd(reader.assignment());
    reader.assignment().forEach(reader::position);
    return reader;
  }

  private static JobClient start(Path folder, String backend, int strands, String savepoint)
      throws Exception {
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
