package org.gridwarden.backtest.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.gridwarden.model.wire.Topics;
import org.junit.jupiter.api.Test;

class LogReaderTest {
  private static final TopicPartition TOPIC = new TopicPartition(Topics.EVENTS.name(), 0);
  private static final Instant FROM = Instant.EPOCH;
  private static final Wanted NOTHING = new Wanted(List.of(), Duration.ZERO);

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");

  @Test
  void passesOverWhatTheLogHasDeletedMeanwhileAndTellsIt() throws Exception {
    consumer.updateBeginningOffsets(Map.of(TOPIC, 5L));
    consumer.schedulePollTask(
        () -> {
          for (long offset = 5; offset < 8; offset++) {
            consumer.addRecord(tick(offset));
          }
        });

    List<LogReader.Batch> batches = read(0, 8);

    assertThat(batches.stream().flatMap(batch -> batch.lost().stream()))
        .containsExactly(new Gaps.Gap(0, 5_000_000));
    assertThat(batches.stream().flatMap(batch -> batch.arrivals().stream()))
        .extracting(arrival -> arrival.receivedAt().getEpochSecond())
        .containsExactly(5L, 6L, 7L);
  }

  @Test
  void aRangeOfWhichNothingIsLeftIsLostToItsEnd() throws Exception {
    consumer.updateBeginningOffsets(Map.of(TOPIC, 9L));
    consumer.schedulePollTask(() -> consumer.addRecord(tick(9)));

    List<LogReader.Batch> batches = read(0, 8);

    assertThat(batches.stream().flatMap(batch -> batch.lost().stream()))
        .containsExactly(new Gaps.Gap(0, 100_000_000));
    assertThat(batches).allSatisfy(batch -> assertThat(batch.arrivals()).isEmpty());
  }

  @Test
  void aRangeWithoutPartitionsIsOverAtOnce() throws Exception {
    LogRange none = new LogRange("", List.of(), FROM, Instant.ofEpochSecond(100), FROM);
    LogReader reader = new LogReader(none, NOTHING, () -> consumer);
    reader.start();
    assertThat(reader.next().last()).isTrue();
  }

  private List<LogReader.Batch> read(long begin, long end) throws Exception {
    LogRange range =
        new LogRange(
            "",
            List.of(new LogRange.Partition(0, begin, end)),
            FROM,
            Instant.ofEpochSecond(100),
            FROM);
    LogReader reader = new LogReader(range, NOTHING, () -> consumer);
    reader.start();
    List<LogReader.Batch> batches = new ArrayList<>();
    do {
      batches.add(reader.next());
    } while (!batches.get(batches.size() - 1).last());
    return batches;
  }

  /** Second by second: that of the offset. */
  private static ConsumerRecord<byte[], byte[]> tick(long offset) {
    return new ConsumerRecord<>(
        TOPIC.topic(),
        TOPIC.partition(),
        offset,
        offset * 1_000,
        TimestampType.CREATE_TIME,
        0,
        0,
        null,
        null,
        new RecordHeaders(),
        java.util.Optional.empty());
  }
}
