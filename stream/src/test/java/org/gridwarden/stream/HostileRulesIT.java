package org.gridwarden.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Rules.cold;
import static org.gridwarden.detect.Rules.hot;
import static org.gridwarden.detect.Rules.rule;
import static org.gridwarden.detect.Rules.where;
import static org.gridwarden.detect.Said.reading;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.gridwarden.model.ChangeKind;
import org.gridwarden.model.Event;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Rule;
import org.gridwarden.model.settings.Settings;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A thousand rules and whatever a hostile writer adds: detection goes on as if nothing had been
 * said, and tells how many rules it cannot use. The job is not allowed a single restart.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class HostileRulesIT {
  private static final InMemoryReporter METRICS = InMemoryReporter.create();

  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setConfiguration(METRICS.addToConfiguration(new Configuration()))
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(4)
              .build());

  private static final int RULES = 1_000;
  private static final int STRANDS = 2;

  /** Far more than it takes on a busy machine; whoever waits so long waits for ever. */
  private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(120);

  @TempDir Path folder;
  private LocalKafka kafka;
  private JobClient job;

  /** What still runs after a failure would go on writing into the folders. */
  @AfterEach
  void end() throws Exception {
    if (job != null && !status().isGloballyTerminalState()) {
      job.cancel().get(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void ordinaryRulesGoOnDetectingAndEachUnusableOneIsCounted() throws Exception {
    try (LocalKafka opened = new LocalKafka(folder.resolve("kafka"));
        KafkaConsumer<byte[], byte[]> incidents = opened.reader(Topics.INCIDENTS)) {
      kafka = opened;
      says(ordinary());
      job = start();
      says(reading("before").at(Instant.now()).celsius(70));
      awaits(incidents, "hot", Set.of("before"));
      awaitUnusable(0);

      Map<String, byte[]> hostile = HostileRules.unusable();
      hostile.forEach((key, bytes) -> kafka.send(Topics.RULES, key, bytes));
      kafka.send(Topics.RULES, "", new byte[] {1, 2, 3});
      says(HostileRules.allowed());
      says(List.of(cold(5, 10)));
      oddDevicesSayTheWorst();
      Set<String> many = devices("old-rule-", 300);
      for (String device : many) {
        send(reading(device).at(Instant.now()).celsius(70));
      }
      awaits(incidents, "hot", many);
      awaitUnusable(hostile.size());
      // Sooner or later it is said after the rule has come.
      awaits(
          incidents,
          "cold",
          Set.of("new-rule"),
          () -> says(reading("new-rule").at(Instant.now()).celsius(2)));
      await(() -> kafka.caughtUp(DetectJob.NAME, Topics.EVENTS));
      awaitUnusable(hostile.size());
      assertThat(unreadable()).as("without a key").isEqualTo(1);

      // Whoever starts anew reads all of it before the first event.
      stop();
      says(reading("afterwards").at(Instant.now()).celsius(70));
      job = start();
      awaits(incidents, "hot", Set.of("afterwards"));
      awaitUnusable(hostile.size());

      hostile.keySet().forEach(key -> kafka.send(Topics.RULES, key, null));
      awaitUnusable(0);
      stop();
    }
  }

  /** Rules that nothing comes near to, but for one. */
  private static List<Rule> ordinary() {
    List<Rule> rules =
        IntStream.range(1, RULES)
            .mapToObj(
                i ->
                    where(
                        "values.temperature > %d.0 && device != 'd%d'".formatted(1_000 + i, i),
                        rule("ordinary-" + i, hot(Duration.ZERO).condition())))
            .collect(Collectors.toCollection(ArrayList::new));
    rules.add(hot(Duration.ZERO));
    return rules;
  }

  private void oddDevicesSayTheWorst() {
    for (double value : new double[] {-Double.MAX_VALUE, 0, Double.MAX_VALUE, Double.MIN_VALUE}) {
      for (String device : devices("odd-", 3)) {
        send(reading(device).from("odd").at(Instant.now()).celsius(value));
      }
    }
    kafka.flush();
  }

  private static Set<String> devices(String name, int count) {
    Set<String> devices = new HashSet<>();
    IntStream.range(0, count).forEach(i -> devices.add(name + i));
    return devices;
  }

  private void says(Collection<Rule> rules) {
    rules.forEach(rule -> kafka.send(Topics.RULES, rule.id(), Codecs.RULE.encode(rule)));
    kafka.flush();
  }

  private void says(Event event) {
    send(event);
    kafka.sendTick(System.currentTimeMillis());
    kafka.flush();
  }

  private void send(Event event) {
    kafka.send(Topics.EVENTS, event.grid().value(), Codecs.EVENT.encode(event));
  }

  private JobClient start() throws Exception {
    Configuration given = new Configuration();
    given.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(given);
    DetectJob.build(
        env,
        StreamSettings.from(
            Settings.of(
                Map.of(
                    "kafka-bootstrap",
                    kafka.bootstrap(),
                    "checkpoint-dir",
                    folder.resolve("checkpoints").toString(),
                    "checkpoint-interval",
                    "200ms",
                    "parallelism",
                    String.valueOf(STRANDS)))));
    return env.executeAsync();
  }

  private void stop() throws Exception {
    assertThat(status()).isEqualTo(JobStatus.RUNNING);
    job.cancel().get(60, TimeUnit.SECONDS);
    await(() -> status() == JobStatus.CANCELED);
  }

  private JobStatus status() throws Exception {
    return job.getJobStatus().get(60, TimeUnit.SECONDS);
  }

  /** One subtask may have learnt it, or be up, before the other. */
  private void awaitUnusable(int rules) throws Exception {
    await(() -> unusable().equals(Collections.nCopies(STRANDS, rules)));
  }

  /** As each subtask that judges devices' events counts them. */
  private List<Integer> unusable() {
    return METRICS.findOperatorMetricGroups(job.getJobID(), "detect").stream()
        .map(operator -> METRICS.getMetricsByGroup(operator).get("unusableRules"))
        .filter(Gauge.class::isInstance)
        .map(gauge -> (Integer) ((Gauge<?>) gauge).getValue())
        .toList();
  }

  /** Records of the topic of rules that are no word about any rule. */
  private long unreadable() {
    return METRICS.getMetricsByGroup().entrySet().stream()
        .filter(
            group ->
                "Source: rules".equals(group.getKey().getAllVariables().get("<operator_name>")))
        .map(group -> group.getValue().get("unreadable"))
        .filter(Counter.class::isInstance)
        .mapToLong(counter -> ((Counter) counter).getCount())
        .sum();
  }

  /** The rule has opened an incident of every one of these devices. */
  private void awaits(KafkaConsumer<byte[], byte[]> reader, String rule, Set<String> devices)
      throws Exception {
    awaits(reader, rule, devices, () -> {});
  }

  private void awaits(
      KafkaConsumer<byte[], byte[]> reader, String rule, Set<String> devices, Runnable meanwhile)
      throws Exception {
    Set<String> missing = new HashSet<>(devices);
    await(
        () -> {
          meanwhile.run();
          reader
              .poll(Duration.ofMillis(50))
              .forEach(
                  record -> {
                    IncidentChange change = Codecs.INCIDENT_CHANGE.decode(record.value()).orThrow();
                    if (change.kind() == ChangeKind.OPENED
                        && change.incident().rule().equals(rule)) {
                      missing.remove(change.incident().device().value());
                    }
                  });
          return missing.isEmpty();
        });
  }

  private interface Question {
    boolean answered() throws Exception;
  }

  private void await(Question question) throws Exception {
    long deadline = System.nanoTime() + WAIT_NANOS;
    while (!question.answered()) {
      assertThat(status()).as("the job").isNotIn(JobStatus.FAILING, JobStatus.FAILED);
      assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
      LockSupport.parkNanos(10_000_000);
    }
  }
}
