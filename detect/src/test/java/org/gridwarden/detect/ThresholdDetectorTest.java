package org.gridwarden.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Rules.cold;
import static org.gridwarden.detect.Rules.during;
import static org.gridwarden.detect.Rules.hot;
import static org.gridwarden.detect.Rules.seconds;
import static org.gridwarden.detect.Said.reading;
import static org.gridwarden.detect.Said.time;

import java.time.Duration;
import org.gridwarden.model.Event;
import org.junit.jupiter.api.Test;

class ThresholdDetectorTest {
  @Test
  void raisesAtOnceWithoutAHoldTime() {
    Post post = new Post(hot(Duration.ZERO)).hears(reading("d1").at("12:00").celsius(60));

    assertThat(post.story()).containsExactly("OPENED MINOR");
    assertThat(post.changes().get(0).why()).isEqualTo("temperature 60 ≥ 60 / temperature 60 ≥ 60");
  }

  @Test
  void raisesOnlyAfterTheHoldTime() {
    Post post =
        new Post(hot(seconds(30)))
            .hears(reading("d1").at("12:00:00").celsius(70))
            .hears(reading("d1").at("12:00:29").celsius(71));
    assertThat(post.story()).isEmpty();

    post.hears(reading("d1").at("12:00:30").celsius(61.25));

    assertThat(post.story()).containsExactly("OPENED MINOR");
    assertThat(post.changes().get(0).why())
        .isEqualTo("temperature 61.25 ≥ 60，已持续 30 s / temperature 61.25 ≥ 60 for 30 s");
    assertThat(post.changes().get(0).incident().signals()).isEqualTo(3);
  }

  @Test
  void raisesByTimeAloneWhereNoFurtherReadingComes() {
    Post post = new Post(hot(seconds(30))).hears(reading("d1").at("12:00").celsius(70));

    post.until("12:00:29");
    assertThat(post.story()).isEmpty();
    post.until("12:00:31");

    assertThat(post.story()).containsExactly("OPENED MINOR");
    assertThat(post.changes().get(0).event()).isEmpty();
    assertThat(post.changes().get(0).incident().openedAt()).isEqualTo(time("12:00:30"));
  }

  @Test
  void aReadingBelowTheLimitBreaksTheHold() {
    Post post =
        new Post(hot(seconds(30)))
            .hears(reading("d1").at("12:00:00").celsius(70))
            .hears(reading("d1").at("12:00:20").celsius(59))
            .hears(reading("d1").at("12:00:25").celsius(70))
            .until("12:00:54");
    assertThat(post.story()).isEmpty();

    assertThat(post.until("12:00:55").story()).containsExactly("OPENED MINOR");
  }

  @Test
  void clearsWithHysteresisOnly() {
    Post post =
        new Post(hot(Duration.ZERO))
            .hears(reading("d1").at("12:00").celsius(61))
            .hears(reading("d1").at("12:01").celsius(59))
            .hears(reading("d1").at("12:02").celsius(55.1));
    assertThat(post.story()).containsExactly("OPENED MINOR");

    post.hears(reading("d1").at("12:03").celsius(55));

    assertThat(post.story()).containsExactly("OPENED MINOR", "CLEARED MINOR");
  }

  @Test
  void growsAndEasesThroughTheSteps() {
    Post post =
        new Post(hot(Duration.ZERO))
            .hears(reading("d1").at("12:00").celsius(61))
            .hears(reading("d1").at("12:01").celsius(85))
            .hears(reading("d1").at("12:02").celsius(76))
            .hears(reading("d1").at("12:03").celsius(75))
            .hears(reading("d1").at("12:04").celsius(20));

    assertThat(post.story())
        .containsExactly("OPENED MINOR", "GREW CRITICAL", "EASED MINOR", "CLEARED MINOR");
  }

  @Test
  void opensAtTheWorstStepThatWasHeld() {
    Post post =
        new Post(hot(seconds(10)))
            .hears(reading("d1").at("12:00:00").celsius(90))
            .hears(reading("d1").at("12:00:10").celsius(91));

    assertThat(post.story()).containsExactly("OPENED CRITICAL");
  }

  @Test
  void eachStepHasItsOwnHold() {
    Post post =
        new Post(hot(seconds(10)))
            .hears(reading("d1").at("12:00:00").celsius(65))
            .hears(reading("d1").at("12:00:08").celsius(85))
            .until("12:00:10");
    assertThat(post.story()).containsExactly("OPENED MINOR");

    assertThat(post.until("12:00:18").story()).containsExactly("OPENED MINOR", "GREW CRITICAL");
  }

  @Test
  void watchesDownwardsToo() {
    Post post =
        new Post(cold(0, 3))
            .hears(reading("d1").at("12:00").celsius(-0.5))
            .hears(reading("d1").at("12:01").celsius(2.9))
            .hears(reading("d1").at("12:02").celsius(3));

    assertThat(post.story()).containsExactly("OPENED WARNING", "CLEARED WARNING");
  }

  @Test
  void aLateReadingBelowBreaksTheHold() {
    Post post =
        new Post(hot(seconds(10)))
            .hears(reading("d1").at("12:00:00").celsius(70))
            .hears(reading("d1").at("12:00:09").celsius(70))
            .hears(reading("d1").at("12:00:05").received("12:00:09.5").celsius(20))
            .hears(reading("d1").at("12:00:12").celsius(70));
    assertThat(post.story()).isEmpty();

    post.hears(reading("d1").at("12:00:19").celsius(70));

    assertThat(post.story()).containsExactly("OPENED MINOR");
  }

  @Test
  void aLateReadingBeyondLengthensTheHold() {
    Post post =
        new Post(hot(seconds(10)))
            .hears(reading("d1").at("12:00:05").celsius(70))
            .hears(reading("d1").at("12:00:00").received("12:00:06").celsius(70))
            .hears(reading("d1").at("12:00:10").celsius(70));

    assertThat(post.story()).containsExactly("OPENED MINOR");
  }

  @Test
  void aLateReadingNeitherRaisesNorClearsAgainstTheNewestOne() {
    Post calm =
        new Post(hot(Duration.ZERO))
            .hears(reading("d1").at("12:00:05").celsius(20))
            .hears(reading("d1").at("12:00:03").received("12:00:06").celsius(99));
    Post hot =
        new Post(hot(Duration.ZERO))
            .hears(reading("d1").at("12:00:05").celsius(70))
            .hears(reading("d1").at("12:00:03").received("12:00:06").celsius(20));

    assertThat(calm.story()).isEmpty();
    assertThat(hot.story()).containsExactly("OPENED MINOR");
  }

  @Test
  void aBatchSentLateCountsByTheDevicesOwnClock() {
    Post post =
        new Post(hot(seconds(30)))
            .hears(reading("d1").at("11:00:00").received("12:00:00").celsius(70))
            .hears(reading("d1").at("11:00:31").received("12:00:00").celsius(70));

    assertThat(post.story()).containsExactly("OPENED MINOR");
  }

  @Test
  void theSameReadingTwiceIsOne() {
    Event event = reading("d1").at("12:00").celsius(70);

    Post post = new Post(hot(Duration.ZERO)).hears(event, event, event);

    assertThat(post.story()).containsExactly("OPENED MINOR");
    assertThat(post.changes().get(0).incident().signals()).isEqualTo(1);
  }

  @Test
  void outsideItsHoursNothingIsWrong() {
    Post post =
        new Post(during(22, 6, hot(Duration.ZERO)))
            .hears(reading("d1").at("12:00").celsius(99))
            .hears(reading("d1").at("22:00").celsius(99))
            .hears(reading("d1").at("23:00").celsius(99));
    assertThat(post.story()).containsExactly("OPENED CRITICAL");
  }

  @Test
  void clearsWhenItsHoursAreOver() {
    Post post =
        new Post(during(8, 18, hot(Duration.ZERO)))
            .hears(reading("d1").at("17:59").celsius(99))
            .hears(reading("d1").at("18:00").celsius(99));

    assertThat(post.story()).containsExactly("OPENED CRITICAL", "CLEARED CRITICAL");
    assertThat(post.changes().get(1).why()).endsWith("outside the rule's hours");
  }
}
