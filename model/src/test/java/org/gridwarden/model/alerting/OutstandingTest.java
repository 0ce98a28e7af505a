package org.gridwarden.model.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gridwarden.model.Alert;
import org.gridwarden.model.AlertType;
import org.gridwarden.model.AreaLevel;
import org.gridwarden.model.Delivery;
import org.gridwarden.model.DeliveryKind;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.OfficerId;
import org.gridwarden.model.PickReason;
import org.gridwarden.model.Position;
import org.gridwarden.model.Severity;
import org.gridwarden.model.StageTimes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutstandingTest {
  private static final OfficerId WANG = new OfficerId("wang");
  private static final GridCode GRID = new GridCode("440604001001001");
  private static final Instant BASE = Instant.parse("2026-03-01T08:00:00Z");
  private final Outstanding outstanding = new Outstanding(100);

  @Test
  void onlyWhatAsksForAcknowledgementIsOutstanding() {
    Alert alert = alert(AlertType.ALERT, "i", 0, "wang", 1);
    assertThat(outstanding.alert(alert)).isTrue();
    assertThat(outstanding.alert(alert)).as("a repeat").isFalse();
    outstanding.alert(alert(AlertType.UPDATE, "i", 1, "wang", 2));

    assertThat(outstanding.of(WANG)).containsExactly(alert);
    assertThat(outstanding.of(new OfficerId("li"))).isEmpty();
  }

  @Test
  void anAcknowledgementByAnybodySettlesTheIncidentUntilItAlertsAgain() {
    Alert toWang = alert(AlertType.ALERT, "i", 0, "wang", 1);
    Alert toLi = alert(AlertType.ALERT, "i", 1, "li", 2);
    outstanding.alert(toWang);
    outstanding.alert(toLi);
    outstanding.delivery(acknowledged(toLi, toLi.id(), "li"));
    assertThat(outstanding.size()).isZero();

    Alert again = alert(AlertType.ALERT, "i", 5, "wang", 60_000);
    outstanding.alert(again);
    assertThat(outstanding.of(WANG)).containsExactly(again);
  }

  @Test
  void aCancellationSettlesWhatCameBeforeItOnly() {
    outstanding.alert(alert(AlertType.ALERT, "i", 0, "wang", 1));
    outstanding.alert(alert(AlertType.CANCEL, "i", 1, "wang", 2));
    Alert reopened = alert(AlertType.ALERT, "i", 2, "wang", 3);
    outstanding.alert(reopened);

    assertThat(outstanding.of(WANG)).containsExactly(reopened);
  }

  @Test
  void theEndOfAnIncidentSettlesWhatItSaidBefore() {
    Alert late = alert(AlertType.ALERT, "i", 0, "wang", 1);
    outstanding.ended("i", 1, BASE);
    outstanding.alert(late);
    assertThat(outstanding.of(WANG)).isEmpty();

    Alert reopened = alert(AlertType.ALERT, "i", 2, "wang", 3);
    outstanding.alert(reopened);
    assertThat(outstanding.of(WANG)).containsExactly(reopened);
    assertThat(outstanding.find(late.id())).contains(late);
  }

  /** The two topics are read side by side: no order of theirs may make a difference. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void comesToTheSameInWhateverOrderItIsRead(long seed) {
    Alert first = alert(AlertType.ALERT, "a", 0, "wang", 1);
    Alert second = alert(AlertType.ALERT, "b", 0, "wang", 2);
    Alert third = alert(AlertType.ALERT, "c", 0, "wang", 3);
    Alert fourth = alert(AlertType.ALERT, "d", 0, "wang", 4);
    List<Runnable> facts = new ArrayList<>();
    for (Alert alert :
        List.of(first, second, third, fourth, alert(AlertType.CANCEL, "c", 1, "wang", 5))) {
      facts.add(() -> outstanding.alert(alert));
      facts.add(() -> outstanding.alert(alert));
    }
    facts.add(() -> outstanding.delivery(acknowledged(first, first.id(), "wang")));
    facts.add(() -> outstanding.delivery(acknowledged(second, "", "commander")));
    Collections.shuffle(facts, new Random(seed));
    facts.forEach(Runnable::run);

    assertThat(outstanding.of(WANG)).as("seed " + seed).containsExactly(fourth);
  }

  @Test
  void remembersWhenAnAlertWasPushedAndDelivered() {
    Alert alert = alert(AlertType.ALERT, "i", 0, "wang", 1);
    outstanding.alert(alert);
    Instant at = StageTimes.instant(alert.stages().dispatched()).plusMillis(7);
    outstanding.delivery(
        delivery(
            alert,
            "wang",
            DeliveryKind.DELIVERED,
            at.plusMillis(1),
            alert.stages().withPushed(at).withDelivered(at.plusMillis(1))));

    StageTimes stages = outstanding.find(alert.id(), WANG).orElseThrow().stages();
    assertThat(stages.pushed()).isEqualTo(StageTimes.micros(at));
    assertThat(stages.delivered()).isEqualTo(StageTimes.micros(at.plusMillis(1)));
    assertThat(outstanding.find(alert.id(), new OfficerId("li"))).isEmpty();
  }

  @Test
  void forgetsWhatIsOldAndTheOldestOfTooMany() {
    for (int i = 0; i < 150; i++) {
      outstanding.alert(alert(AlertType.ALERT, "i" + i, 0, "wang", i));
    }
    assertThat(outstanding.size()).isEqualTo(100);
    assertThat(outstanding.of(WANG).get(0).incident()).isEqualTo("i50");

    outstanding.forgetBefore(outstanding.of(WANG).get(90).stages().dispatched());
    assertThat(outstanding.size()).isEqualTo(10);
    outstanding.forgetBefore(Long.MAX_VALUE);
    assertThat(outstanding.size()).isZero();
  }

  /** Dispatched {@code millis} after a fixed moment. */
  private static Alert alert(
      AlertType type, String incident, int step, String officer, long millis) {
    return new Alert(
        incident + "-" + step + "-" + officer,
        type,
        incident,
        step,
        "heat",
        "高温",
        "Heat",
        GRID,
        new DeviceId("thermo-1"),
        Severity.MAJOR,
        new OfficerId(officer),
        AreaLevel.GRID,
        PickReason.RESPONSIBLE,
        "lead of the grid",
        Position.NONE,
        Map.of("temperature", 71.5),
        StageTimes.of(BASE, BASE).withDetected(BASE).withDispatched(BASE.plusMillis(millis)));
  }

  /** Five milliseconds after the alert went out. */
  private static Delivery acknowledged(Alert alert, String alertId, String by) {
    Instant at = StageTimes.instant(alert.stages().dispatched()).plusMillis(5);
    return delivery(alert, by, DeliveryKind.ACKNOWLEDGED, at, alert.stages(), alertId);
  }

  private static Delivery delivery(
      Alert alert, String by, DeliveryKind kind, Instant at, StageTimes stages) {
    return delivery(alert, by, kind, at, stages, alert.id());
  }

  private static Delivery delivery(
      Alert alert, String by, DeliveryKind kind, Instant at, StageTimes stages, String alertId) {
    return new Delivery(
        alertId,
        alert.incident(),
        GRID,
        alertId.isEmpty() ? "" : alert.recipient().value(),
        by,
        kind,
        "http",
        at,
        stages);
  }
}
