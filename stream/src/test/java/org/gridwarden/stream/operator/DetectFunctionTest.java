package org.gridwarden.stream.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Rules.disabled;
import static org.gridwarden.detect.Rules.hot;
import static org.gridwarden.detect.Rules.renamed;
import static org.gridwarden.detect.Rules.seconds;
import static org.gridwarden.detect.Rules.silent;
import static org.gridwarden.detect.Said.reading;
import static org.gridwarden.detect.Said.time;
import static org.gridwarden.stream.Words.says;
import static org.gridwarden.stream.Words.stories;
import static org.gridwarden.stream.Words.withdraws;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.gridwarden.model.Event;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.StageTimes;
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
    List<Notice> register = List.of(atStart);
    job =
        new KeyedBroadcastOperatorTestHarness<>(
            new CoBroadcastWithKeyedOperator<>(
                new DetectFunction(() -> register, NOW, false), List.of(DetectFunction.LISTENING)),
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
}
