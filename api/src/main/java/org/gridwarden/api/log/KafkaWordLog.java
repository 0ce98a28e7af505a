package org.gridwarden.api.log;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The log in Kafka. Sending may wait for the brokers, so it has a thread of its own with a bounded
 * queue: no event loop ever waits.
 */
public final class KafkaWordLog implements WordLog {
  private static final int WAITING_MAX = 20_000;
  private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final Producer<String, byte[]> producer;
  private final ThreadPoolExecutor sender;

  public KafkaWordLog(Vertx vertx, String bootstrap) {
    this.vertx = vertx;
    this.producer = new KafkaProducer<>(config(bootstrap));
    this.sender =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_MAX),
            work -> new Thread(work, "api-log"));
  }

  private static Map<String, Object> config(String bootstrap) {
    return Map.of(
        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
        bootstrap,
        ProducerConfig.CLIENT_ID_CONFIG,
        "gridwarden-api",
        ProducerConfig.ACKS_CONFIG,
        "all",
        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
        true,
        ProducerConfig.LINGER_MS_CONFIG,
        0,
        ProducerConfig.MAX_BLOCK_MS_CONFIG,
        5_000,
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
        5_000,
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
        15_000,
        ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
        StringSerializer.class,
        ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
        ByteArraySerializer.class);
  }

  @Override
  public Future<Void> append(Word word) {
    CompletableFuture<Void> acknowledged = new CompletableFuture<>();
    try {
      sender.execute(() -> send(word, acknowledged));
    } catch (RejectedExecutionException full) {
      acknowledged.completeExceptionally(new LogUnavailable(full));
    }
    // Back on the caller's own thread.
    return Future.fromCompletionStage(acknowledged, vertx.getOrCreateContext());
  }

  private void send(Word word, CompletableFuture<Void> acknowledged) {
    try {
      producer.send(
          new ProducerRecord<>(word.topic(), word.key(), word.value().orElse(null)),
          (metadata, failed) -> {
            if (failed == null) {
              acknowledged.complete(null);
            } else {
              acknowledged.completeExceptionally(new LogUnavailable(failed));
            }
          });
    } catch (RuntimeException refused) {
      acknowledged.completeExceptionally(new LogUnavailable(refused));
    }
  }

  @Override
  public Future<Void> close() {
    return vertx.executeBlocking(
        () -> {
          sender.shutdown();
          sender.awaitTermination(CLOSE_WAIT.toSeconds(), TimeUnit.SECONDS);
          producer.close(CLOSE_WAIT);
          return null;
        });
  }
}
