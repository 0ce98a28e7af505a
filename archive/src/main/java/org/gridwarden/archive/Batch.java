package org.gridwarden.archive;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.gridwarden.archive.log.LogRecord;

/** Records gathered for one transaction. Time is in nanoseconds of one monotonic clock. */
final class Batch {
  /** Ticks alone are no rows; their offsets can wait, so that an idle system writes little. */
  private static final long TICKS_WAIT_NANOS = Duration.ofSeconds(5).toNanos();

  private final Limits limits;
  private final List<LogRecord> records = new ArrayList<>();
  private long bytes;
  private long since;
  private boolean onlyTicks = true;

  /**
   * When a batch is full.
   *
   * @param records so many at most, give or take one fetch
   * @param bytes of keys and values, likewise
   * @param longest how long its first record waits at most
   */
  record Limits(int records, long bytes, Duration longest) {}

  Batch(Limits limits) {
    this.limits = limits;
  }

  void add(List<LogRecord> more, long now) {
    if (records.isEmpty()) {
      since = now;
    }
    for (LogRecord record : more) {
      records.add(record);
      bytes += record.bytes();
      if (onlyTicks && !record.tick()) {
        onlyTicks = false;
        since = now;
      }
    }
  }

  boolean due(long now) {
    return !records.isEmpty()
        && (records.size() >= limits.records()
            || bytes >= limits.bytes()
            || now - since >= waitNanos());
  }

  /** How long to wait for more; at most the time a stop may take to be noticed. */
  Duration patience(long now) {
    long most = limits.longest().toNanos();
    long left = records.isEmpty() ? most : since + waitNanos() - now;
    return Duration.ofNanos(Math.max(0, Math.min(most, left)));
  }

  private long waitNanos() {
    return onlyTicks ? TICKS_WAIT_NANOS : limits.longest().toNanos();
  }

  List<LogRecord> records() {
    return records;
  }

  void clear() {
    records.clear();
    bytes = 0;
    onlyTicks = true;
  }
}
