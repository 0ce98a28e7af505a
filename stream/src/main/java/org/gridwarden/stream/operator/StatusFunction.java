package org.gridwarden.stream.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.gridwarden.detect.status.AreaMemory;
import org.gridwarden.detect.status.AreaStep;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.AreaStatus;
import org.gridwarden.stream.source.AreaWord;
import org.gridwarden.stream.type.StreamTypes;

/**
 * One area and how it stands: told when it changes, but not twice within a second. It goes by the
 * wall clock: what is open grows older, and a rate falls, also where nobody speaks.
 */
public final class StatusFunction extends KeyedProcessFunction<String, AreaWord, AreaStatus> {
  /** How long an area is at least told of once only. */
  static final long AT_MOST_EVERY_MILLIS = 1_000;

  private static final long MINUTE_MILLIS = 60_000;

  private static final ValueStateDescriptor<AreaMemory> MEMORY =
      new ValueStateDescriptor<>("area", StreamTypes.AREA_MEMORY);

  /** What was heard since it was told last; looked at when it may be told again. */
  private static final ListStateDescriptor<AreaWord> HEARD =
      new ListStateDescriptor<>("heard", StreamTypes.AREA_WORD);

  private transient ValueState<AreaMemory> memory;
  private transient ListState<AreaWord> heard;

  @Override
  public void open(OpenContext context) {
    memory = getRuntimeContext().getState(MEMORY);
    heard = getRuntimeContext().getListState(HEARD);
  }

  @Override
  public void processElement(AreaWord word, Context context, Collector<AreaStatus> out)
      throws Exception {
    AreaMemory known = before();
    heard.add(word);
    tell(context.getCurrentKey(), known, context.timerService(), out);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<AreaStatus> out)
      throws Exception {
    tell(context.getCurrentKey(), before(), context.timerService(), out);
  }

  private AreaMemory before() throws Exception {
    AreaMemory known = memory.value();
    return known == null ? AreaMemory.NOTHING : known;
  }

  private void tell(String area, AreaMemory before, TimerService timers, Collector<AreaStatus> out)
      throws Exception {
    long now = timers.currentProcessingTime();
    long earliest = before.toldMillis() + AT_MOST_EVERY_MILLIS;
    if (now < earliest) {
      // In a storm it is reckoned once a second, not with each word.
      timers.registerProcessingTimeTimer(earliest);
      return;
    }
    AreaMemory known = withAllHeard(before);
    Optional<AreaStatus> news = known.news(new AreaCode(area), now);
    news.ifPresent(out::collect);
    AreaMemory next = news.map(status -> known.told(status, now)).orElse(known);
    memory.update(next);
    if (next.ages()) {
      timers.registerProcessingTimeTimer(
          Math.floorDiv(now, MINUTE_MILLIS) * MINUTE_MILLIS + MINUTE_MILLIS);
    }
  }

  private AreaMemory withAllHeard(AreaMemory before) throws Exception {
    AreaMemory next = before;
    List<AreaStep> stepped = new ArrayList<>();
    for (AreaWord word : heard.get()) {
      word.changes().forEach(change -> stepped.add(AreaStep.of(change.incident())));
      stepped.addAll(word.steps());
      if (word.events() > 0) {
        next = next.events(word.minute(), word.events());
      }
    }
    heard.clear();
    return stepped.isEmpty() ? next : next.steps(stepped);
  }
}
