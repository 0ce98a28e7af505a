package org.gridwarden.standalone.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Event;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Position;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Topics;
import org.gridwarden.standalone.embedded.EmbeddedKafka;
import org.gridwarden.standalone.embedded.TopicSpec;

/** The history of a {@link StoredLoad} in the log, with the gateway's ticks in every partition. */
record LoggedLoad(StoredLoad load) {
  private static final byte[] NOTHING = null;
  private static final long FIRST_GRID = 440604003007001L;
  private static final int GRIDS = 900;
  private static final List<String> KINDS =
      List.of(
          "temperature",
          "smoke",
          "noise",
          "air-quality",
          "water-level",
          "gas",
          "traffic",
          "humidity");

  /** Makes the topic, which keeps words of any age, and fills it. */
  void write(EmbeddedKafka kafka) {
    Map<String, String> kept = new HashMap<>(Topics.EVENTS.config());
    kept.put("retention.ms", "-1");
    kafka.ensureTopics(
        List.of(new TopicSpec(Topics.EVENTS.name(), Topics.EVENTS.partitions(), kept)));
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "linger.ms",
                "20",
                "batch.size",
                "262144"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      long tick = StoredLoad.FROM.toEpochMilli();
      for (long n = 0; n < load.events(); n++) {
        Event event = event(n);
        tick = ticks(producer, tick, event.receivedAt().toEpochMilli());
        producer.send(
            new ProducerRecord<>(
                Topics.EVENTS.name(),
                null,
                event.receivedAt().toEpochMilli(),
                event.grid().value().getBytes(StandardCharsets.UTF_8),
                Codecs.EVENT.encode(event)));
      }
      ticks(producer, tick, load.to().toEpochMilli() + 1_000);
      producer.flush();
    }
  }

  private static long ticks(KafkaProducer<byte[], byte[]> producer, long from, long to) {
    long tick = from;
    for (; tick <= to; tick += 1_000) {
      for (int partition = 0; partition < Topics.EVENTS.partitions(); partition++) {
        producer.send(
            new ProducerRecord<>(Topics.EVENTS.name(), partition, tick, NOTHING, NOTHING));
      }
    }
    return tick;
  }

  /** The n-th, as the database makes it; its id alone is another. */
  Event event(long n) {
    long device = n % load.devices();
    String kind = KINDS.get((int) (n % KINDS.size()));
    Instant received =
        StoredLoad.FROM.plusNanos(n * StoredLoad.APART.toNanos() / load.devices() / 1_000 * 1_000);
    long round = n / load.devices() % 60;
    boolean hot = round >= 10 && round <= 19 && device % 200 == 0;
    double value = 25 + 10 * Math.sin(n / 1e5) + (hot ? 45 : 0);
    return new Event(
        "0".repeat(16) + HexFormat.of().toHexDigits(n),
        new DeviceId(kind + "-" + device),
        kind,
        GridCode.of(FIRST_GRID + device % GRIDS),
        EventKind.READING,
        received.minusMillis(40),
        received,
        Map.of(kind, Math.round(value * 100) / 100.0),
        Map.of(),
        Position.NONE);
  }
}
