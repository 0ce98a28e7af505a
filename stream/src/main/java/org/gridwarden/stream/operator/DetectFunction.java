package org.gridwarden.stream.operator;

import java.time.InstantSource;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.gridwarden.detect.Listening;
import org.gridwarden.detect.Watched;
import org.gridwarden.model.Event;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.stream.source.Contribution;
import org.gridwarden.stream.source.Notice;
import org.gridwarden.stream.type.StreamTypes;

/**
 * One device's events against the rules. What rules about areas want to hear of goes to the side,
 * for {@link AreaDetectFunction}.
 *
 * <p>Rules, tags and calendars are not checkpointed: their topics are compacted and read whole when
 * the function opens, before the first event is judged. What is checkpointed carries the shape of
 * the rule it was gathered under, so a rule that changed while the job was down is noticed.
 */
public final class DetectFunction
    extends KeyedBroadcastProcessFunction<String, Event, Notice, IncidentChange> {
  public static final MapStateDescriptor<String, Listening> LISTENING = Watching.LISTENING;

  /** Where the events for rules about areas come out. */
  public static final OutputTag<Contribution> CONTRIBUTIONS =
      new OutputTag<>("contributions", StreamTypes.CONTRIBUTION);

  private final Registers registers;
  private final InstantSource clock;
  private final boolean inOrder;

  private transient Watching watching;
  private transient Waiting waiting;

  /**
   * @param clock stamps when a change was detected; must be serializable
   * @param inOrder whether events wait until gateway time has passed them, see {@link Waiting};
   *     else they are judged at once, in the order of the log
   */
  public DetectFunction(Registers registers, InstantSource clock, boolean inOrder) {
    this.registers = registers;
    this.clock = clock;
    this.inOrder = inOrder;
  }

  @Override
  public void open(OpenContext context) {
    watching = new Watching(getRuntimeContext(), registers, clock, device -> device);
    waiting = new Waiting(inOrder, getRuntimeContext());
    MetricGroup metrics = getRuntimeContext().getMetricGroup();
    metrics.gauge("unfiltered", () -> watching.unfiltered());
    metrics.gauge("unusableRules", () -> watching.unusableRules());
  }

  @Override
  public void processElement(Event event, ReadOnlyContext context, Collector<IncidentChange> out)
      throws Exception {
    if (!waiting.keeps(event, context.timerService())) {
      judge(event, context, out);
    }
  }

  private void judge(Event event, ReadOnlyContext context, Collector<IncidentChange> out)
      throws Exception {
    List<Watched> applicable = watching.rules().applicable(event);
    if (applicable.isEmpty()) {
      return;
    }
    Listening listening = Watching.listening(context.getBroadcastState(LISTENING));
    String device = event.device().value();
    for (Watched rule : applicable) {
      if (rule.ofArea()) {
        context.output(CONTRIBUTIONS, contribution(rule, event));
      } else {
        watching.judge(rule, device, event, listening, context.timerService(), out);
      }
    }
  }

  static Contribution contribution(Watched rule, Event event) {
    return new Contribution(rule.rule().id(), rule.subject(event), rule.reachesNeighbours(), event);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<IncidentChange> out)
      throws Exception {
    for (Event event : waiting.due(timestamp)) {
      judge(event, context, out);
    }
    long since = Watching.listening(context.getBroadcastState(LISTENING)).sinceMillis();
    watching.onTime(timestamp, context.getCurrentKey(), since, context.timerService(), out);
  }

  @Override
  public void processBroadcastElement(Notice notice, Context context, Collector<IncidentChange> out)
      throws Exception {
    watching.learn(notice, context, out);
  }
}
