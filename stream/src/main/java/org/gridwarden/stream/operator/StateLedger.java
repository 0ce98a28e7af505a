package org.gridwarden.stream.operator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.typeinfo.Types;
import org.gridwarden.detect.correlate.Ledger;
import org.gridwarden.detect.correlate.Tracked;
import org.gridwarden.model.Decision;
import org.gridwarden.stream.type.StreamTypes;

/** The incidents of the district at hand, in keyed state. */
final class StateLedger implements Ledger {
  private static final MapStateDescriptor<String, Tracked> TRACKED =
      new MapStateDescriptor<>("tracked", Types.STRING, StreamTypes.TRACKED);
  private static final MapStateDescriptor<String, Decision> WAITING = waiting();

  private final MapState<String, Tracked> tracked;
  private final MapState<String, Decision> waiting;

  StateLedger(RuntimeContext context) {
    tracked = context.getMapState(TRACKED);
    waiting = context.getMapState(WAITING);
  }

  /** A decision about something that is never heard of must not be kept for ever. */
  private static MapStateDescriptor<String, Decision> waiting() {
    MapStateDescriptor<String, Decision> waiting =
        new MapStateDescriptor<>("waiting", Types.STRING, StreamTypes.DECISION);
    waiting.enableTimeToLive(StateTtlConfig.newBuilder(Duration.ofHours(24)).build());
    return waiting;
  }

  @Override
  public Optional<Tracked> find(String incident) {
    return read(() -> Optional.ofNullable(tracked.get(incident)));
  }

  @Override
  public List<Tracked> all() {
    return read(
        () -> {
          List<Tracked> all = new ArrayList<>();
          tracked.values().forEach(all::add);
          return all;
        });
  }

  @Override
  public void put(Tracked one) {
    read(
        () -> {
          tracked.put(one.own().incident().id(), one);
          return one;
        });
  }

  @Override
  public void forget(String incident) {
    read(
        () -> {
          tracked.remove(incident);
          return incident;
        });
  }

  @Override
  public Optional<Decision> waiting(String incident) {
    return read(() -> Optional.ofNullable(waiting.get(incident)));
  }

  @Override
  public void waits(Decision decision) {
    read(
        () -> {
          waiting.put(decision.incident(), decision);
          return decision;
        });
  }

  @Override
  public void waitsNoMore(String incident) {
    read(
        () -> {
          waiting.remove(incident);
          return incident;
        });
  }

  private interface Access<T> {
    T go() throws Exception;
  }

  /** State that cannot be reached fails the job, which then goes on from its checkpoint. */
  private static <T> T read(Access<T> access) {
    try {
      return access.go();
    } catch (Exception broken) {
      throw new IllegalStateException("state of incidents cannot be reached", broken);
    }
  }
}
