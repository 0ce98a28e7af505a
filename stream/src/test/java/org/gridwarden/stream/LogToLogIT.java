package org.gridwarden.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Rules.cold;
import static org.gridwarden.detect.Rules.disabled;
import static org.gridwarden.detect.Rules.hot;
import static org.gridwarden.detect.Rules.meaning;
import static org.gridwarden.detect.Rules.muting;
import static org.gridwarden.detect.Rules.rule;
import static org.gridwarden.detect.Rules.together;
import static org.gridwarden.detect.Said.GRID;
import static org.gridwarden.detect.Said.reading;
import static org.gridwarden.detect.dispatch.Desk.officer;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.gridwarden.detect.Said;
import org.gridwarden.model.Alert;
import org.gridwarden.model.AlertType;
import org.gridwarden.model.AreaLevel;
import org.gridwarden.model.AreaStatus;
import org.gridwarden.model.ChangeKind;
import org.gridwarden.model.Command;
import org.gridwarden.model.Decision;
import org.gridwarden.model.Device;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Event;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Officer;
import org.gridwarden.model.Position;
import org.gridwarden.model.Rule;
import org.gridwarden.model.settings.Settings;
import org.gridwarden.model.wire.Codec;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Decoded;
import org.gridwarden.model.wire.Topic;
import org.gridwarden.model.wire.Topics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Both jobs between the topics of a real broker, stopped and started again. */
class LogToLogIT {
  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(4)
              .build());

  private static final GridCode ELSEWHERE = new GridCode("440604003007099");
  private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(60);

  @TempDir static Path directory;
  private static LocalKafka kafka;

  @TempDir Path checkpoints;
  private final List<JobClient> running = new ArrayList<>();
  private KafkaConsumer<byte[], byte[]> incidents;
  private KafkaConsumer<byte[], byte[]> alerts;
  private KafkaConsumer<byte[], byte[]> commands;

  /** Goes on as a gateway's clock does. */
  private static final ScheduledExecutorService CLOCK =
      Executors.newSingleThreadScheduledExecutor();

  private static ScheduledFuture<?> ticking;

  @BeforeAll
  static void open() throws Exception {
    kafka = new LocalKafka(directory);
    ticking = CLOCK.scheduleWithFixedDelay(LogToLogIT::tick, 0, 200, TimeUnit.MILLISECONDS);
  }

  private static void tick() {
    try {
      kafka.tick(System.currentTimeMillis());
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  @AfterAll
  static void close() throws Exception {
    assertThat(ticking.isDone()).as("no tick could be written").isFalse();
    CLOCK.shutdown();
    assertThat(CLOCK.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    kafka.close();
  }

  @BeforeEach
  void read() {
    incidents = kafka.reader(Topics.INCIDENTS);
    alerts = kafka.reader(Topics.ALERTS);
    commands = kafka.reader(Topics.COMMANDS);
  }

  @AfterEach
  void stop() throws Exception {
    for (JobClient job : running) {
      kill(job);
    }
    incidents.close();
    alerts.close();
    commands.close();
  }

  @Test
  void anEventBecomesAnAlertAndAnIncidentOutlivesAKill() throws Exception {
    says(hot(Duration.ZERO));
    says(officer("lead", AreaLevel.GRID));
    says(camera("cam-1"));
    // Nobody's record: left out, and the stream goes on.
    kafka.write(Topics.EVENTS, GRID.value(), new byte[] {1, 2, 3});
    kafka.write(Topics.INCIDENTS, "x", new byte[] {1, 2, 3});
    // Said before the jobs run: judged by the rules that stood in the log all the same.
    says(now("d1").celsius(70));
    JobClient detect = start(true);
    JobClient dispatch = start(false);

    Alert alert = awaits(alerts, Codecs.ALERT, found -> found.device().value().equals("d1"));
    assertThat(alert.type()).isEqualTo(AlertType.ALERT);
    assertThat(alert.recipient().value()).isEqualTo("lead");
    assertThat(alert.stages().detected()).isGreaterThanOrEqualTo(alert.stages().received());
    assertThat(alert.stages().dispatched()).isGreaterThanOrEqualTo(alert.stages().detected());

    Command command = awaits(commands, Codecs.COMMAND, found -> true);
    assertThat(command.incident()).isEqualTo(alert.incident());
    assertThat(command.device().value()).isEqualTo("cam-1");

    awaitCheckpoint(DetectJob.NAME, Topics.EVENTS);
    awaitCheckpoint(DispatchJob.NAME, Topics.INCIDENTS);
    kill(detect);
    kill(dispatch);
    says(now("d1").celsius(90));
    start(true);
    start(false);

    IncidentChange grown =
        awaits(incidents, Codecs.INCIDENT_CHANGE, found -> found.kind() == ChangeKind.GREW);
    assertThat(grown.incident().id()).isEqualTo(alert.incident());
    assertThat(grown.incident().step()).isEqualTo(1);
    Alert update = awaits(alerts, Codecs.ALERT, found -> found.type() == AlertType.UPDATE);
    assertThat(update.incident()).isEqualTo(alert.incident());

    says(disabled(hot(Duration.ZERO)));
    awaits(alerts, Codecs.ALERT, found -> found.type() == AlertType.CANCEL);
    assertThat(opened("d1")).containsExactly(alert.incident());
  }

  @Test
  void twoSignalsAreOneIncidentUntilAPersonSplitsThem() throws Exception {
    says(meaning("fire", hot(Duration.ZERO)));
    says(officer("town", AreaLevel.TOWN));
    JobClient detect = start(true);
    start(false);

    // Away from what the other test has going on.
    says(now("m1").in(ELSEWHERE.value()).celsius(70));
    IncidentChange whole = change(ChangeKind.OPENED, "m1");
    awaitCheckpoint(DetectJob.NAME, Topics.EVENTS);
    kill(detect);
    start(true);
    says(now("m2").in(ELSEWHERE.value()).celsius(70));
    IncidentChange part = change(ChangeKind.MERGED, "m2");
    assertThat(part.incident().standing().mergedInto()).isEqualTo(whole.incident().id());

    Decision decision =
        new Decision(
            "d1",
            Decision.Kind.SPLIT,
            part.incident().id(),
            whole.incident().id(),
            ELSEWHERE,
            "lead",
            "two fires",
            Instant.now());
    kafka.write(Topics.DECISIONS, decision.incident(), Codecs.DECISION.encode(decision));
    IncidentChange split = change(ChangeKind.SPLIT, "m2");
    assertThat(split.incident().step()).isEqualTo(part.incident().step() + 1);
    Alert alert = awaits(alerts, Codecs.ALERT, found -> found.device().value().equals("m2"));
    assertThat(alert.type()).isEqualTo(AlertType.ALERT);
    assertThat(alert.incidentStep()).isEqualTo(split.incident().step());
    try (KafkaConsumer<byte[], byte[]> statuses = kafka.reader(Topics.GRID_STATUS)) {
      AreaStatus status =
          awaits(
              statuses,
              Codecs.AREA_STATUS,
              found -> found.area().value().equals("440604") && found.openInAll() >= 2);
      assertThat(status.risk()).isPositive();
    }
    says(disabled(hot(Duration.ZERO)));
  }

  @Test
  void whatAFaultMutesStaysMutedOverAKillAndIsToldWhenTheFaultIsOver() throws Exception {
    String grid = "440604003007098";
    says(muting(cold(5, 10), "hot"));
    says(hot(Duration.ZERO));
    says(officer("town", AreaLevel.TOWN));
    JobClient detect = start(true);
    start(false);
    says(now("fault").in(grid).celsius(2));
    String fault = change(ChangeKind.OPENED, "fault").incident().id();
    awaitCheckpoint(DetectJob.NAME, Topics.EVENTS);
    kill(detect);
    start(true);

    says(now("child").in(grid).celsius(70));
    IncidentChange muted = change(ChangeKind.MUTED, "child");
    assertThat(muted.incident().standing().mutedBy()).isEqualTo(fault);

    says(now("fault").in(grid).celsius(20));
    IncidentChange unmuted = change(ChangeKind.UNMUTED, "child");
    Alert alert = awaits(alerts, Codecs.ALERT, found -> found.device().value().equals("child"));
    assertThat(alert.incident()).isEqualTo(muted.incident().id());
    assertThat(alert.incidentStep()).as("none before").isEqualTo(unmuted.incident().step());
    says(disabled(hot(Duration.ZERO)));
    says(disabled(cold(5, 10)));
  }

  @Test
  void aCompositeOpensFromTheIncidentsOfOthersAndOutlivesAKill() throws Exception {
    String grid = "440604003007097";
    says(hot(Duration.ZERO));
    says(cold(5, 10));
    says(rule("both", together("hot", "cold")));
    JobClient detect = start(true);
    says(now("c1").in(grid).celsius(70));
    String first = change(ChangeKind.OPENED, "c1").incident().id();
    awaitCheckpoint(DetectJob.NAME, Topics.EVENTS);
    kill(detect);
    start(true);

    says(now("c2").in(grid).celsius(2));
    IncidentChange both = changeOf("both", ChangeKind.OPENED);
    assertThat(both.incident().subject()).isEqualTo(grid);
    assertThat(both.incident().inputs()).hasSize(2).contains(first);
    says(now("c2").in(grid).celsius(20));
    assertThat(changeOf("both", ChangeKind.CLEARED).incident().id())
        .isEqualTo(both.incident().id());
    says(disabled(hot(Duration.ZERO)));
    says(disabled(cold(5, 10)));
    says(disabled(rule("both", together("hot", "cold"))));
  }

  private IncidentChange change(ChangeKind kind, String device) throws Exception {
    return awaits(
        incidents,
        Codecs.INCIDENT_CHANGE,
        found -> found.kind() == kind && found.incident().device().value().equals(device));
  }

  private IncidentChange changeOf(String rule, ChangeKind kind) throws Exception {
    return awaits(
        incidents,
        Codecs.INCIDENT_CHANGE,
        found -> found.kind() == kind && found.incident().rule().equals(rule));
  }

  private static Said now(String device) {
    return reading(device).at(Instant.now());
  }

  private static void says(Event event) throws Exception {
    kafka.write(Topics.EVENTS, event.grid().value(), Codecs.EVENT.encode(event));
  }

  private static void says(Rule rule) throws Exception {
    kafka.write(Topics.RULES, rule.id(), Codecs.RULE.encode(rule));
  }

  private static void says(Officer officer) throws Exception {
    kafka.write(Topics.OFFICERS, officer.id().value(), Codecs.OFFICER.encode(officer));
  }

  private static Device camera(String id) {
    return new Device(new DeviceId(id), Device.CAMERA, "", GRID, Position.NONE, "hash", true, "");
  }

  private static void says(Device device) throws Exception {
    kafka.write(Topics.DEVICES, device.id().value(), Codecs.DEVICE.encode(device));
  }

  private JobClient start(boolean detect) throws Exception {
    StreamSettings settings =
        StreamSettings.from(
            Settings.of(
                Map.of(
                    "kafka-bootstrap",
                    kafka.bootstrap(),
                    "checkpoint-dir",
                    checkpoints.toString(),
                    "checkpoint-interval",
                    "200ms",
                    "unmute-grace",
                    "2s",
                    "parallelism",
                    "2")));
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    if (detect) {
      DetectJob.build(env, settings);
    } else {
      DispatchJob.build(env, settings);
    }
    JobClient job = env.executeAsync();
    running.add(job);
    return job;
  }

  /** Of all that stands in the topic now. */
  private static void awaitCheckpoint(String job, Topic topic) throws Exception {
    Map<TopicPartition, Long> ends = kafka.ends(topic);
    await(() -> kafka.caughtUp(job, ends));
  }

  /** Without a last checkpoint, as a crash would. */
  private static void kill(JobClient job) throws Exception {
    if (!job.getJobStatus().get(30, TimeUnit.SECONDS).isGloballyTerminalState()) {
      job.cancel().get(30, TimeUnit.SECONDS);
    }
    await(() -> job.getJobStatus().get(30, TimeUnit.SECONDS) == JobStatus.CANCELED);
  }

  /** The device's incidents that the whole topic knows of. */
  private static Set<String> opened(String device) throws Exception {
    Set<String> opened = new HashSet<>();
    try (KafkaConsumer<byte[], byte[]> reader = kafka.reader(Topics.INCIDENTS)) {
      var ends = reader.endOffsets(reader.assignment());
      await(
          () -> {
            for (ConsumerRecord<byte[], byte[]> record : reader.poll(Duration.ofMillis(100))) {
              if (Codecs.INCIDENT_CHANGE.decode(record.value())
                      instanceof Decoded.Good<IncidentChange> good
                  && good.value().incident().device().value().equals(device)) {
                opened.add(new String(record.key(), StandardCharsets.UTF_8));
              }
            }
            return ends.entrySet().stream()
                .allMatch(end -> reader.position(end.getKey()) >= end.getValue());
          });
    }
    return opened;
  }

  private static <T> T awaits(
      KafkaConsumer<byte[], byte[]> reader, Codec<T> codec, Predicate<T> wanted) throws Exception {
    List<T> found = new ArrayList<>();
    await(
        () -> {
          read(reader, codec, wanted, found);
          return !found.isEmpty();
        });
    return found.get(0);
  }

  private static <T> void read(
      KafkaConsumer<byte[], byte[]> reader, Codec<T> codec, Predicate<T> wanted, List<T> found) {
    for (ConsumerRecord<byte[], byte[]> record : reader.poll(Duration.ofMillis(100))) {
      if (codec.decode(record.value()) instanceof Decoded.Good<T> good
          && wanted.test(good.value())) {
        found.add(good.value());
      }
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
