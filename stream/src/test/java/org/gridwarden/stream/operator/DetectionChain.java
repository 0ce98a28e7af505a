package org.gridwarden.stream.operator;

import static org.gridwarden.detect.Said.time;
import static org.gridwarden.stream.Words.says;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithNonKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.BroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.gridwarden.detect.IncidentEvent;
import org.gridwarden.model.Event;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Rule;
import org.gridwarden.stream.source.Contribution;
import org.gridwarden.stream.source.Heard;
import org.gridwarden.stream.source.Notice;

/**
 * All operators that detect, one behind the other as in the job and each with its own state, in one
 * thread: devices, the grids around, areas, composites.
 */
final class DetectionChain implements AutoCloseable {
  private static final Clock NOW = Clock.fixed(time("23:00"), ZoneOffset.UTC);

  private final KeyedBroadcastOperatorTestHarness<String, Event, Notice, IncidentChange> devices;
  private final BroadcastOperatorTestHarness<Contribution, Heard, Contribution> reach;
  private final KeyedBroadcastOperatorTestHarness<String, Contribution, Notice, IncidentChange>
      areas;
  private final BroadcastOperatorTestHarness<Event, Notice, Contribution> parts;
  private final KeyedBroadcastOperatorTestHarness<String, Contribution, Notice, IncidentChange>
      composites;
  private final List<IncidentChange> told = new ArrayList<>();

  DetectionChain(List<Rule> all, List<Notice> grids, boolean inOrder) throws Exception {
    List<Notice> rules = new ArrayList<>();
    all.forEach(rule -> rules.add(says(rules.size(), rule)));
    Registers registers = Registers.of(() -> rules);
    devices =
        new KeyedBroadcastOperatorTestHarness<>(
            new CoBroadcastWithKeyedOperator<>(
                new DetectFunction(registers, NOW, inOrder), List.of(DetectFunction.LISTENING)),
            event -> event.device().value(),
            Types.STRING,
            8,
            1,
            0);
    reach =
        new BroadcastOperatorTestHarness<>(
            new CoBroadcastWithNonKeyedOperator<>(
                new ReachFunction(() -> grids), List.of(ReachFunction.GRIDS)),
            1,
            1,
            0);
    areas = watching(registers);
    parts =
        new BroadcastOperatorTestHarness<>(
            new CoBroadcastWithNonKeyedOperator<>(new PartFunction(registers), List.of()), 1, 1, 0);
    composites = watching(registers);
    devices.open();
    reach.open();
    areas.open();
    parts.open();
    composites.open();
  }

  private static KeyedBroadcastOperatorTestHarness<String, Contribution, Notice, IncidentChange>
      watching(Registers registers) throws Exception {
    return new KeyedBroadcastOperatorTestHarness<>(
        new CoBroadcastWithKeyedOperator<>(
            new AreaDetectFunction(registers, NOW), List.of(AreaDetectFunction.LISTENING)),
        Contribution::key,
        Types.STRING,
        8,
        1,
        0);
  }

  void hears(Event event) throws Exception {
    devices.processElement(event, event.receivedAt().toEpochMilli());
    pass();
  }

  void ticks(long millis) throws Exception {
    Notice tick = Notice.tick(Instant.ofEpochMilli(millis));
    devices.processBroadcastElement(tick, millis);
    areas.processBroadcastElement(tick, millis);
    composites.processBroadcastElement(tick, millis);
  }

  /** An operator's clock goes on when the one before it has said everything up to then. */
  void timeIs(long millis) throws Exception {
    devices.processWatermark(millis);
    devices.processBroadcastWatermark(millis);
    pass();
    areas.processWatermark(millis);
    areas.processBroadcastWatermark(millis);
    pass();
    composites.processWatermark(millis);
    composites.processBroadcastWatermark(millis);
    pass();
  }

  /** What has been told since this was asked last. */
  List<IncidentChange> told() {
    List<IncidentChange> all = List.copyOf(told);
    told.clear();
    return all;
  }

  private void pass() throws Exception {
    var side = devices.getSideOutput(DetectFunction.CONTRIBUTIONS);
    if (side != null) {
      for (StreamRecord<Contribution> next = side.poll(); next != null; next = side.poll()) {
        reach.processElement(next.getValue(), next.getTimestamp());
      }
    }
    for (Contribution one : reach.extractOutputValues()) {
      areas.processElement(one, one.event().receivedAt().toEpochMilli());
    }
    reach.getOutput().clear();
    single(devices);
    single(areas);
    for (Contribution one : parts.extractOutputValues()) {
      composites.processElement(one, one.event().receivedAt().toEpochMilli());
    }
    parts.getOutput().clear();
    told.addAll(composites.extractOutputValues());
    composites.getOutput().clear();
  }

  private void single(KeyedBroadcastOperatorTestHarness<?, ?, ?, IncidentChange> detecting)
      throws Exception {
    for (IncidentChange change : detecting.extractOutputValues()) {
      told.add(change);
      parts.processElement(IncidentEvent.of(change), change.incident().changedAt().toEpochMilli());
    }
    detecting.getOutput().clear();
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable one : List.of(devices, reach, areas, parts, composites)) {
      one.close();
    }
  }
}
