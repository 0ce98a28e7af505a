package org.gridwarden.bench;

import org.gridwarden.model.Event;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Decoded;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** How many events a second become bytes of the log, and bytes events. */
public class CodecBenchmark extends Measured {
  /** {@code reading} or {@code sighting}. */
  @Param({"reading", "sighting"})
  public String event;

  private Event record;
  private byte[] bytes;

  /** Chooses the event. */
  @Setup
  public void prepare() {
    record = event.equals("reading") ? Samples.reading() : Samples.sighting();
    bytes = Codecs.EVENT.encode(record);
  }

  /** Record → bytes. */
  @Benchmark
  public byte[] encode() {
    return Codecs.EVENT.encode(record);
  }

  /** Bytes → record. */
  @Benchmark
  public Decoded<Event> decode() {
    return Codecs.EVENT.decode(bytes);
  }
}
