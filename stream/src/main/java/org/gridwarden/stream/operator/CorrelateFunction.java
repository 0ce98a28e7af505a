package org.gridwarden.stream.operator;

import java.io.Serializable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.gridwarden.detect.correlate.Correlation;
import org.gridwarden.detect.correlate.Graces;
import org.gridwarden.detect.correlate.Indexed;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.stream.source.Course;
import org.gridwarden.stream.source.Heard;
import org.gridwarden.stream.source.Register;
import org.gridwarden.stream.type.StreamTypes;

/**
 * The incidents of one district and what they have to do with one another. Its clock is the
 * gateway's, as everywhere in the stream.
 *
 * <p>Registers are not checkpointed: their topics are compacted and read whole when the function
 * opens, before the first incident is judged.
 */
public final class CorrelateFunction
    extends KeyedBroadcastProcessFunction<String, Course, Heard, IncidentChange> {
  /** Flink broadcasts under a state; nothing is kept in it, as the topics themselves remember. */
  public static final MapStateDescriptor<String, Heard> REGISTERS =
      new MapStateDescriptor<>("registers", Types.STRING, StreamTypes.HEARD);

  private final Registers registers;
  private final Duration muteGrace;
  private final Duration unmuteGrace;
  private final InstantSource clock;

  private transient Graces graces;
  private transient TiesView view;
  private transient StateLedger ledger;
  private transient CatchUp catchUp;

  /** What is looked for in the state of each district; made from that state when first needed. */
  private transient Map<String, Indexed> byDistrict;

  /** Everything the registers say at the start. */
  public record Registers(Register rules, Register devices, Register grids)
      implements Serializable {}

  /**
   * @param clock stamps when a change was told; must be serializable
   */
  public CorrelateFunction(Registers registers, Graces graces, InstantSource clock) {
    this.registers = registers;
    this.muteGrace = graces.mute();
    this.unmuteGrace = graces.unmute();
    this.clock = clock;
  }

  @Override
  public void open(OpenContext context) {
    graces = new Graces(muteGrace, unmuteGrace);
    ledger = new StateLedger(getRuntimeContext());
    byDistrict = new HashMap<>();
    catchUp = new CatchUp(getRuntimeContext());
    view = new TiesView(registers);
  }

  @Override
  public void processElement(Course course, ReadOnlyContext context, Collector<IncidentChange> out)
      throws Exception {
    if (course instanceof Course.Stepped stepped
        && context.timestamp() != null
        && catchUp.keeps(stepped, context.timestamp(), context.timerService())) {
      return;
    }
    hear(course, context, out);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<IncidentChange> out)
      throws Exception {
    String district = context.getCurrentKey();
    if (context.timeDomain() == TimeDomain.PROCESSING_TIME) {
      for (Course course : catchUp.overdue(district, context.timerService())) {
        hear(course, context, out);
      }
      return;
    }
    for (Course course : catchUp.due(timestamp)) {
      hear(course, context, out);
    }
    tell(
        Correlation.onTime(ledger(district), view.ties(), timestamp, graces),
        context.timerService(),
        out);
  }

  private void hear(Course course, ReadOnlyContext context, Collector<IncidentChange> out) {
    Indexed ledger = ledger(context.getCurrentKey());
    Correlation.Outcome outcome =
        course instanceof Course.Stepped stepped
            ? Correlation.onChange(ledger, view.ties(), stepped.change(), graces)
            : Correlation.onDecision(ledger, view.ties(), ((Course.Decided) course).decision());
    tell(outcome, context.timerService(), out);
  }

  private Indexed ledger(String district) {
    return byDistrict.computeIfAbsent(district, any -> new Indexed(ledger));
  }

  @Override
  public void processBroadcastElement(Heard heard, Context context, Collector<IncidentChange> out) {
    view.learn(heard);
  }

  private void tell(
      Correlation.Outcome outcome, TimerService timers, Collector<IncidentChange> out) {
    outcome.changes().forEach(change -> out.collect(detected(change)));
    outcome.wakes().forEach(timers::registerEventTimeTimer);
  }

  /** What was detected before keeps its stamp; what came of it here has none yet. */
  private IncidentChange detected(IncidentChange change) {
    return change.stages().detected() > 0
        ? change
        : new IncidentChange(
            change.incident(),
            change.kind(),
            change.why(),
            change.event(),
            change.stages().withDetected(clock.instant()));
  }
}
