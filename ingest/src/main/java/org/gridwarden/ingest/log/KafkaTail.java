package org.gridwarden.ingest.log;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.gridwarden.model.wire.Topic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows whole topics, all partitions, on a thread of its own, from the beginning or from a point
 * in time: every gateway has to know everything, so there is no group and nothing is committed.
 */
public final class KafkaTail {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaTail.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final long TOPIC_WAIT_NANOS = 500_000_000;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<Topic> topics;
  private final Optional<Instant> since;
  private final Consumer<ConsumerRecord<byte[], byte[]>> reader;
  private final Promise<Void> caughtUp = Promise.promise();
  private final Promise<Void> ended = Promise.promise();
  private volatile boolean stopping;

  private KafkaTail(
      String name,
      String bootstrap,
      List<Topic> topics,
      Optional<Instant> since,
      Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    this.consumer =
        new KafkaConsumer<>(
            config(name, bootstrap), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.topics = topics;
    this.since = since;
    this.reader = reader;
  }

  /**
   * Begins to follow.
   *
   * @param since where to begin; empty for the beginning
   * @param reader is told of every record, on the tail's thread, in the order of each partition
   */
  public static KafkaTail follow(
      String name,
      String bootstrap,
      List<Topic> topics,
      Optional<Instant> since,
      Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    KafkaTail tail = new KafkaTail(name, bootstrap, topics, since, reader);
    Thread thread = new Thread(tail::run, name);
    thread.setDaemon(true);
    thread.start();
    return tail;
  }

  /** Succeeds when everything that was there at the start has been read. */
  public Future<Void> caughtUp() {
    return caughtUp.future();
  }

  /** Fails when following broke off by itself: what is known grows stale from then on. */
  public Future<Void> ended() {
    return ended.future();
  }

  public Future<Void> stop() {
    stopping = true;
    consumer.wakeup();
    return ended.future();
  }

  private static Map<String, Object> config(String name, String bootstrap) {
    return Map.of(
        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
        bootstrap,
        ConsumerConfig.CLIENT_ID_CONFIG,
        name,
        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
        false,
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
        "earliest",
        // An alert must not wait for company, nor for the end of a long poll.
        ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
        1,
        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
        100,
        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
        false);
  }

  private void run() {
    try (consumer) {
      Map<TopicPartition, Long> missing = seek();
      while (!stopping) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          reader.accept(record);
        }
        if (!missing.isEmpty()) {
          missing.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
        }
        if (missing.isEmpty()) {
          caughtUp.tryComplete();
        }
      }
      end(null);
    } catch (WakeupException stop) {
      end(null);
    } catch (RuntimeException broken) {
      LOG.error("following {} broke off", topics, broken);
      end(broken);
    }
  }

  private void end(RuntimeException broken) {
    RuntimeException cause =
        broken == null ? new IllegalStateException("stopped before it had caught up") : broken;
    caughtUp.tryFail(cause);
    if (broken == null) {
      ended.tryComplete();
    } else {
      ended.tryFail(broken);
    }
  }

  /** Goes to where reading begins; answers the offsets from which on all is new. */
  private Map<TopicPartition, Long> seek() {
    List<TopicPartition> partitions = partitions();
    consumer.assign(partitions);
    Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
    if (since.isEmpty()) {
      consumer.seekToBeginning(partitions);
      return ends;
    }
    Map<TopicPartition, Long> times = new HashMap<>();
    partitions.forEach(partition -> times.put(partition, since.get().toEpochMilli()));
    Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
    for (TopicPartition partition : partitions) {
      OffsetAndTimestamp first = found.get(partition);
      consumer.seek(partition, first == null ? ends.get(partition) : first.offset());
    }
    return ends;
  }

  /** Waits for the topics: whoever makes them may start later than we do. */
  private List<TopicPartition> partitions() {
    List<TopicPartition> all = new ArrayList<>();
    for (Topic topic : topics) {
      List<PartitionInfo> found = consumer.partitionsFor(topic.name());
      while (found.isEmpty() && !stopping) {
        LOG.warn("waiting for topic {}", topic);
        LockSupport.parkNanos(TOPIC_WAIT_NANOS);
        found = consumer.partitionsFor(topic.name());
      }
      found.forEach(one -> all.add(new TopicPartition(one.topic(), one.partition())));
    }
    return all;
  }
}
