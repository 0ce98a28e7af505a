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
import org.gridwarden.detect.RuleCheck;
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

  private static final Logger LOG = LoggerFactory.getLogger(Watching.class);

  private final InstantSource clock;
  private final UnaryOperator<String> subjectOfKey;
  private final RegisterView<Rule> view;
  private final MapState<String, Memory> memories;
  private final MapState<String, IncidentChange> lastChanges;
  private RuleIndex rules;

  /**
   * @param clock stamps when a change was detected
   * @param subjectOfKey what is watched under a key of the operator
   */
  Watching(
      RuntimeContext context,
      Register register,
      InstantSource clock,
      UnaryOperator<String> subjectOfKey) {
    this.clock = clock;
    this.subjectOfKey = subjectOfKey;
    memories = context.getMapState(MEMORIES);
    lastChanges = context.getMapState(LAST_CHANGES);
    view = new RegisterView<>(Codecs.RULE, register.read());
    index();
  }

  RuleIndex rules() {
    return rules;
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
      Optional<Watched> rule = rules.rule(id);
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
        (key, ofKey) -> {
          if (ofKey.contains(notice.key())) {
            Watch watch = watch(notice.key(), key);
            keep(notice.key(), watch, watch.onRule(rule, notice.at()), out);
          }
        });
  }

  static Listening listening(ReadOnlyBroadcastState<String, Listening> state) throws Exception {
    Listening known = state.get("");
    return known == null ? Listening.NEVER : known;
  }

  private void index() {
    List<Rule> all = view.values();
    for (Rule rule : all) {
      List<String> problems = rule.enabled() ? RuleCheck.problems(rule) : List.of();
      if (!problems.isEmpty()) {
        LOG.error(
            "a rule cannot be used rule={} version={} problems={}",
            rule.id(),
            rule.version(),
            problems);
      }
    }
    rules = new RuleIndex(all);
  }

  private Watch watch(String rule, String key) throws Exception {
    Memory memory = memories.get(rule);
    return new Watch(
        memory == null ? Memory.NOTHING : memory,
        Optional.ofNullable(lastChanges.get(rule)),
        subjectOfKey.apply(key));
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
