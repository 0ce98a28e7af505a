package org.gridwarden.backtest.history;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;
import org.gridwarden.model.Event;
import org.gridwarden.model.StageTimes;
import org.gridwarden.stream.source.Arrival;

/**
 * Numbers of slices, in order → what was received in them, with the gateway's ticks in between. The
 * slices behind the one that is told are being read meanwhile. One subtask only: that is what keeps
 * a device's events in their order.
 */
public final class ReadSlices extends RichFlatMapFunction<Long, Arrival> {
  private final History history;
  private final LongCounter events = new LongCounter();
  private final LongCounter slicesDone = new LongCounter();

  private transient ExecutorService threads;
  private transient Deque<SliceReader> idle;
  private transient List<SliceReader> readers;
  private transient Deque<Future<List<SliceReader.Part>>> ahead;
  private transient Ticks ticks;
  private transient long asked;
  private transient Pause pause;

  public ReadSlices(History history) {
    this.history = history;
  }

  @Override
  public void open(OpenContext context) throws Exception {
    getRuntimeContext().addAccumulator(Reading.EVENTS, events);
    getRuntimeContext().addAccumulator(Reading.PIECES, slicesDone);
    readers = new ArrayList<>();
    idle = new ArrayDeque<>();
    ahead = new ArrayDeque<>();
    ticks = new Ticks(history.slices().from(), history.gaps());
    threads =
        Executors.newFixedThreadPool(
            history.readers(),
            work -> {
              Thread thread = new Thread(work, "backtest-reader");
              thread.setDaemon(true);
              return thread;
            });
    for (int i = 0; i < history.readers(); i++) {
      SliceReader reader = new SliceReader(history.source().connect(), history.wanted());
      readers.add(reader);
      idle.add(reader);
    }
    pause = new Pause(history.share());
  }

  @Override
  public void flatMap(Long slice, Collector<Arrival> out) throws Exception {
    if (slice != asked - ahead.size()) {
      throw new IllegalStateException("slice " + slice + " came out of order");
    }
    while (asked < history.slices().count() && ahead.size() <= history.readers()) {
      ahead.add(ask(asked++));
    }
    for (SliceReader.Part part : answer(ahead.remove())) {
      tell(part, out);
    }
    if (slice == history.slices().count() - 1) {
      ticks.until(StageTimes.micros(history.slices().to()), at -> tick(at, out));
    }
    slicesDone.add(1);
    pause.after();
  }

  private void tell(SliceReader.Part part, Collector<Arrival> out) {
    for (Event event : part.events()) {
      ticks.until(StageTimes.micros(event.receivedAt()), at -> tick(at, out));
      out.collect(new Arrival.Said(event));
    }
    events.add(part.read());
  }

  private static void tick(Instant at, Collector<Arrival> out) {
    out.collect(new Arrival.Tick(at));
  }

  private Future<List<SliceReader.Part>> ask(long slice) {
    Slices slices = history.slices();
    return threads.submit(
        () -> {
          SliceReader reader = take();
          try {
            return reader.read(slices.begin(slice), slices.end(slice));
          } finally {
            give(reader);
          }
        });
  }

  private SliceReader take() {
    synchronized (idle) {
      return idle.remove();
    }
  }

  private void give(SliceReader reader) {
    synchronized (idle) {
      idle.add(reader);
    }
  }

  private static List<SliceReader.Part> answer(Future<List<SliceReader.Part>> asked)
      throws Exception {
    try {
      return asked.get();
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof Exception cause ? cause : failed;
    }
  }

  @Override
  public void close() throws Exception {
    if (threads == null) {
      return;
    }
    threads.shutdownNow();
    for (SliceReader reader : readers) {
      // Ends a read that is under way, too.
      reader.close();
    }
    threads.awaitTermination(5, TimeUnit.SECONDS);
  }
}
