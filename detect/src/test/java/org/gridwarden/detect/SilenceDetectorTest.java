package org.gridwarden.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Rules.during;
import static org.gridwarden.detect.Rules.seconds;
import static org.gridwarden.detect.Rules.silent;
import static org.gridwarden.detect.Said.reading;
import static org.gridwarden.detect.Said.time;

import org.gridwarden.model.Event;
import org.junit.jupiter.api.Test;

class SilenceDetectorTest {
  private static Event heard(String time) {
    return reading("d1").at(time).celsius(20);
  }

  @Test
  void raisesWhenNothingWasHeardForTheTime() {
    Post post =
        new Post(silent(seconds(60))).hears(heard("12:00:00"), heard("12:00:40")).until("12:01:39");
    assertThat(post.story()).isEmpty();

    post.until("12:01:40");

    assertThat(post.story()).containsExactly("OPENED WARNING");
    assertThat(post.changes().get(0).why()).isEqualTo("设备已静默 1 min / nothing heard for 1 min");
    assertThat(post.changes().get(0).incident().openedAt()).isEqualTo(time("12:01:40"));
  }

  @Test
  void saysItOnceHoweverLongItLasts() {
    Post post = new Post(silent(seconds(60))).hears(heard("12:00")).until("12:05").until("20:00");

    assertThat(post.story()).containsExactly("OPENED WARNING");
  }

  @Test
  void clearsWhenTheDeviceSpeaks() {
    Post post =
        new Post(silent(seconds(60))).hears(heard("12:00")).until("12:02").hears(heard("12:05"));

    assertThat(post.story()).containsExactly("OPENED WARNING", "CLEARED WARNING");
    assertThat(post.changes().get(1).why())
        .isEqualTo("设备恢复上报，此前静默 5 min / heard again after 5 min");
  }

  @Test
  void goesByTheGatewaysClock() {
    Event old = reading("d1").at("11:00").received("12:00:50").celsius(20);

    Post post = new Post(silent(seconds(60))).hears(heard("12:00"), old).until("12:01:49");

    assertThat(post.story()).isEmpty();
  }

  @Test
  void countsOnlyTimeDuringWhichAGatewayListened() {
    Post post = new Post(silent(seconds(60))).hears(heard("12:00:00")).listensSince("13:00:00");

    assertThat(post.until("13:00:59").story()).isEmpty();
    assertThat(post.until("13:01:00").story()).containsExactly("OPENED WARNING");
  }

  @Test
  void aDeviceHeardLongAfterADeadlineThatNobodyNoticedWasNotSilent() {
    Post post = new Post(silent(seconds(60))).hears(heard("12:00"), heard("13:00"));

    assertThat(post.story()).isEmpty();
    assertThat(post.until("13:01").story()).containsExactly("OPENED WARNING");
  }

  @Test
  void aDeadlineJustPassedCountsEvenIfTheDeviceIsHeardBeforeTheClockGetsThere() {
    Post post = new Post(silent(seconds(60))).hears(heard("12:00:00"), heard("12:01:03"));

    assertThat(post.story()).containsExactly("OPENED WARNING", "CLEARED WARNING");
  }

  @Test
  void waitsForItsHours() {
    Post post = new Post(during(22, 6, silent(seconds(60)))).hears(heard("12:00")).until("21:59");
    assertThat(post.story()).isEmpty();

    assertThat(post.until("22:00").story()).containsExactly("OPENED WARNING");
  }
}
