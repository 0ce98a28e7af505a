package org.gridwarden.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Said.time;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.gridwarden.model.Event;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Incident;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Rule;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of detection at seeded moments, every other one while a checkpoint is being
 * written: afterwards the incidents are those of a run that nobody disturbed, over the same log.
 * {@code -Dkill.count=50 -Dkill.seed=7} makes it longer and another one.
 */
class KillAnywhereIT {
  private static final long SEED = Long.getLong("kill.seed", 1);
  private static final int KILLS = Integer.getInteger("kill.count", 4);
  private static final int PIECES = 20 * (KILLS + 1);
  private static final int WORLDS = 6 * (KILLS + 1);
  private static final int WORLD_SECONDS = 60;
  private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(180);

  @TempDir Path folder;

  @Test
  void afterwardsTheIncidentsAreThoseOfAnUndisturbedRun() throws Exception {
    try (LocalKafka kafka = new LocalKafka(folder.resolve("kafka"))) {
      for (Rule rule : rules()) {
        kafka.write(Topics.RULES, rule.id(), Codecs.RULE.encode(rule));
      }
      try (KafkaConsumer<byte[], byte[]> incidents = kafka.reader(Topics.INCIDENTS)) {
        disturbed(kafka);
        Map<String, String> disturbed = newest(incidents);
        kafka.forget(DetectJob.NAME);
        undisturbed(kafka);
        Map<String, String> undisturbed = newest(incidents);

        assertThat(undisturbed.values().stream().map(told -> told.split(" ")[0]))
            .as("every rule is tried")
            .containsAll(rules().stream().map(Rule::id).toList());
        assertThat(disturbed).as("-Dkill.seed=%d", SEED).isEqualTo(undisturbed);
      }
    }
  }

  private static List<Rule> rules() {
    return Stream.concat(Kinds.RULES.stream(), Kinds.AREA_RULES.stream()).toList();
  }

  private void disturbed(LocalKafka kafka) throws Exception {
    Random random = new Random(SEED);
    Path checkpoints = folder.resolve("disturbed");
    List<Event> log = log();
    Process process = start(kafka, checkpoints);
    try {
      Instant told = time("00:00");
      for (int piece = 0; piece < PIECES; piece++) {
        int from = log.size() * piece / PIECES;
        int until = log.size() * (piece + 1) / PIECES;
        told = write(kafka, log.subList(from, until), told);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(120)));
        if (piece % 20 == 10) {
          awaitCheckpoint(checkpoints);
          process = killed(process, kafka, checkpoints, piece % 40 == 10, random);
        }
      }
      finish(kafka, told, process);
    } finally {
      process.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
    }
  }

  private void undisturbed(LocalKafka kafka) throws Exception {
    Process process = start(kafka, folder.resolve("undisturbed"));
    try {
      await(process, () -> kafka.caughtUp(DetectJob.NAME, Topics.EVENTS));
    } finally {
      process.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
    }
  }

  private Process killed(
      Process process, LocalKafka kafka, Path checkpoints, boolean inCheckpoint, Random random)
      throws Exception {
    if (inCheckpoint) {
      await(process, () -> folders(checkpoints).anyMatch(KillAnywhereIT::beingWritten));
    } else {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(400)));
    }
    process.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
    return start(kafka, checkpoints);
  }

  /** Since the start before there is at least one checkpoint to go on from. */
  private void awaitCheckpoint(Path checkpoints) throws Exception {
    await(null, () -> folders(checkpoints).anyMatch(folder -> !beingWritten(folder)));
  }

  private static boolean beingWritten(Path folder) {
    return !Files.exists(folder.resolve("_metadata"));
  }

  private static Stream<Path> folders(Path checkpoints) throws IOException {
    if (!Files.isDirectory(checkpoints)) {
      return Stream.empty();
    }
    List<Path> folders;
    try (Stream<Path> files = Files.find(checkpoints, 3, (path, any) -> isCheckpoint(path))) {
      folders = files.toList();
    } catch (java.io.UncheckedIOException changing) {
      return Stream.empty(); // A checkpoint was removed while we looked.
    }
    return folders.stream();
  }

  private static boolean isCheckpoint(Path path) {
    return path.getFileName().toString().startsWith("chk-");
  }

  private Process start(LocalKafka kafka, Path checkpoints) throws IOException {
    File output = folder.resolve("process.out").toFile();
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:TieredStopAtLevel=1",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            DetectToKill.class.getName(),
            kafka.bootstrap(),
            checkpoints.toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(output))
        .start();
  }

  /** Devices of many seeds in many grids, so in many partitions, one world after the other. */
  private static List<Event> log() {
    List<Event> log = new ArrayList<>();
    for (int world = 0; world < WORLDS; world++) {
      Instant from = time("00:00").plusSeconds((long) world * WORLD_SECONDS);
      for (Event event : Kinds.events(SEED * 1_000 + world, from)) {
        log.add(elsewhere(event));
      }
    }
    return log;
  }

  private static Event elsewhere(Event event) {
    int grid = Math.floorMod(event.device().value().split("-")[0].hashCode(), 12);
    return new Event(
        event.id(),
        event.device(),
        event.deviceKind(),
        new GridCode("440604003007%03d".formatted(grid)),
        event.kind(),
        event.observedAt(),
        event.receivedAt(),
        event.values(),
        event.labels(),
        event.position());
  }

  /** Events, and before each the ticks that are due. */
  private static Instant write(LocalKafka kafka, List<Event> events, Instant told) {
    Instant tick = told;
    for (Event event : events) {
      while (!tick.isAfter(event.receivedAt())) {
        kafka.sendTick(tick.toEpochMilli());
        tick = tick.plusSeconds(1);
      }
      kafka.send(Topics.EVENTS, event.grid().value(), Codecs.EVENT.encode(event));
    }
    kafka.flush();
    return tick;
  }

  private void finish(LocalKafka kafka, Instant told, Process process) throws Exception {
    for (int second = 0; second < WORLD_SECONDS; second++) {
      kafka.sendTick(told.plusSeconds(second).toEpochMilli());
    }
    kafka.flush();
    await(process, () -> kafka.caughtUp(DetectJob.NAME, Topics.EVENTS));
  }

  /** Each incident as the newest of its steps has it; the same step never says two things. */
  private static Map<String, String> newest(KafkaConsumer<byte[], byte[]> reader) {
    Map<String, String> steps = new TreeMap<>();
    Map<String, Incident> newest = new TreeMap<>();
    var ends = reader.endOffsets(reader.assignment());
    while (ends.entrySet().stream()
        .anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
      reader
          .poll(Duration.ofMillis(100))
          .forEach(
              record -> {
                IncidentChange change = Codecs.INCIDENT_CHANGE.decode(record.value()).orThrow();
                Incident incident = change.incident();
                String told =
                    change.kind() + " " + incident.severity() + " " + incident.changedAt();
                String before = steps.put(incident.id() + " " + incident.step(), told);
                assertThat(before == null ? told : before).as(incident.id()).isEqualTo(told);
                newest.merge(
                    incident.id(),
                    incident,
                    (one, other) -> one.step() > other.step() ? one : other);
              });
    }
    Map<String, String> words = new TreeMap<>();
    newest.forEach(
        (id, incident) ->
            words.put(
                id,
                "%s %s %s %s step %d"
                    .formatted(
                        incident.rule(),
                        incident.device(),
                        incident.state(),
                        incident.severity(),
                        incident.step())));
    return words;
  }

  private interface Question {
    boolean answered() throws Exception;
  }

  private void await(Process process, Question question) throws Exception {
    long deadline = System.nanoTime() + WAIT_NANOS;
    while (!question.answered()) {
      if (System.nanoTime() > deadline || (process != null && !process.isAlive())) {
        throw new AssertionError(
            "seed " + SEED + ":\n" + Files.readString(folder.resolve("process.out")));
      }
      LockSupport.parkNanos(1_000_000);
    }
  }
}
