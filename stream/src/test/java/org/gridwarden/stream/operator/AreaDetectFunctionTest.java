package org.gridwarden.stream.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Rules.corroborated;
import static org.gridwarden.detect.Rules.often;
import static org.gridwarden.detect.Said.reading;
import static org.gridwarden.detect.Said.time;
import static org.gridwarden.stream.Words.grid;
import static org.gridwarden.stream.Words.says;
import static org.gridwarden.stream.Words.withdraws;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithNonKeyedOperator;
import org.apache.flink.streaming.util.BroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.gridwarden.model.Count;
import org.gridwarden.model.Event;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Rule;
import org.gridwarden.model.Scope;
import org.gridwarden.stream.source.Contribution;
import org.gridwarden.stream.source.Heard;
import org.gridwarden.stream.source.Notice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AreaDetectFunctionTest {
  private static final Clock NOW = Clock.fixed(time("23:00"), ZoneOffset.UTC);
  private static final Rule OFTEN = often(Count.Of.DEVICES, Scope.GRID);
  private static final String HERE = "440604003007012";

  private final List<AutoCloseable> opened = new ArrayList<>();
  private KeyedBroadcastOperatorTestHarness<String, Contribution, Notice, IncidentChange> areas;

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable harness : opened) {
      harness.close();
    }
  }

  private void start(OperatorSubtaskState state, Notice... rules) throws Exception {
    List<Notice> register = List.of(rules);
    areas =
        new KeyedBroadcastOperatorTestHarness<>(
            new CoBroadcastWithKeyedOperator<>(
                new AreaDetectFunction(Registers.of(() -> register), NOW),
                List.of(AreaDetectFunction.LISTENING)),
            Contribution::key,
            Types.STRING,
            8,
            1,
            0);
    opened.add(areas);
    areas.setup();
    if (state != null) {
      areas.initializeState(state);
    }
    areas.open();
  }

  private void hears(Event event) throws Exception {
    areas.processElement(
        new Contribution("often", event.grid().value(), false, event),
        event.receivedAt().toEpochMilli());
  }

  private void timeIs(String time) throws Exception {
    areas.processWatermark(time(time).toEpochMilli());
    areas.processBroadcastWatermark(time(time).toEpochMilli());
  }

  /** {@code 440604003007012 OPENED MINOR}. */
  private List<String> story() {
    return areas.extractOutputValues().stream()
        .map(
            change ->
                change.incident().subject()
                    + " "
                    + change.kind()
                    + " "
                    + change.incident().severity())
        .toList();
  }

  private static Event said(String device, String time) {
    return reading(device).at(time).celsius(20);
  }

  @Test
  void judgesTheDevicesOfAnAreaTogetherWhenTheirTimeHasCome() throws Exception {
    start(null, says(0, OFTEN));
    hears(said("d1", "12:00:01"));
    hears(said("d2", "12:00:02"));
    hears(said("d3", "12:00:03"));
    hears(reading("d4").in("440604003007013").at("12:00:03").celsius(20));

    timeIs("12:00:02");
    assertThat(story()).isEmpty();
    timeIs("12:00:03");
    assertThat(story()).containsExactly(HERE + " OPENED MINOR");
    timeIs("12:01:01");

    assertThat(story()).containsExactly(HERE + " OPENED MINOR", HERE + " CLEARED MINOR");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theWaysTheEventsCameByDoNotMatter(long seed) throws Exception {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      events.add(said("d" + i, "12:00:0" + i));
    }
    start(null, says(0, OFTEN));
    for (Event event : events) {
      hears(event);
    }
    timeIs("12:02:00");
    List<IncidentChange> straight = areas.extractOutputValues();

    Collections.shuffle(events, new Random(seed));
    start(null, says(0, OFTEN));
    for (Event event : events) {
      hears(event);
    }
    timeIs("12:02:00");

    assertThat(straight).isNotEmpty();
    assertThat(areas.extractOutputValues()).isEqualTo(straight);
  }

  @Test
  void goesOnFromACheckpointWithWhatWaits() throws Exception {
    start(null, says(0, OFTEN));
    hears(said("d1", "12:00:01"));
    timeIs("12:00:01");
    hears(said("d2", "12:00:02"));
    OperatorSubtaskState checkpoint = areas.snapshot(1, 1);

    start(checkpoint, says(0, OFTEN));
    hears(said("d3", "12:00:03"));
    timeIs("12:00:03");

    assertThat(story()).containsExactly(HERE + " OPENED MINOR");
  }

  @Test
  void aWithdrawnRuleClearsItsIncidentsAndHearsNoMore() throws Exception {
    start(null, says(0, OFTEN));
    hears(said("d1", "12:00:01"));
    hears(said("d2", "12:00:02"));
    hears(said("d3", "12:00:03"));
    timeIs("12:00:03");
    hears(said("d4", "12:00:04"));

    areas.processBroadcastElement(withdraws(1, "often", time("12:00:03")), 0);
    timeIs("12:02:00");

    assertThat(story()).containsExactly(HERE + " OPENED MINOR", HERE + " CLEARED MINOR");
  }

  @Test
  void whatRulesAboutAreasWantGoesToTheSide() throws Exception {
    List<Notice> register = List.of(says(0, OFTEN), says(1, corroborated(2, true)));
    var devices =
        new KeyedBroadcastOperatorTestHarness<String, Event, Notice, IncidentChange>(
            new CoBroadcastWithKeyedOperator<>(
                new DetectFunction(Registers.of(() -> register), NOW, false),
                List.of(DetectFunction.LISTENING)),
            event -> event.device().value(),
            Types.STRING,
            8,
            1,
            0);
    opened.add(devices);
    devices.open();
    Event event = said("d1", "12:00:01");

    devices.processElement(event, event.receivedAt().toEpochMilli());

    assertThat(devices.getSideOutput(DetectFunction.CONTRIBUTIONS))
        .extracting(record -> record.getValue())
        .containsExactlyInAnyOrder(
            new Contribution("often", HERE, false, event),
            new Contribution("corroborated", HERE, true, event));
    assertThat(devices.extractOutputValues()).isEmpty();
  }

  @Test
  void theGridsAroundHearOfIt() throws Exception {
    List<Notice> grids = List.of(grid(0, HERE, 0), grid(1, "440604003007013", 1));
    var reach =
        new BroadcastOperatorTestHarness<Contribution, Heard, Contribution>(
            new CoBroadcastWithNonKeyedOperator<>(
                new ReachFunction(() -> grids), List.of(ReachFunction.GRIDS)),
            1,
            1,
            0);
    opened.add(reach);
    reach.open();
    Event event = said("d1", "12:00:01");

    reach.processElement(new Contribution("often", HERE, false, event), 0);
    reach.processElement(new Contribution("fire", HERE, true, event), 0);
    reach.processBroadcastElement(
        new Heard("grids", withdraws(2, "440604003007013", time("12:00"))), 0);
    reach.processElement(new Contribution("fire", HERE, true, event), 0);

    assertThat(reach.extractOutputValues())
        .extracting(Contribution::key)
        .containsExactly("often " + HERE, "fire " + HERE, "fire 440604003007013", "fire " + HERE);
  }
}
