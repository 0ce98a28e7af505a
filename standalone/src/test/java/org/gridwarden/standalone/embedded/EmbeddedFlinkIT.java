package org.gridwarden.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedFlinkIT {
  private static final String JOB = "count-words";
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path directory;

  @Test
  void keepsCountingAfterAStopAndAfterALostCheckpoint() throws Exception {
    try (DataDirectory data = DataDirectory.open(directory);
        EmbeddedKafka kafka = EmbeddedKafka.start(data.kafka(), 0, System.err::println)) {
      kafka.ensureTopics(
          List.of(new TopicSpec("words", 1, Map.of()), new TopicSpec("counts", 1, Map.of())));
      Words words = new Words(kafka.bootstrapServers());
      try (EmbeddedFlink flink = countWords(data, kafka)) {
        words.say("words", "a", 100);
        awaitCount(words, "a=100");
        awaitCheckpointsAfterNow(data.flink());
      }

      words.say("words", "a", 20);
      try (EmbeddedFlink flink = countWords(data, kafka)) {
        awaitCount(words, "a=120");
        awaitCheckpointsAfterNow(data.flink());
      }
      Files.write(newestMetadata(data.flink()), new byte[7], StandardOpenOption.TRUNCATE_EXISTING);

      words.say("words", "a", 30);
      try (EmbeddedFlink flink = countWords(data, kafka)) {
        awaitCount(words, "a=150");
      }
      assertThat(words.all("counts")).doesNotContain("a=151").containsOnlyOnce("a=1");
    }
  }

  @Test
  void keepsCountingAfterItsProcessIsKilled(@TempDir Path logs) throws Exception {
    try (OtherProcess other =
        OtherProcess.start(FlinkToKill.class, logs.resolve("errors"), directory.toString())) {
      Words words = new Words(other.line());
      words.say("words", "a", 100);
      awaitCount(words, "a=100");
      awaitCheckpointsAfterNow(directory.resolve("flink"));
      words.say("words", "a", 30);
      other.kill();
    }

    try (DataDirectory data = DataDirectory.open(directory);
        EmbeddedKafka kafka = EmbeddedKafka.start(data.kafka(), 0, System.err::println);
        EmbeddedFlink flink = countWords(data, kafka)) {
      Words words = new Words(kafka.bootstrapServers());
      awaitCount(words, "a=130");
      words.say("words", "a", 20);
      awaitCount(words, "a=150");
      assertThat(words.all("counts")).doesNotContain("a=151").containsOnlyOnce("a=1");
    }
  }

  @Test
  void runsSeveralJobsAndTellsOfOneThatCanNotBeRestored() throws Exception {
    try (DataDirectory data = DataDirectory.open(directory)) {
      try (EmbeddedFlink flink = EmbeddedFlink.start(data.flink(), 2, Duration.ofMillis(100))) {
        RunningJob first = flink.submit("first", 1, e -> numbers(e, "state"));
        RunningJob second = flink.submit("second", 1, e -> numbers(e, "state"));

        assertThat(first.status()).isEqualTo(JobStatus.RUNNING);
        assertThat(second.status()).isEqualTo(JobStatus.RUNNING);
        assertThatThrownBy(() -> flink.submit("third", 1, e -> numbers(e, "state")))
            .hasMessageContaining("wants 1 slots and 0 of 2 are left");
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        first.onFailure(failure::complete);
        first.cancel(LIMIT);
        assertThat(failure).as("a stop is no failure").isNotDone();
        assertThat(first.status()).isEqualTo(JobStatus.CANCELED);
        assertThat(second.status()).isEqualTo(JobStatus.RUNNING);
        Await.until(
            "a checkpoint of the second job",
            LIMIT,
            () -> newestNumber(data.flink().resolve("second")) > 0);
      }

      try (EmbeddedFlink flink = EmbeddedFlink.start(data.flink(), 1)) {
        assertThatThrownBy(() -> flink.submit("second", 1, e -> numbers(e, "renamed")))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("second")
            .hasStackTraceContaining("Cannot map checkpoint/savepoint state for operator");
      }
    }
  }

  @Test
  void tellsWhenAJobHasFailedForGood() throws Exception {
    try (DataDirectory data = DataDirectory.open(directory);
        EmbeddedFlink flink = EmbeddedFlink.start(data.flink(), 1)) {
      CompletableFuture<Throwable> failure = new CompletableFuture<>();
      flink.submit("doomed", 1, EmbeddedFlinkIT::doomed).onFailure(failure::complete);

      assertThat(failure).succeedsWithin(LIMIT);
      assertThat(failure.join()).hasStackTraceContaining("the tenth number");
    }
  }

  static EmbeddedFlink countWords(DataDirectory data, EmbeddedKafka kafka) {
    EmbeddedFlink flink = EmbeddedFlink.start(data.flink(), 2, Duration.ofMillis(250));
    flink.submit(JOB, 2, e -> CountWords.topology(e, kafka.bootstrapServers()));
    return flink;
  }

  /** Endless numbers and their sum in keyed state under the given operator uid. */
  private static void numbers(StreamExecutionEnvironment environment, String uid) {
    environment
        .fromSource(
            new DataGeneratorSource<>(
                n -> "a", Long.MAX_VALUE, RateLimiterStrategy.perSecond(100), Types.STRING),
            WatermarkStrategy.noWatermarks(),
            "numbers")
        .uid("numbers")
        .keyBy(word -> word)
        .process(new CountWords())
        .uid(uid)
        .sinkTo(new DiscardingSink<>())
        .uid("nowhere");
  }

  /** Fails half a second after its start in a way that Flink does not try again. */
  private static void doomed(StreamExecutionEnvironment environment) {
    environment
        .fromSource(
            new DataGeneratorSource<>(
                n -> n, Long.MAX_VALUE, RateLimiterStrategy.perSecond(20), Types.LONG),
            WatermarkStrategy.noWatermarks(),
            "numbers")
        .uid("numbers")
        .map(
            n -> {
              if (n >= 10) {
                throw new SuppressRestartsException(new IllegalStateException("the tenth number"));
              }
              return n;
            })
        .returns(Types.LONG)
        .uid("doomed")
        .sinkTo(new DiscardingSink<>())
        .uid("nowhere");
  }

  private static void awaitCount(Words words, String count) throws Exception {
    Await.until(count, LIMIT, () -> words.all("counts").contains(count));
  }

  /**
   * Two more checkpoints: the second one began after this call, so it has all that was counted
   * before.
   */
  private static void awaitCheckpointsAfterNow(Path flink) throws Exception {
    long now = newestNumber(flink.resolve(JOB));
    Await.until("two checkpoints", LIMIT, () -> newestNumber(flink.resolve(JOB)) >= now + 2);
  }

  private static long newestNumber(Path job) throws Exception {
    return metadata(job).mapToLong(EmbeddedFlinkIT::number).max().orElse(0);
  }

  private static Path newestMetadata(Path flink) throws Exception {
    return metadata(flink.resolve(JOB))
        .max(Comparator.comparingLong(EmbeddedFlinkIT::number))
        .orElseThrow();
  }

  private static Stream<Path> metadata(Path job) throws Exception {
    try (Stream<Path> files = Files.find(job, 3, (f, a) -> f.endsWith("_metadata"))) {
      return files.toList().stream();
    } catch (UncheckedIOException | NoSuchFileException vanished) {
      return Stream.empty(); // A checkpoint was deleted while we looked; the caller looks again.
    }
  }

  private static long number(Path metadata) {
    return Long.parseLong(metadata.getParent().getFileName().toString().substring("chk-".length()));
  }
}
