package org.gridwarden.archive;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.gridwarden.archive.Batch.Limits;
import org.gridwarden.archive.log.LogReader;
import org.gridwarden.archive.log.LogRecord;
import org.gridwarden.archive.log.LogUnavailable;
import org.gridwarden.archive.log.Partition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries one group of topics from the log into the database. For one thread.
 *
 * <pre>
 *            ┌── failure, fence, new assignment: forget everything ──┐
 *            ▼                                                      │
 * [ lost ] ──begin: offsets from the database, seek──▶ [ reading ] ──┘
 *    └── failed: wait 100 ms, 200 ms … 5 s, the log still polled to stay in the group
 * </pre>
 */
final class Loop {
  private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
  private static final long BACKOFF_LEAST_NANOS = Duration.ofMillis(100).toNanos();
  private static final long BACKOFF_MOST_NANOS = Duration.ofSeconds(5).toNanos();
  private static final long LAG_EVERY_NANOS = Duration.ofSeconds(1).toNanos();

  private final String name;
  private final LogReader reader;
  private final Schema schema;
  private final Writer writer;
  private final ArchiveMetrics metrics;
  private final LongSupplier nanos;
  private final Batch batch;
  private boolean lost = true;
  private long generation;
  private long backoff;
  private long notBefore;
  private long lagAt;
  private volatile String problem = "has not begun";

  Loop(
      String name,
      LogReader reader,
      Schema schema,
      Writer writer,
      ArchiveMetrics metrics,
      Limits limits,
      LongSupplier nanos) {
    this.name = name;
    this.reader = reader;
    this.schema = schema;
    this.writer = writer;
    this.metrics = metrics;
    this.batch = new Batch(limits);
    this.nanos = nanos;
    this.notBefore = nanos.getAsLong();
    this.lagAt = notBefore;
  }

  /** Why nothing is stored now, or "". */
  String problem() {
    return problem;
  }

  /** One turn: read what there is, store what is due. Returns after a short wait at most. */
  void turn() {
    try {
      if (lost && nanos.getAsLong() - notBefore >= 0) {
        begin();
      }
      read();
      if (!lost && batch.due(nanos.getAsLong())) {
        write();
      }
      measureLag();
    } catch (SQLException failed) {
      schema.doubt(failed);
      failed(failed);
    } catch (LogUnavailable | Fenced failed) {
      failed(failed);
    } catch (RuntimeException fault) {
      LOG.error("a fault in the archive; it begins again at what is stored group={}", name, fault);
      failed(fault);
    }
  }

  /** Stores what was read already: the last turn. */
  void finish() {
    try {
      if (!lost && !batch.records().isEmpty()) {
        write();
      }
    } catch (SQLException | Fenced unfinished) {
      LOG.warn("the last batch was not stored; the next start reads it again group={}", name);
    } finally {
      reader.close();
    }
  }

  private void begin() throws SQLException, LogUnavailable {
    schema.prepare();
    generation = reader.generation();
    if (reader.assigned().isEmpty()) {
      // Polling brings an assignment, and with it a new generation.
      problem = "no partition is assigned yet";
      return;
    }
    reader.seek(writer.begin(reader.extents()));
    lost = false;
    if (!problem.isEmpty()) {
      LOG.info("storing group={} partitions={}", name, reader.assigned().size());
    }
    problem = "";
  }

  private void read() throws LogUnavailable {
    long now = nanos.getAsLong();
    Duration wait = lost ? Duration.ofMillis(50) : batch.patience(now);
    List<LogRecord> records = reader.poll(wait);
    if (reader.generation() != generation) {
      forget();
      problem = "partitions have just been assigned";
    } else if (!lost) {
      batch.add(records, nanos.getAsLong());
    }
  }

  private void write() throws SQLException, Fenced {
    writer.write(batch.records());
    batch.clear();
    backoff = 0;
  }

  private void failed(Exception failure) {
    forget();
    metrics.failure(name);
    backoff = Math.min(BACKOFF_MOST_NANOS, Math.max(BACKOFF_LEAST_NANOS, backoff * 2));
    notBefore = nanos.getAsLong() + backoff;
    problem = String.valueOf(failure.getMessage());
    LOG.warn(
        "nothing is stored for now group={} againInMillis={} because={}",
        name,
        backoff / 1_000_000,
        problem);
  }

  /** What was read is in the log still, and where to go on is in the database. */
  private void forget() {
    lost = true;
    notBefore = nanos.getAsLong();
    batch.clear();
    reader.pause();
  }

  private void measureLag() throws LogUnavailable {
    long now = nanos.getAsLong();
    if (now - lagAt < LAG_EVERY_NANOS) {
      return;
    }
    lagAt = now;
    Map<Partition, Long> stored = writer.next();
    metrics.lag(reader.ends(), stored);
  }
}
