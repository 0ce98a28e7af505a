package org.gridwarden.stream.operator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.util.Collector;
import org.gridwarden.model.AreaLevel;
import org.gridwarden.model.GridCode;
import org.gridwarden.stream.source.AreaWord;
import org.gridwarden.stream.source.Arrival;
import org.gridwarden.stream.type.StreamTypes;

/**
 * Counts the events of each area where they come in, and tells the counts once a minute: an event
 * costs one look-up and does not travel for it. A late event counts in the minute it comes in.
 */
public final class EventCounter extends RichFlatMapFunction<Arrival, AreaWord>
    implements CheckpointedFunction {
  private static final ListStateDescriptor<AreaWord> UNTOLD =
      new ListStateDescriptor<>("untold", StreamTypes.AREA_WORD);

  /** The areas that are told of. */
  public static final List<AreaLevel> LEVELS =
      List.of(AreaLevel.GRID, AreaLevel.COMMUNITY, AreaLevel.TOWN, AreaLevel.DISTRICT);

  private static final long MINUTE_MILLIS = 60_000;

  private transient Map<GridCode, long[]> counts;
  private transient long minute;
  private transient ListState<AreaWord> untold;

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    counts = new HashMap<>();
    untold = context.getOperatorStateStore().getListState(UNTOLD);
    for (AreaWord word : untold.get()) {
      minute = Math.max(minute, word.minute());
      counts.computeIfAbsent(new GridCode(word.area()), any -> new long[1])[0] += word.events();
    }
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    untold.clear();
    for (Map.Entry<GridCode, long[]> entry : counts.entrySet()) {
      untold.add(AreaWord.received(entry.getKey().value(), minute, entry.getValue()[0]));
    }
  }

  @Override
  public void flatMap(Arrival arrival, Collector<AreaWord> out) {
    long now = Math.floorDiv(arrival.receivedAt().toEpochMilli(), MINUTE_MILLIS);
    if (now > minute) {
      tell(out);
      minute = now;
    }
    if (arrival instanceof Arrival.Said said) {
      counts.computeIfAbsent(said.event().grid(), any -> new long[1])[0]++;
    }
  }

  private void tell(Collector<AreaWord> out) {
    Map<String, Long> areas = new TreeMap<>();
    counts.forEach(
        (grid, count) -> {
          for (AreaLevel level : LEVELS) {
            areas.merge(grid.value().substring(0, level.digits()), count[0], Long::sum);
          }
        });
    areas.forEach((area, events) -> out.collect(AreaWord.received(area, minute, events)));
    counts.clear();
  }
}
