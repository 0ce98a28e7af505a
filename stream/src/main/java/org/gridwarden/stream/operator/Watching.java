package org.gridwarden.stream.operator;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.gridwarden.detect.Listening;
import org.gridwarden.detect.Memory;
import org.gridwarden.detect.RuleIndex;
import org.gridwarden.detect.Watch;
import org.gridwarden.detect.Watched;
import org.gridwarden.model.Event;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.stream.source.Notice;
import org.gridwarden.stream.type.StreamTypes;

/**
 * The rules, and what each of them remembers of the key at hand and the incident it has opened: in
 * one place, so that both are always of the same moment.
 */
final class Watching {
  /** Since when a gateway has listened, the same in every subtask; under one key. */
  static final MapStateDescriptor<String, Listening> LISTENING =
      new MapStateDescriptor<>("listening", Types.STRING, StreamTypes.LISTENING);

  private static final MapStateDescriptor<String, Memory> MEMORIES =
      new MapStateDescriptor<>("memories", Types.STRING, StreamTypes.MEMORY);
  private static final MapStateDescriptor<String, IncidentChange> LAST_CHANGES =
      new MapStateDescriptor<>("last-changes", Types.STRING, StreamTypes.INCIDENT_CHANGE);

  private final InstantSource clock;
  private final UnaryOperator<String> subjectOfKey;
  private final RuleBook rules;
  private final MapState<String, Memory> memories;
  private final MapState<String, IncidentChange> lastChanges;

  /**
   * @param clock stamps when a change was detected
   * @param subjectOfKey what is watched under a key of the operator
   */
  Watching(
      RuntimeContext context,
      Registers registers,
      InstantSource clock,
      UnaryOperator<String> subjectOfKey) {
    this.clock = clock;
    this.subjectOfKey = subjectOfKey;
    memories = context.getMapState(MEMORIES);
    lastChanges = context.getMapState(LAST_CHANGES);
    rules = new RuleBook(registers);
  }

  RuleIndex rules() {
    return rules.index();
  }

  /** How often an event could not be filtered. */
  long unfiltered() {
    return rules.unfiltered();
  }

  /** How many rules take no part, see {@link RuleBook#unusable()}. */
  int unusableRules() {
    return rules.unusable();
  }

  void judge(
      Watched rule,
      String key,
      Event event,
      Listening listening,
      TimerService time,
      Collector<IncidentChange> out)
      throws Exception {
    Watch watch = watch(rule.rule().id(), key);
    Watch.Outcome outcome = watch.onEvent(rule, event, listening);
    wake(keep(rule.rule().id(), watch, outcome, out), time);
  }

  /** Gateway time has come to {@code timestamp} for all that is watched under the key. */
  void onTime(
      long timestamp, String key, long since, TimerService time, Collector<IncidentChange> out)
      throws Exception {
    for (Map.Entry<String, Memory> entry : entries()) {
      String id = entry.getKey();
      Watch watch = watch(id, key);
      Optional<Watched> rule = rules.index().rule(id);
      Watch.Outcome outcome =
          rule.isPresent()
              ? watch.onTime(rule.get(), timestamp, since)
              : watch.onRule(rule, Instant.ofEpochMilli(timestamp));
      wake(keep(id, watch, outcome, out), time);
    }
  }

  /** A tick, or a word about a rule, which all keys of this subtask hear. */
  void learn(
      Notice notice,
      KeyedBroadcastProcessFunction<String, ?, Notice, IncidentChange>.Context context,
      Collector<IncidentChange> out)
      throws Exception {
    if (notice.tick()) {
      BroadcastState<String, Listening> listening = context.getBroadcastState(LISTENING);
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

  private void refit(
      Notice notice,
      KeyedBroadcastProcessFunction<String, ?, Notice, IncidentChange>.Context context,
      Collector<IncidentChange> out)
      throws Exception {
    Optional<Watched> rule = rules.index().rule(notice.key());
    context.applyToKeyedState(
        MEMORIES,
        (key, ofKey) -> {
          if (ofKey.contains(notice.key())) {
            Watch watch = watch(notice.key(), key);
            keep(notice.key(), watch, watch.onRule(rule, notice.at()), out);
          }
        });
  }

  private void retag(
      Notice notice,
      KeyedBroadcastProcessFunction<String, ?, Notice, IncidentChange>.Context context,
      Collector<IncidentChange> out)
      throws Exception {
    context.applyToKeyedState(
        MEMORIES,
        (key, ofKey) -> {
          if (notice.key().equals(key)) {
            for (Map.Entry<String, Memory> entry : entries()) {
              Watch watch = watch(entry.getKey(), key);
              Optional<Watched> rule = rules.index().rule(entry.getKey());
              keep(entry.getKey(), watch, watch.onRule(rule, notice.at()), out);
            }
          }
        });
  }

  static Listening listening(ReadOnlyBroadcastState<String, Listening> state) throws Exception {
    Listening known = state.get("");
    return known == null ? Listening.NEVER : known;
  }

  private Watch watch(String rule, String key) throws Exception {
    Memory memory = memories.get(rule);
    return new Watch(
        memory == null ? Memory.NOTHING : memory, () -> lastChange(rule), subjectOfKey.apply(key));
  }

  private Optional<IncidentChange> lastChange(String rule) {
    try {
      return Optional.ofNullable(lastChanges.get(rule));
    } catch (Exception broken) {
      throw new IllegalStateException("state of the last changes cannot be reached", broken);
    }
  }

  private List<Map.Entry<String, Memory>> entries() throws Exception {
    List<Map.Entry<String, Memory>> entries = new ArrayList<>();
    memories.entries().forEach(entries::add);
    return entries;
  }

  private static void wake(long atMillis, TimerService time) {
    if (atMillis > 0) {
      time.registerEventTimeTimer(atMillis);
    }
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
      lastChanges.put(rule, outcome.changes().get(outcome.changes().size() - 1));
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
