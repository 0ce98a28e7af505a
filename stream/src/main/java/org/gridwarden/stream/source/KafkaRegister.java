package org.gridwarden.stream.source;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.gridwarden.model.wire.Topic;

/** Reads a compacted topic from its beginning to its present end. */
public final class KafkaRegister implements Register {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String bootstrap;
  private final String topic;

  public KafkaRegister(String bootstrap, Topic topic) {
    this.bootstrap = bootstrap;
    this.topic = topic.name();
  }

  /**
   * @throws IllegalStateException when the topic does not exist or cannot be read in time; the job
   *     then tries again, as judging without the register would be wrong
   */
  @Override
  public List<Notice> read() {
    Properties properties = new Properties();
    properties.setProperty(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.setProperty(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<PartitionInfo> found = consumer.partitionsFor(topic, PATIENCE);
      if (found == null || found.isEmpty()) {
        throw new IllegalStateException("topic " + topic + " does not exist at " + bootstrap);
      }
      List<TopicPartition> partitions =
          found.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      return read(consumer, consumer.endOffsets(partitions, PATIENCE));
    }
  }

  private List<Notice> read(
      KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    Map<String, Notice> newest = new HashMap<>();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey(), PATIENCE) >= end.getValue())) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("topic " + topic + " was not read within " + PATIENCE);
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
        if (named(record)) {
          Notice notice = notice(record);
          newest.put(notice.key(), notice);
        }
      }
    }
    return List.copyOf(newest.values());
  }

  /** A word without a key is about nothing; as a notice it would be a tick. */
  static boolean named(ConsumerRecord<byte[], byte[]> record) {
    return record.key() != null && record.key().length > 0;
  }

  static Notice notice(ConsumerRecord<byte[], byte[]> record) {
    String key = new String(record.key(), StandardCharsets.UTF_8);
    return new Notice(key, record.offset(), record.timestamp(), record.value());
  }
}
