package org.gridwarden.backtest.history;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.gridwarden.model.Event;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Decoded;
import org.gridwarden.model.wire.Topics;
import org.gridwarden.stream.source.Arrival;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches a range of the log ahead of whoever asks for it, decodes what the rules can need and puts
 * it in the order of time, all while it is at hand. A partition that is far ahead of the others
 * waits for them.
 */
final class LogReader extends Thread {
  private static final Logger LOG = LoggerFactory.getLogger(LogReader.class);
  private static final int BATCHES_AHEAD = 16;

  /** Of one partition, in memory. */
  private static final int ARRIVALS_AHEAD = 4_000;

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final LogRange range;
  private final Wanted wanted;
  private final BlockingQueue<Batch> batches = new ArrayBlockingQueue<>(BATCHES_AHEAD);
  private final PartitionMerge merge;
  private final Map<TopicPartition, Long> ends = new HashMap<>();
  private final Set<TopicPartition> lost = new HashSet<>();
  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private volatile RuntimeException broken;

  /**
   * Some of the range, in the order of time.
   *
   * @param arrivals ticks, and events that were wanted
   * @param events how many were wanted, of this batch or of one that comes
   * @param records that these were picked from
   * @param lost of which times the log deleted something before it could be read
   * @param last whether nothing more is to come
   */
  record Batch(
      List<Arrival> arrivals, int events, int records, List<Gaps.Gap> lost, boolean last) {}

  LogReader(LogRange range, Wanted wanted) {
    this(range, wanted, () -> LogRange.consumer(range.bootstrap()));
  }

  LogReader(LogRange range, Wanted wanted, Supplier<Consumer<byte[], byte[]>> consumers) {
    super("backtest-log");
    setDaemon(true);
    this.range = range;
    this.wanted = wanted;
    this.consumers = consumers;
    merge = new PartitionMerge(range.partitions(), range.from());
    for (LogRange.Partition one : range.partitions()) {
      ends.put(new TopicPartition(Topics.EVENTS.name(), one.number()), one.end());
    }
  }

  /**
   * Waits for the next.
   *
   * @throws IOException when the log cannot be read
   */
  Batch next() throws InterruptedException, IOException {
    while (true) {
      Batch batch = batches.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
      if (batch != null) {
        return batch;
      }
      if (broken != null) {
        throw new IOException("the log cannot be read: " + broken.getMessage(), broken);
      }
    }
  }

  @Override
  public void run() {
    try (Consumer<byte[], byte[]> consumer = consumers.get()) {
      consumer.assign(List.copyOf(ends.keySet()));
      range
          .partitions()
          .forEach(
              one ->
                  consumer.seek(
                      new TopicPartition(Topics.EVENTS.name(), one.number()), one.begin()));
      read(consumer);
    } catch (InterruptedException | InterruptException over) {
      LOG.debug("reading of the log was ended", over);
    } catch (RuntimeException failed) {
      broken = failed;
    }
  }

  private void read(Consumer<byte[], byte[]> consumer) throws InterruptedException {
    long heard = System.nanoTime();
    while (!ends.isEmpty()) {
      boolean anyPaused = false;
      for (TopicPartition topic : ends.keySet()) {
        boolean far = merge.waiting(topic.partition()) > ARRIVALS_AHEAD;
        anyPaused |= far;
        if (far) {
          consumer.pause(List.of(topic));
        } else {
          consumer.resume(List.of(topic));
        }
      }
      ConsumerRecords<byte[], byte[]> polled =
          poll(consumer, anyPaused ? Duration.ofMillis(1) : POLL);
      if (!polled.isEmpty() || anyPaused) {
        heard = System.nanoTime();
      } else if (System.nanoTime() - heard > PATIENCE.toNanos()) {
        throw new IllegalStateException("nothing came of it within " + PATIENCE);
      }
      for (TopicPartition topic : List.copyOf(ends.keySet())) {
        take(topic, polled.records(topic), consumer.position(topic, PATIENCE));
      }
      consumer.pause(consumer.assignment().stream().filter(one -> !ends.containsKey(one)).toList());
    }
    batches.put(new Batch(List.of(), 0, 0, List.of(), true));
  }

  /** What the log has deleted meanwhile is passed over. */
  private ConsumerRecords<byte[], byte[]> poll(
      Consumer<byte[], byte[]> consumer, Duration patience) {
    try {
      return consumer.poll(patience);
    } catch (OffsetOutOfRangeException deleted) {
      Set<TopicPartition> topics = deleted.offsetOutOfRangePartitions().keySet();
      consumer
          .beginningOffsets(topics, PATIENCE)
          .forEach(
              (topic, begin) -> {
                LOG.warn(
                    "the log has deleted what was asked for partition={} offset={} kept={}",
                    topic.partition(),
                    deleted.offsetOutOfRangePartitions().get(topic),
                    begin);
                lost.add(topic);
                consumer.seek(topic, begin);
              });
      return ConsumerRecords.empty();
    }
  }

  private void take(
      TopicPartition topic, List<ConsumerRecord<byte[], byte[]>> records, long position)
      throws InterruptedException {
    long end = ends.get(topic);
    List<Arrival> taken = new ArrayList<>(records.size());
    int events = 0;
    for (ConsumerRecord<byte[], byte[]> record : records) {
      if (record.offset() >= end) {
        break;
      }
      if (record.key() == null && record.value() == null) {
        taken.add(new Arrival.Tick(Instant.ofEpochMilli(record.timestamp())));
      } else if (record.key() != null && wanted.covers(record.key())) {
        Event event = event(record);
        if (event != null && wanted.wants(event) && within(event)) {
          taken.add(new Arrival.Said(event));
          events++;
        }
      }
    }
    boolean last = position >= end;
    if (last) {
      ends.remove(topic);
    }
    if (last || !records.isEmpty()) {
      List<Gaps.Gap> gaps = new ArrayList<>(1);
      lostUntil(topic, records, last).flatMap(merge::lost).ifPresent(gaps::add);
      merge.add(topic.partition(), taken, last);
      List<Arrival> arrivals = new ArrayList<>();
      merge.tell(arrivals::add);
      batches.put(new Batch(arrivals, events, records.size(), gaps, false));
    }
  }

  private Optional<Instant> lostUntil(
      TopicPartition topic, List<ConsumerRecord<byte[], byte[]>> records, boolean last) {
    if (!lost.contains(topic) || (records.isEmpty() && !last)) {
      return Optional.empty();
    }
    lost.remove(topic);
    boolean any = !records.isEmpty() && records.get(0).offset() < endOf(topic);
    Instant first = any ? Instant.ofEpochMilli(records.get(0).timestamp()) : range.to();
    return Optional.of(first.isAfter(range.to()) ? range.to() : first);
  }

  private long endOf(TopicPartition topic) {
    return range.partitions().stream()
        .filter(one -> one.number() == topic.partition())
        .findFirst()
        .orElseThrow()
        .end();
  }

  private boolean within(Event event) {
    return !event.receivedAt().isBefore(range.from()) && event.receivedAt().isBefore(range.to());
  }

  /** Null for what cannot be read: live detection leaves it out and counts it as well. */
  private static Event event(ConsumerRecord<byte[], byte[]> record) {
    Decoded<Event> decoded = Codecs.EVENT.decode(record.value());
    if (decoded instanceof Decoded.Good<Event> good) {
      return good.value();
    }
    LOG.warn(
        "a record was left out topic={} partition={} offset={} reason={}",
        record.topic(),
        record.partition(),
        record.offset(),
        ((Decoded.Bad<Event>) decoded).reason());
    return null;
  }
}
