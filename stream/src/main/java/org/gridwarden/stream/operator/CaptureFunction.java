package org.gridwarden.stream.operator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.gridwarden.detect.capture.Camera;
import org.gridwarden.detect.capture.Cameras;
import org.gridwarden.detect.capture.CapturePolicy;
import org.gridwarden.model.Command;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.stream.operator.RegisterView.Learnt;
import org.gridwarden.stream.source.Matter;
import org.gridwarden.stream.source.Notice;
import org.gridwarden.stream.source.Register;
import org.gridwarden.stream.type.StreamTypes;

/**
 * One incident and which cameras are asked for a picture of it.
 *
 * <p>Cameras are not checkpointed: their topic is compacted and read whole when the function opens.
 * The newest step that asked is, so that a repeat after a restart asks nobody again.
 */
public final class CaptureFunction
    extends KeyedBroadcastProcessFunction<String, Matter, Notice, Command> {
  /** Flink broadcasts under a state; nothing is kept in it, as the topic itself remembers. */
  public static final MapStateDescriptor<String, Notice> DEVICES =
      new MapStateDescriptor<>("devices", Types.STRING, StreamTypes.NOTICE);

  private static final ValueStateDescriptor<Integer> ASKED = asked();

  private final Register register;
  private final InstantSource clock;

  private transient RegisterView<Camera> view;
  private transient Cameras cameras;
  private transient boolean stale;
  private transient ValueState<Integer> asked;
  private transient Counter unseen;

  /**
   * @param clock stamps when a command was given; must be serializable
   */
  public CaptureFunction(Register register, InstantSource clock) {
    this.register = register;
    this.clock = clock;
  }

  /** Kept as long against repeats as what was done about a cleared incident. */
  private static ValueStateDescriptor<Integer> asked() {
    ValueStateDescriptor<Integer> asked = new ValueStateDescriptor<>("asked", Types.INT);
    asked.enableTimeToLive(StateTtlConfig.newBuilder(Duration.ofHours(24)).build());
    return asked;
  }

  @Override
  public void open(OpenContext context) {
    asked = getRuntimeContext().getState(ASKED);
    unseen = getRuntimeContext().getMetricGroup().counter("unseen");
    view = RegisterView.of(Codecs.DEVICE, Camera::of, register.read());
    stale = true;
  }

  @Override
  public void processElement(Matter matter, ReadOnlyContext context, Collector<Command> out)
      throws Exception {
    if (!(matter instanceof Matter.Changed changed)) {
      return; // acknowledgements ask for no picture
    }
    Integer before = asked.value();
    IncidentChange change = changed.change();
    if (CapturePolicy.asks(before == null ? -1 : before, change)) {
      asked.update(change.incident().step());
      Instant now = clock.instant();
      List<Command> commands = CapturePolicy.commands(change, cameras(), now);
      if (commands.isEmpty()) {
        unseen.inc();
      }
      commands.forEach(out::collect);
    }
  }

  @Override
  public void processBroadcastElement(Notice notice, Context context, Collector<Command> out) {
    stale |= view.learn(notice) == Learnt.NEWS;
  }

  private Cameras cameras() {
    if (stale) {
      cameras = new Cameras(view.values());
      stale = false;
    }
    return cameras;
  }
}
