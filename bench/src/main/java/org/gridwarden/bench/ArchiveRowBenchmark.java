package org.gridwarden.bench;

import org.gridwarden.archive.copy.CopyBuffer;
import org.gridwarden.archive.copy.UnstorableException;
import org.gridwarden.model.Event;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * How many rows a second can be written into the buffer that goes to the database, with columns of
 * the types that an event has there. A batch of 1,000 at a time; counted by row.
 */
public class ArchiveRowBenchmark extends Measured {
  static final int BATCH = 1_000;

  /** {@code reading} or {@code sighting}. */
  @Param({"reading", "sighting"})
  public String event;

  private final CopyBuffer rows =
      new CopyBuffer("t", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k");
  private Event record;

  /** Chooses the event. */
  @Setup
  public void prepare() {
    record = event.equals("reading") ? Samples.reading() : Samples.sighting();
  }

  /** Events → rows; returns how many. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public int rows() throws UnstorableException {
    rows.clear();
    for (int i = 0; i < BATCH; i++) {
      rows.row()
          .timestamp(record.receivedAt())
          .timestamp(record.observedAt())
          .bigint(record.grid().number())
          .float8(record.position().longitude())
          .float8(record.position().latitude())
          .smallint(record.kind().number())
          .text(record.device().value())
          .text(record.deviceKind())
          .text(record.id())
          .numbers(record.values())
          .words(record.labels());
      rows.done();
    }
    return rows.rows();
  }
}
