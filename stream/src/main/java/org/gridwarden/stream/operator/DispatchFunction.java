package org.gridwarden.stream.operator;

import java.time.InstantSource;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.gridwarden.detect.dispatch.Dispatch;
import org.gridwarden.detect.dispatch.DispatchMemory;
import org.gridwarden.detect.dispatch.DispatchPolicy;
import org.gridwarden.detect.dispatch.Roster;
import org.gridwarden.detect.dispatch.Shortfall;
import org.gridwarden.model.Alert;
import org.gridwarden.model.Officer;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.stream.operator.RegisterView.Learnt;
import org.gridwarden.stream.source.Matter;
import org.gridwarden.stream.source.Notice;
import org.gridwarden.stream.source.Register;
import org.gridwarden.stream.type.StreamTypes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One incident and who is told about it. Deadlines go by the wall clock: an officer has a minute
 * whether or not devices speak.
 *
 * <p>Officers are not checkpointed: their topic is compacted and read whole when the function
 * opens, before the first incident is dispatched.
 */
public final class DispatchFunction
    extends KeyedBroadcastProcessFunction<String, Matter, Notice, Alert> {
  /** Flink broadcasts under a state; nothing is kept in it, as the topic itself remembers. */
  public static final MapStateDescriptor<String, Notice> OFFICERS =
      new MapStateDescriptor<>("officers", Types.STRING, StreamTypes.NOTICE);

  private static final ValueStateDescriptor<DispatchMemory> MEMORY =
      new ValueStateDescriptor<>("dispatch", StreamTypes.DISPATCH_MEMORY);

  private static final Logger LOG = LoggerFactory.getLogger(DispatchFunction.class);

  private final Register register;
  private final InstantSource clock;

  private transient RegisterView<Officer> view;
  private transient Roster roster;
  private transient boolean rosterStale;
  private transient ValueState<DispatchMemory> memory;
  private transient Counter shortfalls;

  /**
   * @param clock stamps when an alert was dispatched; must be serializable
   */
  public DispatchFunction(Register register, InstantSource clock) {
    this.register = register;
    this.clock = clock;
  }

  @Override
  public void open(OpenContext context) {
    memory = getRuntimeContext().getState(MEMORY);
    shortfalls = getRuntimeContext().getMetricGroup().counter("shortfalls");
    view = new RegisterView<>(Codecs.OFFICER, register.read());
    rosterStale = true;
  }

  @Override
  public void processElement(Matter matter, ReadOnlyContext context, Collector<Alert> out)
      throws Exception {
    DispatchMemory before = before();
    Dispatch dispatch =
        matter instanceof Matter.Changed changed
            ? DispatchPolicy.onChange(before, changed.change(), roster(), clock.instant())
            : DispatchPolicy.onDelivery(
                before, ((Matter.Acknowledged) matter).delivery(), clock.instant());
    keep(before, dispatch, context.timerService(), out);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Alert> out)
      throws Exception {
    DispatchMemory before = before();
    boolean due = before.deadlineMillis() > 0 && before.deadlineMillis() <= timestamp;
    if (due) {
      Dispatch dispatch = DispatchPolicy.onDeadline(before, roster(), clock.instant());
      keep(before, dispatch, context.timerService(), out);
    }
  }

  @Override
  public void processBroadcastElement(Notice notice, Context context, Collector<Alert> out) {
    rosterStale |= view.learn(notice) == Learnt.NEWS;
  }

  private Roster roster() {
    if (rosterStale) {
      roster = new Roster(view.values());
      rosterStale = false;
    }
    return roster;
  }

  private DispatchMemory before() throws Exception {
    DispatchMemory known = memory.value();
    return known == null ? DispatchMemory.NOTHING : known;
  }

  private void keep(
      DispatchMemory before, Dispatch dispatch, TimerService timers, Collector<Alert> out)
      throws Exception {
    DispatchMemory after = dispatch.memory();
    if (after.equals(DispatchMemory.NOTHING)) {
      memory.clear();
    } else if (after != before) {
      memory.update(after);
    }
    if (after.deadlineMillis() > 0 && after.deadlineMillis() != before.deadlineMillis()) {
      timers.registerProcessingTimeTimer(after.deadlineMillis());
    }
    dispatch.alerts().forEach(out::collect);
    dispatch.shortfalls().forEach(this::ownUp);
  }

  private void ownUp(Shortfall shortfall) {
    shortfalls.inc();
    LOG.warn(
        shortfall.alone()
            ? "nobody is on duty for an incident at any level incident={} grid={}"
            : "nobody above those alerted is on duty and they do not answer incident={} grid={}",
        shortfall.incident(),
        shortfall.grid());
  }
}
