package org.gridwarden.archive.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads from Kafka as a member of a consumer group, so that several archives share the partitions.
 * Offsets are never committed to Kafka: the database holds them.
 */
public final class KafkaLogReader implements LogReader {
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private final String bootstrap;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private long generation;

  /**
   * @param instance the name under which this process comes back after a crash and has its
   *     partitions again at once, or "" for none
   * @param gather how long the broker may wait for more, so that it isn't asked for every record
   */
  public KafkaLogReader(
      String bootstrap,
      String group,
      String instance,
      List<String> topics,
      int recordsMax,
      Duration gather) {
    this.bootstrap = bootstrap;
    this.consumer =
        new KafkaConsumer<>(
            config(bootstrap, group, instance, recordsMax, gather),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.subscribe(topics, new Assignment());
  }

  private static Map<String, Object> config(
      String bootstrap, String group, String instance, int recordsMax, Duration gather) {
    Map<String, Object> config = new HashMap<>();
    config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    if (!instance.isEmpty()) {
      config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, group + "-" + instance);
    }
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    // A position that the log no longer has must be noticed, never chosen silently.
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
    config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
    config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, recordsMax);
    config.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 256 * 1024);
    config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) Math.max(1, gather.toMillis()));
    config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 16 * 1024 * 1024);
    config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 * 1024 * 1024);
    return config;
  }

  @Override
  public List<LogRecord> poll(Duration wait) throws LogUnavailable {
    try {
      List<LogRecord> records = new ArrayList<>();
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(wait)) {
        records.add(
            new LogRecord(
                new Partition(record.topic(), record.partition()),
                record.offset(),
                record.key(),
                record.value()));
      }
      return records;
    } catch (InterruptException interrupted) {
      throw interrupted;
    } catch (KafkaException failed) {
      throw new LogUnavailable(failed);
    }
  }

  @Override
  public long generation() {
    return generation;
  }

  @Override
  public Set<Partition> assigned() {
    return consumer.assignment().stream()
        .map(KafkaLogReader::partition)
        .collect(Collectors.toSet());
  }

  @Override
  public Map<Partition, Extent> extents() throws LogUnavailable {
    Set<TopicPartition> assigned = consumer.assignment();
    Map<String, String> ids = logIds(assigned);
    try {
      Map<TopicPartition, Long> firsts = consumer.beginningOffsets(assigned, ANSWER);
      Map<TopicPartition, Long> ends = consumer.endOffsets(assigned, ANSWER);
      Map<Partition, Extent> extents = new HashMap<>();
      for (TopicPartition one : assigned) {
        extents.put(
            partition(one), new Extent(ids.get(one.topic()), firsts.get(one), ends.get(one)));
      }
      return extents;
    } catch (KafkaException failed) {
      throw new LogUnavailable(failed);
    }
  }

  /** Asked for once an assignment only, so the client that can tell is not kept. */
  private Map<String, String> logIds(Set<TopicPartition> assigned) throws LogUnavailable {
    Set<String> topics = assigned.stream().map(TopicPartition::topic).collect(Collectors.toSet());
    Map<String, Object> config = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    try (Admin admin = Admin.create(config)) {
      Map<String, String> ids = new HashMap<>();
      for (TopicDescription topic :
          admin
              .describeTopics(topics)
              .allTopicNames()
              .get(ANSWER.toMillis(), TimeUnit.MILLISECONDS)
              .values()) {
        ids.put(topic.name(), topic.topicId().toString());
      }
      return ids;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new LogUnavailable(interrupted);
    } catch (ExecutionException | TimeoutException | KafkaException failed) {
      throw new LogUnavailable(failed);
    }
  }

  @Override
  public Map<Partition, Long> ends() throws LogUnavailable {
    try {
      Map<Partition, Long> ends = new HashMap<>();
      consumer
          .endOffsets(consumer.assignment(), ANSWER)
          .forEach((one, end) -> ends.put(partition(one), end));
      return ends;
    } catch (KafkaException failed) {
      throw new LogUnavailable(failed);
    }
  }

  @Override
  public void seek(Map<Partition, Long> positions) {
    positions.forEach(
        (partition, offset) ->
            consumer.seek(new TopicPartition(partition.topic(), partition.number()), offset));
    consumer.resume(consumer.assignment());
  }

  @Override
  public void pause() {
    consumer.pause(consumer.assignment());
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(ANSWER));
  }

  private static Partition partition(TopicPartition one) {
    return new Partition(one.topic(), one.partition());
  }

  /**
   * A new partition is paused at once, at a position that is none of ours, until the database has
   * said where to go on.
   */
  private final class Assignment implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
      generation++;
      assigned.forEach(one -> consumer.seek(one, 0));
      consumer.pause(assigned);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
      generation++;
    }
  }
}
