package org.gridwarden.stream.operator;

import java.time.InstantSource;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.gridwarden.detect.Listening;
import org.gridwarden.detect.Watched;
import org.gridwarden.model.Event;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.stream.source.Arrival;

/**
 * What {@link DetectFunction} does, over what was stored: nothing changes in the registers
 * meanwhile, and ticks come among the events, so each is heard exactly where it stood. One input
 * only, so that it runs in the task that reads, and no event is written out and read again in
 * between. One subtask, as a tick tells the device under whose key it comes and all others alike.
 */
public final class ReplayFunction extends KeyedProcessFunction<String, Arrival, IncidentChange> {
  private final Registers registers;
  private final InstantSource clock;

  private transient Watching watching;
  private transient Listening listening;

  /**
   * @param clock stamps when a change was detected; must be serializable
   */
  public ReplayFunction(Registers registers, InstantSource clock) {
    this.registers = registers;
    this.clock = clock;
  }

  /** The device, for what one said; ticks are nobody's. */
  public static String key(Arrival arrival) {
    return arrival instanceof Arrival.Said said ? said.event().device().value() : "";
  }

  @Override
  public void open(OpenContext context) {
    if (getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks() != 1) {
      throw new IllegalStateException("a replay has one subtask: only one would hear of a tick");
    }
    watching = new Watching(getRuntimeContext(), registers, clock, device -> device);
    listening = Listening.NEVER;
  }

  @Override
  public void processElement(Arrival arrival, Context context, Collector<IncidentChange> out)
      throws Exception {
    if (arrival instanceof Arrival.Said said) {
      judge(said.event(), context, out);
    } else {
      listening = listening.tick(arrival.receivedAt().toEpochMilli());
    }
  }

  private void judge(Event event, Context context, Collector<IncidentChange> out) throws Exception {
    for (Watched rule : watching.rules().applicable(event)) {
      if (rule.ofArea()) {
        context.output(DetectFunction.CONTRIBUTIONS, DetectFunction.contribution(rule, event));
      } else {
        String device = event.device().value();
        watching.judge(rule, device, event, listening, context.timerService(), out);
      }
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<IncidentChange> out)
      throws Exception {
    watching.onTime(
        timestamp, context.getCurrentKey(), listening.sinceMillis(), context.timerService(), out);
  }
}
