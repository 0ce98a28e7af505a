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
import org.gridwarden.detect.RuleIndex;
import org.gridwarden.detect.Watch;
import org.gridwarden.detect.Watched;
import org.gridwarden.model.Event;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Rule;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.stream.operator.RegisterView.Learnt;
import org.gridwarden.stream.source.Notice;
import org.gridwarden.stream.source.Register;
import org.gridwarden.stream.type.StreamTypes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One device's events against the rules. Holds what each rule remembers of the device and the
 * incident it has opened in one place, so that both are always of the same moment.
 *
 * <p>Rules are not checkpointed: their topic is compacted and read whole when the function opens,
 * before the first event is judged. What is checkpointed carries the shape of the rule it was
 * gathered under, so a rule that changed while the job was down is noticed.
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

  private static final Logger LOG = LoggerFactory.getLogger(DetectFunction.class);

  private final Register register;
  private final InstantSource clock;
  private final boolean inOrder;

  private transient RegisterView<Rule> view;
  private transient RuleIndex rules;
  private transient MapState<String, Memory> memories;
  private transient MapState<String, IncidentChange> lastChanges;
  private transient Waiting waiting;

  /**
   * @param clock stamps when a change was detected; must be serializable
   * @param inOrder whether events wait until gateway time has passed them, see {@link Waiting};
   *     else they are judged at once, in the order of the log
   */
  public DetectFunction(Register register, InstantSource clock, boolean inOrder) {
    this.register = register;
    this.clock = clock;
    this.inOrder = inOrder;
  }

  @Override
  public void open(OpenContext context) {
    memories = getRuntimeContext().getMapState(MEMORIES);
    lastChanges = getRuntimeContext().getMapState(LAST_CHANGES);
    waiting = new Waiting(inOrder, getRuntimeContext());
    view = new RegisterView<>(Codecs.RULE, register.read());
    index();
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
    List<Watched> applicable = rules.applicable(event);
    if (applicable.isEmpty()) {
      return;
    }
    Listening listening = listening(context.getBroadcastState(LISTENING));
    for (Watched rule : applicable) {
      String id = rule.rule().id();
      Watch watch = watch(id);
      Watch.Outcome outcome = watch.onEvent(rule, event, listening);
      long wakeAt = keep(id, watch, outcome, out);
      if (wakeAt > 0) {
        context.timerService().registerEventTimeTimer(wakeAt);
      }
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<IncidentChange> out)
      throws Exception {
    for (Event event : waiting.due(timestamp)) {
      judge(event, context, out);
    }
    long since = listening(context.getBroadcastState(LISTENING)).sinceMillis();
    for (Map.Entry<String, Memory> entry : entries()) {
      String id = entry.getKey();
      Watch watch = watch(id);
      Optional<Watched> rule = rules.rule(id);
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
    Learnt learnt = view.learn(notice);
    if (learnt == Learnt.OLDER) {
      return;
    }
    if (learnt == Learnt.NEWS) {
      index();
    }
    // A word that was read when opening is news to the memories all the same.
    Optional<Watched> rule = rules.rule(notice.key());
    context.applyToKeyedState(
        MEMORIES,
        (device, ofDevice) -> {
          if (ofDevice.contains(notice.key())) {
            Watch watch = watch(notice.key());
            keep(notice.key(), watch, watch.onRule(rule, notice.at()), out);
          }
        });
  }

  private void index() {
    List<Rule> all = view.values();
    all.stream()
        .filter(rule -> rule.enabled() && !rule.problems().isEmpty())
        .forEach(
            rule ->
                LOG.error(
                    "a rule cannot be used rule={} version={} problems={}",
                    rule.id(),
                    rule.version(),
                    rule.problems()));
    rules = new RuleIndex(all);
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

  private static Listening listening(ReadOnlyBroadcastState<String, Listening> state)
      throws Exception {
    Listening known = state.get("");
    return known == null ? Listening.NEVER : known;
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
