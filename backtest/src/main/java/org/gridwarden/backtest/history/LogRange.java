package org.gridwarden.backtest.history;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.gridwarden.model.StageTimes;
import org.gridwarden.model.wire.Topics;

/**
 * A range of time in the topic of events, as offsets.
 *
 * @param partitions with something in them
 * @param to what was received from here on is not asked for
 * @param keptSince the time of the earliest record in the range; {@code to} where there is none
 */
public record LogRange(
    String bootstrap, List<Partition> partitions, Instant from, Instant to, Instant keptSince)
    implements Serializable {
  /**
   * So much later than newer records of its partition a record may stand, as for live detection;
   * and so much further is read, for what stands there and for the clock to come to the end.
   */
  static final Duration OUT_OF_ORDER = Duration.ofMillis(200);

  private static final Duration FURTHER = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long SECOND_MICROS = 1_000_000;

  public LogRange {
    partitions = List.copyOf(partitions);
  }

  /**
   * @param end exclusive
   */
  public record Partition(int number, long begin, long end) implements Serializable {}

  /** Asks the log. */
  public static LogRange of(String bootstrap, Instant from, Instant to) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrap)) {
      List<PartitionInfo> found = consumer.partitionsFor(Topics.EVENTS.name(), PATIENCE);
      if (found == null || found.isEmpty()) {
        throw new IllegalArgumentException(
            "the log at " + bootstrap + " has no topic " + Topics.EVENTS.name());
      }
      List<TopicPartition> topics =
          found.stream()
              .map(info -> new TopicPartition(Topics.EVENTS.name(), info.partition()))
              .toList();
      Map<TopicPartition, OffsetAndTimestamp> begins = at(consumer, topics, from);
      Map<TopicPartition, OffsetAndTimestamp> after = at(consumer, topics, to.plus(FURTHER));
      Map<TopicPartition, Long> ends = consumer.endOffsets(topics, PATIENCE);
      List<Partition> partitions = new ArrayList<>();
      Instant keptSince = to;
      for (TopicPartition topic : topics) {
        OffsetAndTimestamp begin = begins.get(topic);
        if (begin == null) {
          continue; // all that is in it was written before
        }
        long end =
            Optional.ofNullable(after.get(topic))
                .map(OffsetAndTimestamp::offset)
                .orElse(ends.get(topic));
        partitions.add(new Partition(topic.partition(), begin.offset(), end));
        Instant first = Instant.ofEpochMilli(begin.timestamp());
        keptSince = first.isBefore(keptSince) ? first : keptSince;
      }
      return new LogRange(bootstrap, partitions, from, to, keptSince);
    }
  }

  private static Map<TopicPartition, OffsetAndTimestamp> at(
      KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> topics, Instant time) {
    Map<TopicPartition, Long> asked = new HashMap<>();
    topics.forEach(topic -> asked.put(topic, time.toEpochMilli()));
    return consumer.offsetsForTimes(asked, PATIENCE);
  }

  long records() {
    return partitions.stream().mapToLong(one -> one.end() - one.begin()).sum();
  }

  /** Before the log's beginning, or its gateways' first word, nothing is known. */
  List<Gaps.Gap> gaps() {
    long first = StageTimes.micros(keptSince);
    long asked = StageTimes.micros(from);
    return first - asked > Gaps.SILENCE.toSeconds() * SECOND_MICROS
        ? List.of(new Gaps.Gap(asked, first))
        : List.of();
  }

  static KafkaConsumer<byte[], byte[]> consumer(String bootstrap) {
    Properties properties = new Properties();
    properties.setProperty(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    properties.setProperty(ConsumerConfig.CLIENT_ID_CONFIG, "gridwarden-backtest");
    properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.setProperty(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    properties.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    properties.setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "2000");
    properties.setProperty(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, "4194304");
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
