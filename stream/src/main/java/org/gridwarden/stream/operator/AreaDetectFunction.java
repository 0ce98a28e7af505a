package org.gridwarden.stream.operator;

import java.time.InstantSource;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.gridwarden.detect.Listening;
import org.gridwarden.detect.Watched;
import org.gridwarden.model.Event;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.stream.source.Contribution;
import org.gridwarden.stream.source.Notice;

/**
 * The events of one area against one rule; keyed by {@link Contribution#key()}. For a composite
 * rule the events are the steps of other rules' incidents.
 *
 * <p>The events of an area come from many devices on several ways, and in another order each time.
 * So they always wait until gateway time has passed them: a replay then opens the same incidents.
 */
public final class AreaDetectFunction
    extends KeyedBroadcastProcessFunction<String, Contribution, Notice, IncidentChange> {
  public static final MapStateDescriptor<String, Listening> LISTENING = Watching.LISTENING;

  private final Registers registers;
  private final InstantSource clock;

  private transient Watching watching;
  private transient Waiting waiting;

  /**
   * @param clock stamps when a change was detected; must be serializable
   */
  public AreaDetectFunction(Registers registers, InstantSource clock) {
    this.registers = registers;
    this.clock = clock;
  }

  @Override
  public void open(OpenContext context) {
    watching = new Watching(getRuntimeContext(), registers, clock, Contribution::subject);
    waiting = new Waiting(true, getRuntimeContext());
  }

  @Override
  public void processElement(
      Contribution contribution, ReadOnlyContext context, Collector<IncidentChange> out)
      throws Exception {
    if (!waiting.keeps(contribution.event(), context.timerService())) {
      judge(contribution.event(), contribution.key(), context, out);
    }
  }

  private void judge(
      Event event, String key, ReadOnlyContext context, Collector<IncidentChange> out)
      throws Exception {
    // The rule may have been withdrawn while the event was on its way.
    Optional<Watched> rule = watching.rules().rule(Contribution.rule(key));
    if (rule.isPresent()) {
      Listening listening = Watching.listening(context.getBroadcastState(LISTENING));
      watching.judge(rule.get(), key, event, listening, context.timerService(), out);
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<IncidentChange> out)
      throws Exception {
    String key = context.getCurrentKey();
    for (Event event : waiting.due(timestamp)) {
      judge(event, key, context, out);
    }
    long since = Watching.listening(context.getBroadcastState(LISTENING)).sinceMillis();
    watching.onTime(timestamp, key, since, context.timerService(), out);
  }

  @Override
  public void processBroadcastElement(Notice notice, Context context, Collector<IncidentChange> out)
      throws Exception {
    watching.learn(notice, context, out);
  }
}
