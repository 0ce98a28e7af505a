package org.gridwarden.stream.operator;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.gridwarden.detect.Listening;
import org.gridwarden.detect.Memory;
import org.gridwarden.detect.Watch;
import org.gridwarden.detect.Watched;
import org.gridwarden.model.Event;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.stream.source.Notice;
import org.gridwarden.stream.type.StreamTypes;

/**
 * One device's events against the rules. Holds what each rule remembers of the device and the
 * incident it has opened in one place, so that both are always of the same moment.
 *
 * <p>Rules, tags and calendars are not checkpointed: their topics are compacted and read whole when
 * the function opens, before the first event is judged. What is checkpointed carries the shape of
 * the rule it was gathered under, so a rule that changed while the job was down is noticed.
 */
public final class DetectFunction
    extends KeyedBroadcastProcessFunction<String, Event, Notice, IncidentChange> {
  /** Since when a gateway has listened, the same in every subtask; under one key. */
  public static final MapStateDescriptor<String, Listening> LISTENING =
      new MapStateDescriptor<>("listening", Types.STRING, StreamTypes.LISTENING);

  private static final MapStateDescriptor<String, Memory> MEMORIES =
      new MapStateDescriptor<>("memories", Types.STRING, StreamTypes.MEMORY);
  private static final MapStateDescriptor<String, IncidentChange> LAST_CHANGES =
      new MapStateDescriptor<>("last-changes", Types.STRING, StreamTypes.INCIDENT_CHANGE);

  private final Registers registers;
  private final InstantSource clock;

  private transient RuleBook rules;
  private transient MapState<String, Memory> memories;
  private transient MapState<String, IncidentChange> lastChanges;

  /**
   * @param clock stamps when a change was detected; must be serializable
   */
  public DetectFunction(Registers registers, InstantSource clock) {
    this.registers = registers;
    this.clock = clock;
  }

  @Override
  public void open(OpenContext context) {
    memories = getRuntimeContext().getMapState(MEMORIES);
    lastChanges = getRuntimeContext().getMapState(LAST_CHANGES);
    rules = new RuleBook(registers);
    getRuntimeContext().getMetricGroup().gauge("unfiltered", () -> rules.unfiltered());
  }

  @Override
  public void processElement(Event event, ReadOnlyContext context, Collector<IncidentChange> out)
      throws Exception {
    List<Watched> applicable = rules.index().applicable(event);
    if (applicable.isEmpty()) {
      return;
    }
    long since = since(context.getBroadcastState(LISTENING));
    for (Watched rule : applicable) {
      String id = rule.rule().id();
      Watch watch = watch(id);
      Watch.Outcome outcome = watch.onEvent(rule, event, since);
      long wakeAt = keep(id, watch, outcome, out);
      if (wakeAt > 0) {
        context.timerService().registerEventTimeTimer(wakeAt);
      }
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<IncidentChange> out)
      throws Exception {
    long since = since(context.getBroadcastState(LISTENING));
    for (Map.Entry<String, Memory> entry : entries()) {
      String id = entry.getKey();
      Watch watch = watch(id);
      Optional<Watched> rule = rules.index().rule(id);
      Watch.Outcome outcome =
          rule.isPresent()
              ? watch.onTime(rule.get(), timestamp, since)
              : watch.onRule(rule, Instant.ofEpochMilli(timestamp));
      long wakeAt = keep(id, watch, outcome, out);
      if (wakeAt > 0) {
        context.timerService().registerEventTimeTimer(wakeAt);
      }
    }
  }

  @Override
  public void processBroadcastElement(Notice notice, Context context, Collector<IncidentChange> out)
      throws Exception {
    if (notice.tick()) {
      var listening = context.getBroadcastState(LISTENING);
      Listening before = listening.contains("") ? listening.get("") : Listening.NEVER;
      listening.put("", before.tick(notice.atMillis()));
      return;
    }
    switch (rules.learn(notice)) {
      case RULE -> refit(notice, context, out);
      case DEVICE -> retag(notice, context, out);
      case NONE -> {}
    }
  }

  private void refit(Notice notice, Context context, Collector<IncidentChange> out)
      throws Exception {
    Optional<Watched> rule = rules.index().rule(notice.key());
    context.applyToKeyedState(
        MEMORIES,
        (device, ofDevice) -> {
          if (ofDevice.contains(notice.key())) {
            Watch watch = watch(notice.key());
            keep(notice.key(), watch, watch.onRule(rule, notice.at()), out);
          }
        });
  }

  private void retag(Notice notice, Context context, Collector<IncidentChange> out)
      throws Exception {
    context.applyToKeyedState(
        MEMORIES,
        (device, ofDevice) -> {
          if (notice.key().equals(device)) {
            for (Map.Entry<String, Memory> entry : entries()) {
              String id = entry.getKey();
              Watch watch = watch(id);
              keep(id, watch, watch.onRule(rules.index().rule(id), notice.at()), out);
            }
          }
        });
  }

  private Watch watch(String rule) throws Exception {
    Memory memory = memories.get(rule);
    return new Watch(
        memory == null ? Memory.NOTHING : memory, Optional.ofNullable(lastChanges.get(rule)));
  }

  private List<Map.Entry<String, Memory>> entries() throws Exception {
    List<Map.Entry<String, Memory>> entries = new ArrayList<>();
    memories.entries().forEach(entries::add);
    return entries;
  }

  private static long since(ReadOnlyBroadcastState<String, Listening> state) throws Exception {
    Listening listening = state.get("");
    return listening == null ? 0 : listening.sinceMillis();
  }

  /** Stores and tells an outcome; returns when to be woken if that is news, else 0. */
  private long keep(String rule, Watch before, Watch.Outcome outcome, Collector<IncidentChange> out)
      throws Exception {
    Memory memory = outcome.watch().memory();
    if (memory.nothing()) {
      if (!before.memory().nothing()) {
        memories.remove(rule);
      }
    } else if (memory != before.memory()) {
      memories.put(rule, memory);
    }
    for (IncidentChange change : outcome.changes()) {
      out.collect(detected(change));
    }
    if (!outcome.changes().isEmpty()) {
      lastChanges.put(rule, outcome.watch().last().orElseThrow());
    }
    return memory.wakeAtMillis() == before.memory().wakeAtMillis() ? 0 : memory.wakeAtMillis();
  }

  private IncidentChange detected(IncidentChange change) {
    return new IncidentChange(
        change.incident(),
        change.kind(),
        change.why(),
        change.event(),
        change.stages().withDetected(clock.instant()));
  }
}
