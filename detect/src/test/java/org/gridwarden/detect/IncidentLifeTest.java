package org.gridwarden.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Rules.disabled;
import static org.gridwarden.detect.Rules.hot;
import static org.gridwarden.detect.Rules.renamed;
import static org.gridwarden.detect.Rules.reopening;
import static org.gridwarden.detect.Rules.scoped;
import static org.gridwarden.detect.Rules.seconds;
import static org.gridwarden.detect.Rules.silent;
import static org.gridwarden.detect.Said.reading;
import static org.gridwarden.detect.Said.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Event;
import org.gridwarden.model.Ids;
import org.gridwarden.model.Incident;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.StageTimes;
import org.junit.jupiter.api.Test;

class IncidentLifeTest {
  @Test
  void theIdComesFromRuleDeviceAndTheEventItBeganWith() {
    Event first = reading("d1").at("12:00:00").id("first").celsius(70);

    Post post =
        new Post(hot(seconds(30)))
            .hears(first, reading("d1").at("12:00:40").id("second").celsius(70));

    Incident incident = post.changes().get(0).incident();
    assertThat(incident.id()).isEqualTo(Ids.incident("hot", new DeviceId("d1"), "first"));
    assertThat(incident.openingEvent()).isEqualTo("first");
    assertThat(incident.step()).isZero();
  }

  @Test
  void everyChangeIsOneStepAndKeepsTheBeginning() {
    Post post =
        new Post(hot(Duration.ZERO))
            .hears(reading("d1").at("12:00").celsius(70))
            .hears(reading("d1").at("12:01").celsius(90))
            .hears(reading("d1").at("12:02").celsius(10));

    assertThat(post.changes())
        .extracting(change -> change.incident().step())
        .containsExactly(0, 1, 2);
    assertThat(post.changes())
        .extracting(change -> change.incident().id())
        .hasSize(3)
        .containsOnly(post.changes().get(0).incident().id());
    Incident cleared = post.changes().get(2).incident();
    assertThat(cleared.open()).isFalse();
    assertThat(cleared.openedAt()).isEqualTo(time("12:00"));
    assertThat(cleared.clearedAt()).isEqualTo(time("12:02"));
    assertThat(post.changes().get(1).incident().clearedAt()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void reopensTheSameIncidentSoonAfterClearing() {
    Post post =
        new Post(reopening(seconds(60), hot(Duration.ZERO)))
            .hears(reading("d1").at("12:00:00").celsius(70))
            .hears(reading("d1").at("12:00:10").celsius(10))
            .hears(reading("d1").at("12:01:10").celsius(70));

    assertThat(post.story()).containsExactly("OPENED MINOR", "CLEARED MINOR", "REOPENED MINOR");
    assertThat(post.changes().get(2).incident().id())
        .isEqualTo(post.changes().get(0).incident().id());
    assertThat(post.changes().get(2).incident().step()).isEqualTo(2);
    assertThat(post.changes().get(2).incident().open()).isTrue();
  }

  @Test
  void laterThanThatItIsANewIncident() {
    Post post =
        new Post(reopening(seconds(60), hot(Duration.ZERO)))
            .hears(reading("d1").at("12:00:00").celsius(70))
            .hears(reading("d1").at("12:00:10").celsius(10))
            .hears(reading("d1").at("12:01:11").celsius(70));

    assertThat(post.story()).containsExactly("OPENED MINOR", "CLEARED MINOR", "OPENED MINOR");
    assertThat(post.changes().get(2).incident().id())
        .isNotEqualTo(post.changes().get(0).incident().id());
  }

  @Test
  void tellsWhenTheDecidingEventWasObservedAndReceived() {
    Event event = reading("d1").at("12:00:00").received("12:00:01").celsius(70);

    IncidentChange change = new Post(hot(Duration.ZERO)).hears(event).changes().get(0);

    assertThat(change.event()).isEqualTo(event.id());
    assertThat(change.stages()).isEqualTo(StageTimes.of(time("12:00:00"), time("12:00:01")));
  }

  @Test
  void whatTimeBroughtWasObservedByNobody() {
    IncidentChange change =
        new Post(silent(seconds(60)))
            .hears(reading("d1").at("12:00").celsius(20))
            .until("12:10")
            .changes()
            .get(0);

    assertThat(change.event()).isEmpty();
    assertThat(change.stages().observed()).isZero();
    assertThat(StageTimes.instant(change.stages().received())).isEqualTo(time("12:01"));
  }

  @Test
  void aWithdrawnRuleClearsWhatItOpened() {
    Post post =
        new Post(hot(Duration.ZERO))
            .hears(reading("d1").at("12:00").celsius(70))
            .rules("12:05", disabled(hot(Duration.ZERO)));

    assertThat(post.story()).containsExactly("OPENED MINOR", "CLEARED MINOR");
    assertThat(post.changes().get(1).why()).isEqualTo("规则已停用 / the rule was withdrawn");
    assertThat(post.changes().get(1).incident().clearedAt()).isEqualTo(time("12:05"));
  }

  @Test
  void aChangedConditionBeginsAnew() {
    Post post =
        new Post(hot(Duration.ZERO))
            .hears(reading("d1").at("12:00").celsius(70))
            .rules("12:05", hot(seconds(10)))
            .hears(reading("d1").at("12:06").celsius(70));

    assertThat(post.story()).containsExactly("OPENED MINOR", "CLEARED MINOR");
    assertThat(post.changes().get(1).why()).isEqualTo("规则已修改 / the rule was changed");
    assertThat(post.until("12:06:10").story()).hasSize(3).endsWith("OPENED MINOR");
  }

  @Test
  void aNewNameForgetsNothing() {
    Post post =
        new Post(hot(seconds(30)))
            .hears(reading("d1").at("12:00:00").celsius(70))
            .rules("12:00:10", renamed("高温", hot(seconds(30))))
            .until("12:00:30");

    assertThat(post.story()).containsExactly("OPENED MINOR");
    assertThat(post.changes().get(0).incident().title()).isEqualTo("高温");
  }

  @Test
  void aRuleThatNoLongerCoversTheDeviceClears() {
    Post post =
        new Post(hot(Duration.ZERO))
            .hears(reading("d1").at("12:00").celsius(70))
            .rules("12:05", scoped("440604001", Set.of(), hot(Duration.ZERO)));

    assertThat(post.story()).containsExactly("OPENED MINOR", "CLEARED MINOR");
  }

  @Test
  void aShorterSilenceAppliesToWhatWasHeardBefore() {
    Post post =
        new Post(silent(seconds(600)))
            .hears(reading("d1").at("12:00").celsius(20))
            .rules("12:01", silent(seconds(300)))
            .until("12:10");

    assertThat(post.story()).containsExactly("OPENED WARNING");
  }
}
