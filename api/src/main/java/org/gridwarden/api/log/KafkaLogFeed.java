package org.gridwarden.api.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The log in Kafka, all partitions, without a consumer group: every process sees everything. */
public final class KafkaLogFeed implements LogFeed {
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final long DESCRIBE_SECONDS = 10;
  private static final byte[] NOTHING = new byte[0];

  private final String bootstrap;
  private final Object lock = new Object();
  private boolean closed;
  private KafkaConsumer<byte[], byte[]> reading;

  public KafkaLogFeed(String bootstrap) {
    this.bootstrap = bootstrap;
  }

  @Override
  public void read(List<String> topics, List<LogPosition> positions, Consumer<List<Entry>> reader) {
    Map<String, TopicDescription> described = describe(topics);
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(config())) {
      if (!opened(consumer)) {
        return;
      }
      seek(consumer, described, positions);
      while (true) {
        List<Entry> entries = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          byte[] value = record.value() == null ? NOTHING : record.value();
          entries.add(new Entry(record.topic(), value, record.timestamp()));
        }
        if (!entries.isEmpty()) {
          reader.accept(entries);
        }
      }
    } catch (WakeupException asked) {
      // Only close() wakes it.
    } finally {
      synchronized (lock) {
        reading = null;
      }
    }
  }

  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      if (reading != null) {
        reading.wakeup();
      }
    }
  }

  private boolean opened(KafkaConsumer<byte[], byte[]> consumer) {
    synchronized (lock) {
      if (!closed) {
        reading = consumer;
      }
      return !closed;
    }
  }

  private static void seek(
      KafkaConsumer<byte[], byte[]> consumer,
      Map<String, TopicDescription> described,
      List<LogPosition> positions) {
    Map<TopicPartition, Long> from = new HashMap<>();
    described.forEach(
        (topic, description) ->
            description
                .partitions()
                .forEach(info -> from.put(new TopicPartition(topic, info.partition()), 0L)));
    for (LogPosition position : positions) {
      TopicPartition partition = new TopicPartition(position.topic(), position.partition());
      TopicDescription topic = described.get(position.topic());
      if (from.containsKey(partition)
          && (position.logId().isEmpty() || position.logId().equals(topic.topicId().toString()))) {
        from.put(partition, position.next());
      }
    }
    consumer.assign(from.keySet());
    // An offset that retention has removed meanwhile falls back to the earliest one (the reset).
    from.forEach(consumer::seek);
  }

  private Map<String, TopicDescription> describe(List<String> topics) {
    Map<String, Object> config =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            (int) TimeUnit.SECONDS.toMillis(DESCRIBE_SECONDS),
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            5_000);
    try (Admin admin = Admin.create(config)) {
      return admin.describeTopics(topics).allTopicNames().get(DESCRIBE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException unreachable) {
      throw new LogUnavailable(unreachable);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new LogUnavailable(interrupted);
    }
  }

  private Map<String, Object> config() {
    return Map.of(
        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
        bootstrap,
        ConsumerConfig.CLIENT_ID_CONFIG,
        "gridwarden-api-live",
        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
        false,
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
        "earliest",
        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
        500,
        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
        ByteArrayDeserializer.class,
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
        ByteArrayDeserializer.class);
  }
}
