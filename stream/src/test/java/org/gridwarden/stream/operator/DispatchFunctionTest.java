package org.gridwarden.stream.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Said.GRID;
import static org.gridwarden.detect.Said.time;
import static org.gridwarden.detect.dispatch.Desk.change;
import static org.gridwarden.detect.dispatch.Desk.officer;
import static org.gridwarden.stream.Words.says;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.gridwarden.model.Alert;
import org.gridwarden.model.AreaLevel;
import org.gridwarden.model.ChangeKind;
import org.gridwarden.model.Delivery;
import org.gridwarden.model.DeliveryKind;
import org.gridwarden.model.Severity;
import org.gridwarden.model.StageTimes;
import org.gridwarden.stream.source.Matter;
import org.gridwarden.stream.source.Notice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DispatchFunctionTest {
  private static final Notice LEAD = says(0, officer("lead", AreaLevel.GRID));
  private static final Notice COMMUNITY = says(1, officer("community", AreaLevel.COMMUNITY));

  /** The wall clock of the test; the harness is given the same time. */
  private static Instant now = time("12:00");

  private final List<KeyedBroadcastOperatorTestHarness<?, ?, ?, ?>> opened = new ArrayList<>();
  private KeyedBroadcastOperatorTestHarness<String, Matter, Notice, Alert> job;

  @AfterEach
  void close() throws Exception {
    for (KeyedBroadcastOperatorTestHarness<?, ?, ?, ?> harness : opened) {
      harness.close();
    }
  }

  private void start(OperatorSubtaskState state, Notice... atStart) throws Exception {
    List<Notice> register = List.of(atStart);
    InstantSource clock = (InstantSource & java.io.Serializable) () -> now;
    job =
        new KeyedBroadcastOperatorTestHarness<>(
            new CoBroadcastWithKeyedOperator<>(
                new DispatchFunction(() -> register, clock), List.of(DispatchFunction.OFFICERS)),
            Matter::incident,
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

  private void timeIs(String time) throws Exception {
    now = time(time);
    job.setProcessingTime(now.toEpochMilli());
  }

  private void happens(ChangeKind kind, int step) throws Exception {
    Duration minute = Duration.ofSeconds(60);
    job.processElement(new Matter.Changed(change("12:00", kind, Severity.MAJOR, step, minute)), 0);
  }

  private void acknowledged() throws Exception {
    Delivery delivery =
        new Delivery(
            "",
            "i1",
            GRID,
            "",
            "commander",
            DeliveryKind.ACKNOWLEDGED,
            "http",
            now,
            StageTimes.NONE);
    job.processElement(new Matter.Acknowledged(delivery), 0);
  }

  private List<String> sent() {
    return job.extractOutputValues().stream()
        .map(alert -> alert.type() + " " + alert.recipient())
        .toList();
  }

  private long remembered() {
    return ((AbstractStreamOperator<?>) job.getOperator())
        .getKeyedStateBackend()
        .getKeys("dispatch", VoidNamespace.INSTANCE)
        .count();
  }

  @Test
  void alertsTheLeadAndThenTheNextLevelUp() throws Exception {
    start(null, LEAD, COMMUNITY);
    timeIs("12:00:00");

    happens(ChangeKind.OPENED, 0);
    timeIs("12:00:59");
    assertThat(sent()).containsExactly("ALERT lead");
    timeIs("12:01:00");

    assertThat(sent()).containsExactly("ALERT lead", "ALERT community");
  }

  @Test
  void anAcknowledgementStopsTheWayUp() throws Exception {
    start(null, LEAD, COMMUNITY);
    timeIs("12:00:00");
    happens(ChangeKind.OPENED, 0);

    timeIs("12:00:30");
    acknowledged();
    timeIs("13:00:00");

    assertThat(sent()).containsExactly("ALERT lead");
  }

  @Test
  void anOfficerWhoComesOnDutyIsKnownAtOnce() throws Exception {
    start(null);
    timeIs("12:00:00");
    job.processBroadcastElement(LEAD, 0);

    happens(ChangeKind.OPENED, 0);

    assertThat(sent()).containsExactly("ALERT lead");
  }

  @Test
  void aDeadlineOutlivesARestart() throws Exception {
    start(null, LEAD, COMMUNITY);
    timeIs("12:00:00");
    happens(ChangeKind.OPENED, 0);
    OperatorSubtaskState checkpoint = job.snapshot(1, 1);

    start(checkpoint, LEAD, COMMUNITY);
    happens(ChangeKind.OPENED, 0);
    timeIs("12:05:00");

    assertThat(sent()).containsExactly("ALERT community");
  }

  @Test
  void aClearedIncidentIsForgottenAfterADay() throws Exception {
    start(null, LEAD);
    timeIs("12:00:00");
    happens(ChangeKind.OPENED, 0);
    happens(ChangeKind.CLEARED, 1);
    assertThat(remembered()).isOne();

    now = now.plus(Duration.ofHours(24));
    job.setProcessingTime(now.toEpochMilli());

    assertThat(remembered()).isZero();
    assertThat(sent()).containsExactly("ALERT lead", "CANCEL lead");
  }
}
