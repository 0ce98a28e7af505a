package org.gridwarden.archive;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.gridwarden.archive.log.Partition;
import org.gridwarden.archive.table.Tables.Written;

/**
 * What the archive measures of itself.
 *
 * <pre>
 * gridwarden_archive_rows_total{table}           rows stored
 * gridwarden_archive_duplicates_total{group}     records that said what was known already
 * gridwarden_archive_unreadable_total{topic}     records set aside in unreadable_records
 * gridwarden_archive_missed_total{topic}         records that the log dropped before we came
 * gridwarden_archive_batch_seconds{group}        one transaction
 * gridwarden_archive_failures_total{group}       times it had to begin again
 * gridwarden_archive_lag_records{topic}          records in the log that are not stored yet
 * gridwarden_archive_stray_rows                  rows outside of every day
 * </pre>
 */
final class ArchiveMetrics {
  private final MeterRegistry registry;
  private final Map<String, AtomicLong> lag = new ConcurrentHashMap<>();
  private final AtomicLong strays;

  ArchiveMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.strays = registry.gauge("gridwarden.archive.stray.rows", new AtomicLong());
  }

  void batch(String group, Written written, long nanos) {
    written
        .rows()
        .forEach(
            (table, rows) ->
                registry.counter("gridwarden.archive.rows", "table", table).increment(rows));
    registry
        .counter("gridwarden.archive.duplicates", "group", group)
        .increment(written.duplicates());
    written
        .unreadable()
        .forEach(
            one ->
                registry
                    .counter(
                        "gridwarden.archive.unreadable", "topic", one.record().partition().topic())
                    .increment());
    Timer.builder("gridwarden.archive.batch")
        .tag("group", group)
        .serviceLevelObjectives(
            Duration.ofMillis(5),
            Duration.ofMillis(20),
            Duration.ofMillis(50),
            Duration.ofMillis(100),
            Duration.ofMillis(250),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5))
        .register(registry)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  void missed(Map<Partition, Long> missed) {
    missed.forEach(
        (partition, records) ->
            registry
                .counter("gridwarden.archive.missed", "topic", partition.topic())
                .increment(records));
  }

  void failure(String group) {
    registry.counter("gridwarden.archive.failures", "group", group).increment();
  }

  void lag(Map<Partition, Long> ends, Map<Partition, Long> stored) {
    Map<String, Long> byTopic = new HashMap<>();
    ends.forEach(
        (partition, end) ->
            byTopic.merge(
                partition.topic(),
                Math.max(0, end - stored.getOrDefault(partition, end)),
                Long::sum));
    byTopic.forEach(
        (topic, records) ->
            lag.computeIfAbsent(
                    topic,
                    unseen ->
                        registry.gauge(
                            "gridwarden.archive.lag.records",
                            Tags.of("topic", unseen),
                            new AtomicLong()))
                .set(records));
  }

  void strays(long rows) {
    strays.set(rows);
  }
}
