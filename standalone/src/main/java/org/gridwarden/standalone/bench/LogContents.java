package org.gridwarden.standalone.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Topic;
import org.gridwarden.model.wire.Topics;

/**
 * What the log holds of a run, read from its first record to its last.
 *
 * @param stored the numbers of the events in it
 * @param doubled records of events that were there already; harmless, they are one event
 * @param rejected messages that the gateway set aside
 */
record LogContents(BitSet stored, long doubled, long rejected) {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration READ_WAIT = Duration.ofSeconds(120);

  /**
   * Reads all of it.
   *
   * @throws BenchFailed when that takes more than two minutes
   */
  static LogContents read(String bootstrap) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      BitSet stored = new BitSet();
      long doubled = 0;
      for (Chunk chunk = Chunk.open(consumer, Topics.EVENTS); chunk.more(); ) {
        for (ConsumerRecord<byte[], byte[]> record : chunk.next()) {
          int number = EventNumber.of(Codecs.EVENT.decode(record.value()).orThrow().id());
          doubled += stored.get(number) ? 1 : 0;
          stored.set(number);
        }
      }
      List<TopicPartition> rejected = partitions(consumer, Topics.REJECTED);
      return new LogContents(
          stored,
          doubled,
          consumer.endOffsets(rejected).values().stream().mapToLong(Long::longValue).sum());
    }
  }

  /** How many of these events are not in the log. */
  long missing(BitSet acknowledged) {
    BitSet missing = (BitSet) acknowledged.clone();
    missing.andNot(stored);
    return missing.cardinality();
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> consumer, Topic topic) {
    return consumer.partitionsFor(topic.name()).stream()
        .map(one -> new TopicPartition(one.topic(), one.partition()))
        .toList();
  }

  /** A topic as it was when it was opened, some records at a time. Ticks are passed over. */
  private record Chunk(
      KafkaConsumer<byte[], byte[]> consumer,
      Map<TopicPartition, Long> ends,
      Set<TopicPartition> missing,
      long deadlineNanos) {
    static Chunk open(KafkaConsumer<byte[], byte[]> consumer, Topic topic) {
      List<TopicPartition> partitions = partitions(consumer, topic);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      return new Chunk(
          consumer,
          consumer.endOffsets(partitions),
          new HashSet<>(partitions),
          System.nanoTime() + READ_WAIT.toNanos());
    }

    boolean more() {
      missing.removeIf(partition -> consumer.position(partition) >= ends.get(partition));
      return !missing.isEmpty();
    }

    List<ConsumerRecord<byte[], byte[]>> next() {
      if (System.nanoTime() > deadlineNanos) {
        throw new BenchFailed("the log could not be read within " + READ_WAIT.toSeconds() + " s");
      }
      List<ConsumerRecord<byte[], byte[]>> events = new ArrayList<>();
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.value() != null) {
          events.add(record);
        }
      }
      return events;
    }
  }
}
