package org.gridwarden.backtest.history;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.accumulators.ListAccumulator;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;
import org.gridwarden.stream.source.Arrival;

/**
 * One number → all that lies in a range of the log, with the gateways' own ticks. Another thread
 * fetches, decodes and puts in order ahead. One subtask only: that is what keeps a device's events
 * in their order.
 */
public final class ReadLog extends RichFlatMapFunction<Long, Arrival> {
  private final LogRange range;
  private final Wanted wanted;
  private final double share;
  private final LongCounter events = new LongCounter();
  private final LongCounter records = new LongCounter();
  private final ListAccumulator<Gaps.Gap> lost = new ListAccumulator<>();

  private transient LogReader reader;
  private transient Instant clockEnd;
  private transient boolean clockEnded;

  public ReadLog(LogRange range, Wanted wanted, double share) {
    this.range = range;
    this.wanted = wanted;
    this.share = share;
  }

  /** From the log. */
  public static Reading reading(LogRange range, Wanted wanted, double share) {
    return new Reading(
        new ReadLog(range, wanted, share),
        1,
        Math.max(1, range.records()),
        LogRange.OUT_OF_ORDER,
        range.gaps());
  }

  @Override
  public void open(OpenContext context) {
    getRuntimeContext().addAccumulator(Reading.EVENTS, events);
    getRuntimeContext().addAccumulator(Reading.PIECES, records);
    getRuntimeContext().addAccumulator(Reading.LOST, lost);
    clockEnd = range.to().plus(LogRange.OUT_OF_ORDER);
    reader = new LogReader(range, wanted);
    reader.start();
  }

  @Override
  public void flatMap(Long only, Collector<Arrival> out) throws Exception {
    Pause pause = new Pause(share);
    LogReader.Batch batch;
    do {
      batch = reader.next();
      batch.lost().forEach(lost::add);
      for (Arrival arrival : batch.arrivals()) {
        tell(arrival, out);
      }
      events.add(batch.events());
      records.add(batch.records());
      pause.after();
    } while (!batch.last());
  }

  /** Time goes on to the end of the range and no further, whatever stands behind it. */
  private void tell(Arrival arrival, Collector<Arrival> out) {
    if (arrival instanceof Arrival.Said) {
      if (arrival.receivedAt().isBefore(range.to())) {
        out.collect(arrival);
      }
    } else if (!clockEnded) {
      clockEnded = !arrival.receivedAt().isBefore(clockEnd);
      out.collect(clockEnded ? new Arrival.Tick(clockEnd) : arrival);
    }
  }

  @Override
  public void close() throws Exception {
    if (reader != null) {
      reader.interrupt();
      reader.join(TimeUnit.SECONDS.toMillis(5));
    }
  }
}
