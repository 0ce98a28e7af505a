package org.gridwarden.stream.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Rules.disabled;
import static org.gridwarden.detect.Rules.hot;
import static org.gridwarden.detect.Rules.onWorkdays;
import static org.gridwarden.detect.Rules.picking;
import static org.gridwarden.detect.Rules.renamed;
import static org.gridwarden.detect.Rules.rule;
import static org.gridwarden.detect.Rules.seconds;
import static org.gridwarden.detect.Rules.silent;
import static org.gridwarden.detect.Rules.where;
import static org.gridwarden.detect.Said.reading;
import static org.gridwarden.detect.Said.time;
import static org.gridwarden.stream.Words.says;
import static org.gridwarden.stream.Words.stories;
import static org.gridwarden.stream.Words.withdraws;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.gridwarden.detect.Said;
import org.gridwarden.model.Device;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Event;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Position;
import org.gridwarden.model.Rule;
import org.gridwarden.model.StageTimes;
import org.gridwarden.model.WorkCalendar;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Topics;
import org.gridwarden.stream.source.Notice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DetectFunctionTest {
  private static final Clock NOW = Clock.fixed(time("23:00"), ZoneOffset.UTC);

  private final List<KeyedBroadcastOperatorTestHarness<?, ?, ?, ?>> opened = new ArrayList<>();
  private KeyedBroadcastOperatorTestHarness<String, Event, Notice, IncidentChange> job;

  @AfterEach
  void close() throws Exception {
    for (KeyedBroadcastOperatorTestHarness<?, ?, ?, ?> harness : opened) {
      harness.close();
    }
  }

  private void start(OperatorSubtaskState state, Notice... atStart) throws Exception {
    start(state, Registers.of(() -> List.of(atStart)));
  }

  private void start(OperatorSubtaskState state, Registers registers) throws Exception {
    job =
        new KeyedBroadcastOperatorTestHarness<>(
            new CoBroadcastWithKeyedOperator<>(
                new DetectFunction(registers, NOW, false), List.of(DetectFunction.LISTENING)),
            event -> event.device().value(),
            Types.STRING,
            8,
            1,
            0);
    opened.add(job);
    job.setup();
    if (state != null) {
      job.initializeState(state);
    }
    job.open();
  }

  private void hears(Event event) throws Exception {
    job.processElement(event, event.receivedAt().toEpochMilli());
  }

  private void notices(Notice notice) throws Exception {
    job.processBroadcastElement(notice, notice.atMillis());
  }

  /** Both inputs have come to this time. */
  private void timeIs(String time) throws Exception {
    job.processWatermark(time(time).toEpochMilli());
    job.processBroadcastWatermark(time(time).toEpochMilli());
  }

  private List<String> story() {
    return stories(job.extractOutputValues());
  }

  private void processed(Event... events) throws Exception {
    for (Event event : events) {
      hears(event);
    }
  }

  @Test
  void judgesTheFirstEventByTheRulesThatWereThereAtTheStart() throws Exception {
    start(null, says(0, hot(Duration.ZERO)));

    hears(reading("d1").celsius(70));

    assertThat(story()).containsExactly("d1 OPENED MINOR 0");
    assertThat(job.extractOutputValues().get(0).stages().detected())
        .isEqualTo(StageTimes.micros(time("23:00")));
  }

  @Test
  void keepsDevicesApart() throws Exception {
    start(null, says(0, hot(seconds(30))));

    processed(
        reading("d1").at("12:00:00").celsius(70),
        reading("d2").at("12:00:10").celsius(70),
        reading("d1").at("12:00:30").celsius(70));

    assertThat(story()).containsExactly("d1 OPENED MINOR 0");
  }

  @Test
  void wakesWhenTheGatewaysTimeHasCome() throws Exception {
    start(null, says(0, hot(seconds(30))));
    hears(reading("d1").at("12:00:00").celsius(70));

    timeIs("12:00:29");
    assertThat(story()).isEmpty();
    timeIs("12:00:30");

    assertThat(story()).containsExactly("d1 OPENED MINOR 0");
  }

  @Test
  void aNewRuleAppliesAtOnce() throws Exception {
    start(null);
    hears(reading("d1").at("12:00").celsius(70));
    notices(says(0, hot(Duration.ZERO)));

    hears(reading("d1").at("12:01").celsius(70));

    assertThat(story()).containsExactly("d1 OPENED MINOR 0");
  }

  @Test
  void aChangeOfOneRuleForgetsNothingOfTheOthers() throws Exception {
    start(null, says(0, hot(seconds(30))), says(1, silent(seconds(20))));
    hears(reading("d1").at("12:00:00").celsius(70));

    notices(says(2, renamed("高温", hot(seconds(30)))));
    notices(says(3, disabled(silent(seconds(20)))));
    timeIs("12:00:30");

    assertThat(story()).containsExactly("d1 OPENED MINOR 0");
    assertThat(job.extractOutputValues().get(0).incident().title()).isEqualTo("高温");
  }

  @Test
  void aWithdrawnRuleClearsItsIncidentsOnAllDevices() throws Exception {
    start(null, says(0, hot(Duration.ZERO)));
    processed(reading("d1").celsius(70), reading("d2").celsius(90), reading("d3").celsius(20));

    notices(withdraws(1, "hot", time("12:30")));

    assertThat(story())
        .containsExactlyInAnyOrder(
            "d1 OPENED MINOR 0",
            "d2 OPENED CRITICAL 0",
            "d1 CLEARED MINOR 1",
            "d2 CLEARED CRITICAL 1");
  }

  @Test
  void anOlderWordAboutARuleDoesNotWin() throws Exception {
    start(null, says(7, hot(Duration.ZERO)));

    notices(says(3, disabled(hot(Duration.ZERO))));
    hears(reading("d1").celsius(70));

    assertThat(story()).containsExactly("d1 OPENED MINOR 0");
  }

  @Test
  void aGatewayThatWasAwayDoesNotMakeEveryDeviceSilent() throws Exception {
    start(null, says(0, silent(seconds(60))));
    notices(Notice.tick(time("12:00:00")));
    processed(reading("d1").at("12:00:00").celsius(20), reading("d2").at("12:00:00").celsius(20));

    notices(Notice.tick(time("13:00:00")));
    timeIs("13:00:00");
    assertThat(story()).isEmpty();

    hears(reading("d1").at("13:00:30").celsius(20));
    timeIs("13:01:00");
    assertThat(story()).containsExactly("d2 OPENED WARNING 0");
  }

  /** The clock is that of the slowest partition; ticks of the others are ahead of it. */
  @Test
  void aSilenceIsNotMissedWhereABacklogIsReadAheadOfTheClock() throws Exception {
    start(null, says(0, silent(seconds(20))));
    for (int second = 0; second <= 60; second++) {
      notices(Notice.tick(time("12:00:00").plusSeconds(second)));
    }
    hears(reading("d1").at("12:00:01").celsius(20));

    hears(reading("d1").at("12:00:59").celsius(20));

    assertThat(story()).containsExactly("d1 OPENED WARNING 0", "d1 CLEARED WARNING 1");
  }

  @Test
  void aDeviceHeardBeforeTheFirstTickOfAGatewayThatWasAwayWasNotSilent() throws Exception {
    start(null, says(0, silent(seconds(20))));
    notices(Notice.tick(time("12:00:00")));
    hears(reading("d1").at("12:00:01").celsius(20));

    hears(reading("d1").at("12:00:59").celsius(20));

    assertThat(story()).isEmpty();
  }

  @Test
  void goesOnFromACheckpointWhereItStood() throws Exception {
    start(null, says(0, hot(seconds(30))), says(1, silent(seconds(60))));
    notices(Notice.tick(time("11:59:59")));
    processed(
        reading("d1").at("12:00:00").celsius(70),
        reading("d2").at("11:59:00").celsius(70),
        reading("d2").at("12:00:00").celsius(90));
    assertThat(story()).containsExactly("d2 OPENED MINOR 0");
    OperatorSubtaskState checkpoint = job.snapshot(1, 1);
    List<String> first = rest();

    start(checkpoint, says(0, hot(seconds(30))), says(1, silent(seconds(60))));
    List<String> again = rest();

    assertThat(again).isEqualTo(first.subList(1, first.size()));
    assertThat(again)
        .containsExactly("d2 CLEARED MINOR 1", "d1 OPENED MINOR 0", "d1 OPENED WARNING 0");
  }

  private List<String> rest() throws Exception {
    hears(reading("d2").at("12:00:10").celsius(20));
    timeIs("12:00:30");
    hears(reading("d2").at("12:00:40").celsius(20));
    notices(Notice.tick(time("12:00:03")));
    timeIs("12:01:00");
    return story();
  }

  @Test
  void aRuleThatChangedWhileTheJobWasDownIsNoticed() throws Exception {
    start(null, says(0, hot(Duration.ZERO)));
    hears(reading("d1").at("12:00").celsius(70));
    OperatorSubtaskState checkpoint = job.snapshot(1, 1);

    start(checkpoint, says(5, disabled(hot(Duration.ZERO))));
    notices(says(5, disabled(hot(Duration.ZERO))));

    assertThat(story()).containsExactly("d1 CLEARED MINOR 1");
  }

  private static Notice tagged(long offset, String device, String... tags) {
    Device known =
        new Device(
            new DeviceId(device),
            "temperature",
            "",
            Said.GRID,
            Position.NONE,
            "",
            true,
            "",
            "",
            "",
            List.of(),
            Set.of(tags));
    return new Notice(device, offset, time("12:30").toEpochMilli(), Codecs.DEVICE.encode(known))
        .in(Topics.DEVICES.name());
  }

  private static Notice calendar(long offset, String name, LocalDate holiday) {
    WorkCalendar dates = new WorkCalendar(name, Set.of(holiday), Set.of());
    return new Notice(name, offset, time("12:30").toEpochMilli(), Codecs.CALENDAR.encode(dates))
        .in(Topics.CALENDARS.name());
  }

  @Test
  void aRuleWithTagsHearsOfTheTaggedAlone() throws Exception {
    start(
        null,
        new Registers(
            () -> List.of(says(0, picking("school", hot(Duration.ZERO)))),
            () -> List.of(tagged(0, "d1", "school", "old"), tagged(1, "d2", "market")),
            List::of));

    processed(reading("d1").celsius(70), reading("d2").celsius(70), reading("d3").celsius(70));

    assertThat(story()).containsExactly("d1 OPENED MINOR 0");
  }

  @Test
  void aNewTagIsKnownAtOnceAndALostOneEndsWhatItBegan() throws Exception {
    start(null, says(0, picking("school", hot(Duration.ZERO))));
    hears(reading("d1").at("12:00").celsius(70));
    notices(tagged(5, "d1", "school"));
    hears(reading("d1").at("12:01").celsius(70));
    notices(tagged(6, "d1", "market"));

    assertThat(story()).containsExactly("d1 OPENED MINOR 0", "d1 CLEARED MINOR 1");
  }

  @Test
  void anUntouchedRuleKeepsItsMemoryWhenTagsAndCalendarsChange() throws Exception {
    start(null, says(0, hot(seconds(30))));
    hears(reading("d1").at("12:00:00").celsius(70));

    notices(tagged(5, "d1", "school"));
    notices(tagged(6, "d1"));
    notices(calendar(0, "china", LocalDate.of(2026, 1, 8)));
    timeIs("12:00:30");

    assertThat(story()).containsExactly("d1 OPENED MINOR 0");
  }

  /** All happens on a Wednesday. */
  @Test
  void aCalendarMakesAWorkdayAHoliday() throws Exception {
    start(null, says(0, onWorkdays("china", hot(Duration.ZERO))));
    notices(calendar(0, "china", LocalDate.of(2026, 1, 7)));
    hears(reading("d1").at("12:00").celsius(70));
    assertThat(story()).isEmpty();

    notices(calendar(1, "china", LocalDate.of(2026, 1, 8)));
    hears(reading("d1").at("12:01").celsius(70));

    assertThat(story()).containsExactly("d1 OPENED MINOR 0");
  }

  @Test
  void aRuleThatDoesNotCompileStopsNobody() throws Exception {
    start(
        null,
        says(0, where("nonsense ===", hot(Duration.ZERO))),
        says(1, where("values.temperature > 60", renamed("高温", rule2(hot(Duration.ZERO))))));

    hears(reading("d1").celsius(70));

    assertThat(job.extractOutputValues())
        .extracting(change -> change.incident().rule())
        .containsExactly("hot-2");
  }

  private static Rule rule2(Rule rule) {
    return rule("hot-2", rule.condition());
  }
}
