package org.gridwarden.stream.operator;

import java.util.TreeSet;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.gridwarden.detect.correlate.Neighbours;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Outline;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.stream.operator.RegisterView.Learnt;
import org.gridwarden.stream.source.Contribution;
import org.gridwarden.stream.source.Heard;
import org.gridwarden.stream.source.Register;
import org.gridwarden.stream.type.StreamTypes;

/**
 * Tells the grids around a grid what was said in it, for the rules that ask for it.
 *
 * <p>Grids are not checkpointed: their topic is compacted and read whole when the function opens.
 */
public final class ReachFunction
    extends BroadcastProcessFunction<Contribution, Heard, Contribution> {
  /** Flink broadcasts under a state; nothing is kept in it, as the topic itself remembers. */
  public static final MapStateDescriptor<String, Heard> GRIDS =
      new MapStateDescriptor<>("grids", Types.STRING, StreamTypes.HEARD);

  private final Register register;

  private transient RegisterView<Outline> view;
  private transient Neighbours neighbours;

  public ReachFunction(Register register) {
    this.register = register;
  }

  @Override
  public void open(OpenContext context) {
    view = RegisterView.of(Codecs.GRID, TiesView::outline, register.read());
  }

  @Override
  public void processElement(
      Contribution contribution, ReadOnlyContext context, Collector<Contribution> out) {
    out.collect(contribution);
    if (contribution.reaches()) {
      GridCode grid = new GridCode(contribution.subject());
      for (GridCode around : new TreeSet<>(neighbours().of(grid))) {
        out.collect(contribution.to(around.value()));
      }
    }
  }

  @Override
  public void processBroadcastElement(Heard heard, Context context, Collector<Contribution> out) {
    if (view.learn(heard.notice()) == Learnt.NEWS) {
      neighbours = null;
    }
  }

  /** Put together anew only when something has changed since. */
  private Neighbours neighbours() {
    if (neighbours == null) {
      neighbours = new Neighbours(view.values());
    }
    return neighbours;
  }
}
