package org.gridwarden.ingest.downlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.gridwarden.ingest.TestCity;
import org.gridwarden.model.Alert;
import org.gridwarden.model.AlertType;
import org.gridwarden.model.Delivery;
import org.gridwarden.model.OfficerId;
import org.gridwarden.model.StageTimes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutstandingTest {
  private static final OfficerId WANG = new OfficerId("wang");
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
    outstanding.delivery(TestCity.acknowledged(toLi, toLi.id(), "li"));
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
    facts.add(() -> outstanding.delivery(TestCity.acknowledged(first, first.id(), "wang")));
    facts.add(() -> outstanding.delivery(TestCity.acknowledged(second, "", "commander")));
    Collections.shuffle(facts, new Random(seed));
    facts.forEach(Runnable::run);

    assertThat(outstanding.of(WANG)).as("seed " + seed).containsExactly(fourth);
  }

  @Test
  void remembersWhenAnAlertWasPushedAndDelivered() {
    Alert alert = alert(AlertType.ALERT, "i", 0, "wang", 1);
    outstanding.alert(alert);
    Instant at = StageTimes.instant(alert.stages().dispatched()).plusMillis(7);
    Delivery delivery = Pushes.deliveredDelivery(Pushes.pushed(alert, at), at.plusMillis(1));
    outstanding.delivery(delivery);

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
    Alert alert = TestCity.alert(type, incident, step, officer);
    Instant base = Instant.parse("2026-03-01T08:00:00Z");
    return Pushes.withStages(
        alert,
        StageTimes.of(base, base).withDetected(base).withDispatched(base.plusMillis(millis)));
  }
}
