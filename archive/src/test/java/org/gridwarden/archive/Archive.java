package org.gridwarden.archive;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import org.gridwarden.archive.Batch.Limits;
import org.gridwarden.archive.log.FakeLog;
import org.gridwarden.archive.log.FakeLogReader;
import org.gridwarden.archive.table.Tables;
import org.gridwarden.store.TestDatabase;

/** One loop between a log in memory and a real database, turned by hand on a clock by hand. */
final class Archive {
  final FakeLogReader reader;
  final MeterRegistry meters = new SimpleMeterRegistry();
  final Loop loop;
  long nanos;

  Archive(FakeLog log, TestDatabase test, Tables tables) {
    ArchiveMetrics metrics = new ArchiveMetrics(meters);
    reader = new FakeLogReader(log);
    loop =
        new Loop(
            tables.name(),
            reader,
            new Schema(test.database(), 7, 0, metrics, InstantSource.fixed(Samples.NOON)),
            new Writer(test.database(), tables, metrics),
            metrics,
            new Limits(10_000, 8 << 20, Duration.ofMillis(250)),
            () -> nanos);
  }

  /** Turns until whatever stands in the log had its time to be stored, and a failure to pass. */
  Archive run() {
    for (int i = 0; i < 12; i++) {
      loop.turn();
      nanos += Duration.ofSeconds(1).toNanos();
    }
    return this;
  }

  /** Goes on until nothing is wrong any more: the pool finds a server that is back in its own time. */
  void runUntilContent() {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!loop.problem().isEmpty() && System.nanoTime() < deadline) {
      run();
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    run();
  }

  double count(String meter) {
    return meters.find(meter).counters().stream().mapToDouble(one -> one.count()).sum();
  }
}
