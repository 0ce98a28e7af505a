package org.gridwarden.standalone.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.gridwarden.model.Event;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Rule;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Topics;
import org.gridwarden.simulator.load.Town;

/** The log of a measurement: prepared before the job starts, and read while it works. */
final class DetectLog {
  private static final int PARTITIONS = Topics.EVENTS.partitions();
  private static final byte[] NOTHING = null;
  private static final int TICKS_AFTER = 10;
  private static final Duration REST_WAIT = Duration.ofSeconds(1);

  private final String bootstrap;

  DetectLog(String bootstrap) {
    this.bootstrap = bootstrap;
  }

  /** Rules, and events with a tick each second; every partition begins and ends with a watchman. */
  void write(DetectLoad load, List<Rule> rules, int events) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap, "linger.ms", "20", "batch.size", "262144"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (Rule rule : rules) {
        producer.send(
            new ProducerRecord<>(Topics.RULES.name(), bytes(rule.id()), Codecs.RULE.encode(rule)));
      }
      long ticked = Town.listeningSinceMillis();
      watchmen(producer, "first", Instant.ofEpochMilli(ticked));
      Town town = load.town();
      for (int number = 0; number < events; number++) {
        Event event = town.next();
        for (; ticked <= event.receivedAt().toEpochMilli(); ticked += 1_000) {
          tick(producer, ticked);
        }
        producer.send(
            new ProducerRecord<>(
                Topics.EVENTS.name(), bytes(event.grid().value()), Codecs.EVENT.encode(event)));
      }
      watchmen(producer, "last", Instant.ofEpochMilli(ticked));
      // What is old is told once its time has passed.
      for (int second = 1; second <= TICKS_AFTER; second++) {
        tick(producer, ticked + second * 1_000L);
      }
      producer.flush();
    }
  }

  private static void watchmen(KafkaProducer<byte[], byte[]> producer, String name, Instant at) {
    for (int partition = 0; partition < PARTITIONS; partition++) {
      Event event = DetectLoad.watchman(name + "-" + partition, at);
      producer.send(
          new ProducerRecord<>(
              Topics.EVENTS.name(),
              partition,
              bytes(event.grid().value()),
              Codecs.EVENT.encode(event)));
    }
  }

  private static void tick(KafkaProducer<byte[], byte[]> producer, long atMillis) {
    for (int partition = 0; partition < PARTITIONS; partition++) {
      producer.send(
          new ProducerRecord<>(Topics.EVENTS.name(), partition, atMillis, NOTHING, NOTHING));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * What a drain came to.
   *
   * @param seconds from the first word of the job to its last watchman, by the log's own stamps
   * @param incidents different ones, watchmen left out
   * @param changes steps of them
   * @param repeated steps told twice
   */
  record Drained(double seconds, long incidents, long changes, long repeated) {}

  /** Returns when the last watchman of every partition has been told. */
  Drained awaitDrained(Duration patience) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrap,
                "auto.offset.reset",
                "earliest",
                // What is timed are the log's stamps: to ask for each step would only be in the
                // way.
                "fetch.min.bytes",
                "1048576",
                "fetch.max.wait.ms",
                "500"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(
          consumer.partitionsFor(Topics.INCIDENTS.name()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList());
      consumer.seekToBeginning(consumer.assignment());
      Count count = new Count();
      long deadline = System.nanoTime() + patience.toNanos();
      while (count.last < PARTITIONS) {
        if (System.nanoTime() > deadline) {
          throw new BenchFailed(
              "after %s only %d of %d partitions were drained"
                  .formatted(patience, count.last, PARTITIONS));
        }
        consumer.poll(Duration.ofMillis(100)).forEach(count::add);
      }
      // The other subtask may still have some of what was read before the last watchman.
      for (var rest = consumer.poll(REST_WAIT); !rest.isEmpty(); rest = consumer.poll(REST_WAIT)) {
        rest.forEach(count::add);
      }
      return count.drained();
    }
  }

  private static final class Count {
    private final Set<String> incidents = new HashSet<>();
    private final Set<String> steps = new HashSet<>();
    private long firstMillis = Long.MAX_VALUE;
    private long lastMillis;
    private long changes;
    private int last;

    void add(ConsumerRecord<byte[], byte[]> record) {
      IncidentChange change = Codecs.INCIDENT_CHANGE.decode(record.value()).orThrow();
      firstMillis = Math.min(firstMillis, record.timestamp());
      if (!DetectLoad.isWatchman(change.incident().rule())) {
        changes++;
        incidents.add(change.incident().id());
        steps.add(change.incident().id() + change.incident().step());
      } else if (change.incident().device().value().startsWith("last")) {
        lastMillis = Math.max(lastMillis, record.timestamp());
        last++;
      }
    }

    Drained drained() {
      return new Drained(
          (lastMillis - firstMillis) / 1e3, incidents.size(), changes, changes - steps.size());
    }
  }
}
