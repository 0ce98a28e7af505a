package org.gridwarden.ingest.log;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.gridwarden.ingest.uplink.Intake;
import org.gridwarden.model.Capture;
import org.gridwarden.model.CommandResult;
import org.gridwarden.model.Delivery;
import org.gridwarden.model.Event;
import org.gridwarden.model.Presence;
import org.gridwarden.model.Rejected;
import org.gridwarden.model.Verdict;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Topic;
import org.gridwarden.model.wire.Topics;

/**
 * The log in Kafka: one idempotent producer for the whole process, {@code acks=all}, no lingering.
 *
 * <p>{@code max.block.ms} is 0, because {@code send} is called on event loops: a full buffer fails
 * at once. For that to be all that can fail, the metadata of every topic is fetched before the
 * first use and never forgotten.
 */
public final class KafkaEventLog implements EventLog {
  private static final byte[] NOTHING = null;

  /** Events last: its partitions are those that are ticked. */
  private static final List<Topic> WRITTEN =
      List.of(
          Topics.REJECTED,
          Topics.DELIVERIES,
          Topics.VERDICTS,
          Topics.COMMAND_RESULTS,
          Topics.CAPTURES,
          Topics.PRESENCE,
          Topics.EVENTS);

  private final Vertx vertx;
  private final Producer<byte[], byte[]> producer;
  private final InstantSource clock;
  private final int eventPartitions;

  private KafkaEventLog(
      Vertx vertx, Producer<byte[], byte[]> producer, InstantSource clock, int eventPartitions) {
    this.vertx = vertx;
    this.producer = producer;
    this.clock = clock;
    this.eventPartitions = eventPartitions;
  }

  /** Connects, waiting until the broker has told of every topic, or {@code patience} is over. */
  public static Future<KafkaEventLog> open(
      Vertx vertx, String bootstrap, Duration patience, InstantSource clock) {
    return vertx.executeBlocking(
        () -> {
          KafkaProducer<byte[], byte[]> producer =
              new KafkaProducer<>(
                  config(bootstrap), new ByteArraySerializer(), new ByteArraySerializer());
          try {
            int partitions = 0;
            long deadline = System.nanoTime() + patience.toNanos();
            for (Topic topic : WRITTEN) {
              partitions = partitions(producer, topic, deadline);
            }
            return new KafkaEventLog(vertx, producer, clock, partitions);
          } catch (RuntimeException failed) {
            producer.close(Duration.ZERO);
            throw failed;
          }
        },
        false);
  }

  private static Map<String, Object> config(String bootstrap) {
    Map<String, Object> config = new HashMap<>();
    config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    config.put(ProducerConfig.CLIENT_ID_CONFIG, "gridwarden-ingest");
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    // What comes while one request is under way goes together in the next.
    config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0);
    config.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, (long) Integer.MAX_VALUE);
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L << 20);
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 1 << 20);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
    return config;
  }

  private static int partitions(
      Producer<byte[], byte[]> producer, Topic topic, long deadlineNanos) {
    while (true) {
      try {
        return producer.partitionsFor(topic.name()).size();
      } catch (TimeoutException notYet) {
        // max.block.ms=0 makes the first answer "not yet"; asking has sent for it, though.
        if (System.nanoTime() > deadlineNanos) {
          throw new IllegalStateException(
              "the log does not tell of topic "
                  + topic
                  + "; is the broker at kafka-bootstrap up, and has the topic been made?",
              notYet);
        }
        LockSupport.parkNanos(20_000_000);
      }
    }
  }

  @Override
  public Future<Void> append(Intake intake) {
    if (intake.size() == 0) {
      return Future.succeededFuture(); // understood, and no matter for the city
    }
    Together together = new Together(intake.size());
    for (Event event : intake.events()) {
      send(
          Topics.EVENTS,
          event.receivedAt().toEpochMilli(),
          event.grid().value(),
          Codecs.EVENT.encode(event),
          together);
    }
    for (Rejected rejected : intake.rejected()) {
      send(
          Topics.REJECTED,
          rejected.receivedAt().toEpochMilli(),
          rejected.device(),
          Codecs.REJECTED.encode(rejected),
          together);
    }
    return together.promise.future();
  }

  @Override
  public Future<Void> append(Delivery delivery) {
    return one(
        Topics.DELIVERIES, delivery.at(), delivery.incident(), Codecs.DELIVERY.encode(delivery));
  }

  @Override
  public Future<Void> append(Verdict verdict) {
    return one(Topics.VERDICTS, verdict.at(), verdict.incident(), Codecs.VERDICT.encode(verdict));
  }

  @Override
  public Future<Void> append(Presence presence) {
    return one(
        Topics.PRESENCE,
        presence.writtenAt(),
        presence.device().value(),
        Codecs.PRESENCE.encode(presence));
  }

  @Override
  public Future<Void> append(CommandResult result) {
    return one(
        Topics.COMMAND_RESULTS,
        result.at(),
        result.incident().isEmpty() ? result.command() : result.incident(),
        Codecs.COMMAND_RESULT.encode(result));
  }

  @Override
  public Future<Void> append(Capture capture) {
    return one(
        Topics.CAPTURES,
        capture.storedAt(),
        capture.incident().isEmpty() ? capture.command() : capture.incident(),
        Codecs.CAPTURE.encode(capture));
  }

  private Future<Void> one(Topic topic, Instant at, String key, byte[] value) {
    Together together = new Together(1);
    send(topic, at.toEpochMilli(), key, value, together);
    return together.promise.future();
  }

  private void send(Topic topic, long atMillis, String key, byte[] value, Callback callback) {
    producer.send(
        new ProducerRecord<>(
            topic.name(), null, atMillis, key.getBytes(StandardCharsets.UTF_8), value),
        callback);
  }

  @Override
  public Future<Void> tick() {
    long now = clock.millis();
    Together together = new Together(eventPartitions);
    for (int partition = 0; partition < eventPartitions; partition++) {
      producer.send(
          new ProducerRecord<>(Topics.EVENTS.name(), partition, now, NOTHING, NOTHING), together);
    }
    return together.promise.future();
  }

  @Override
  public Future<Void> close() {
    return vertx.executeBlocking(
        () -> {
          producer.close(Duration.ofSeconds(5));
          return null;
        },
        false);
  }

  /** Settles one promise when all records of a message are settled. */
  private static final class Together implements Callback {
    private final Promise<Void> promise = Promise.promise();
    private final AtomicInteger outstanding;

    Together(int records) {
      this.outstanding = new AtomicInteger(records);
    }

    @Override
    public void onCompletion(RecordMetadata sent, Exception failure) {
      if (failure != null) {
        promise.tryFail(failure);
      } else if (outstanding.decrementAndGet() == 0) {
        promise.tryComplete();
      }
    }
  }
}
