package org.gridwarden.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.model.ChangeKind.MERGED;
import static org.gridwarden.model.ChangeKind.MUTED;
import static org.gridwarden.model.ChangeKind.UNMUTED;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.gridwarden.model.Event;
import org.gridwarden.model.Rule;
import org.gridwarden.model.wire.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of detection at seeded moments, every other one while a checkpoint is being
 * written, and once the newest checkpoint is lost, so that every partition is read again from
 * further back. Afterwards the incidents are those of a run that nobody disturbed. {@code
 * -Dkill.count=50 -Dkill.seed=7} makes it longer and another one.
 */
class KillAnywhereIT {
  private static final long SEED = Long.getLong("kill.seed", 1);
  private static final int KILLS = Integer.getInteger("kill.count", 4);
  private static final int PIECES = 20 * (KILLS + 1);
  private static final int WORLDS = 6 * (KILLS + 1);
  private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(180);

  @TempDir Path folder;

  @Test
  void afterwardsTheIncidentsAreThoseOfAnUndisturbedRun() throws Exception {
    Told undisturbed = told("undisturbed", this::undisturbed);
    Told disturbed = told("disturbed", this::disturbed);

    assertThat(undisturbed.rules())
        .as("every rule is tried")
        .containsAll(Worlds.RULES.stream().map(Rule::id).toList());
    assertThat(undisturbed.kinds()).contains(MERGED, MUTED, UNMUTED);
    assertThat(disturbed.newest()).as("-Dkill.seed=%d", SEED).isEqualTo(undisturbed.newest());
    assertThat(disturbed.steps()).as("-Dkill.seed=%d", SEED).isEqualTo(undisturbed.steps());
  }

  private interface Play {
    void over(LocalKafka kafka, Path checkpoints) throws Exception;
  }

  private Told told(String name, Play play) throws Exception {
    try (LocalKafka kafka = new LocalKafka(folder.resolve(name + "-kafka"));
        KafkaConsumer<byte[], byte[]> incidents = kafka.reader(Topics.INCIDENTS)) {
      Worlds.write(kafka, Worlds.RULES);
      play.over(kafka, folder.resolve(name));
      return Told.of(incidents);
    }
  }

  private void disturbed(LocalKafka kafka, Path checkpoints) throws Exception {
    Random random = new Random(SEED);
    List<Event> log = Worlds.log(SEED, WORLDS);
    Process process = start(kafka, checkpoints);
    try {
      Instant told = Worlds.START;
      for (int piece = 0; piece < PIECES; piece++) {
        int from = log.size() * piece / PIECES;
        int until = log.size() * (piece + 1) / PIECES;
        told = Worlds.write(kafka, log.subList(from, until), told);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(120)));
        if (piece % 20 == 10) {
          awaitCheckpoint(checkpoints);
          process = killed(process, kafka, checkpoints, piece, random);
        }
      }
      finish(kafka, told, process);
    } finally {
      process.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
    }
  }

  private void undisturbed(LocalKafka kafka, Path checkpoints) throws Exception {
    Instant told = Worlds.write(kafka, Worlds.log(SEED, WORLDS), Worlds.START);
    Process process = start(kafka, checkpoints);
    try {
      finish(kafka, told, process);
    } finally {
      process.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
    }
  }

  private Process killed(
      Process process, LocalKafka kafka, Path checkpoints, int piece, Random random)
      throws Exception {
    boolean inCheckpoint = piece % 40 == 10;
    boolean lost = piece % 80 == 30;
    if (lost) {
      await(process, () -> whole(checkpoints).size() > 1);
    }
    if (inCheckpoint) {
      await(process, () -> folders(checkpoints).anyMatch(KillAnywhereIT::beingWritten));
    } else {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(400)));
    }
    process.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
    if (lost) {
      Files.delete(newestOf(whole(checkpoints)).resolve("_metadata"));
    }
    return start(kafka, checkpoints);
  }

  private static List<Path> whole(Path checkpoints) throws IOException {
    return folders(checkpoints).filter(folder -> !beingWritten(folder)).toList();
  }

  private static Path newestOf(List<Path> folders) {
    return folders.stream()
        .max(Comparator.comparing(path -> path.resolve("_metadata").toFile().lastModified()))
        .orElseThrow();
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

  private void finish(LocalKafka kafka, Instant told, Process process) throws Exception {
    Worlds.end(kafka, told);
    await(process, () -> kafka.caughtUp(DetectJob.NAME, Topics.EVENTS));
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
