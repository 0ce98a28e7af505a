package org.gridwarden.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Rules.loiterer;
import static org.gridwarden.detect.Said.camera;
import static org.gridwarden.detect.Said.time;

import org.gridwarden.model.Dwell;
import org.gridwarden.model.Event;
import org.gridwarden.model.Schedule;
import org.junit.jupiter.api.Test;

class DwellDetectorTest {
  private static Event seen(String time, String track) {
    return camera("c1").at(time).zones("gate").score(0.9).sees("person", track);
  }

  @Test
  void raisesWhenOneObjectHasStayed() {
    Post post = new Post(loiterer());

    post.hears(
        seen("12:00:00", "t1"),
        seen("12:00:20", "t1"),
        seen("12:00:40", "t1"),
        seen("12:00:59", "t1"));
    assertThat(post.story()).isEmpty();
    post.hears(seen("12:01:00", "t1"));

    assertThat(post.story()).containsExactly("OPENED MINOR");
    assertThat(post.changes().get(0).incident().inputs()).hasSize(2);
    assertThat(post.changes().get(0).why())
        .isEqualTo("person 已停留 1 min / person has stayed for 1 min");
  }

  @Test
  void severalWhoPassByAreNotOneWhoStays() {
    Post post = new Post(loiterer());

    for (int i = 0; i < 20; i++) {
      post.hears(
          camera("c1")
              .at(time("12:00").plusSeconds(10L * i))
              .zones("gate")
              .score(0.9)
              .sees("person", "t" + i));
    }
    post.until("12:10:00");

    assertThat(post.story()).isEmpty();
    assertThat(post.remembered()).isZero();
  }

  @Test
  void raisesByTimeWhileTheObjectWasSeenWithinTheGap() {
    Post post = new Post(loiterer());
    post.hears(seen("12:00:00", "t1"), seen("12:00:20", "t1"), seen("12:00:40", "t1"));

    post.until("12:00:59");
    assertThat(post.story()).isEmpty();
    post.until("12:01:00");

    assertThat(post.story()).containsExactly("OPENED MINOR");
  }

  @Test
  void whoIsOutOfSightForLongerThanTheGapBeginsAnew() {
    Post post = new Post(loiterer());

    post.hears(seen("12:00:00", "t1"), seen("12:00:50", "t1"), seen("12:01:05", "t1"));
    post.until("12:01:09");

    assertThat(post.story()).isEmpty();
  }

  @Test
  void whoHasLeftDoesNotStay() {
    Post post = new Post(loiterer());
    post.hears(
        seen("12:00:00", "t1"),
        seen("12:00:20", "t1"),
        seen("12:00:40", "t1"),
        camera("c1").at("12:00:45").zones("gate").loses("person", "t1"));

    post.until("12:05:00");

    assertThat(post.story()).isEmpty();
  }

  @Test
  void clearsWhenNobodyWhoStayedWasSeenAnyMore() {
    Post post = new Post(loiterer());
    post.hears(
        seen("12:00:00", "t1"),
        seen("12:00:20", "t1"),
        seen("12:00:40", "t1"),
        seen("12:01:00", "t1"),
        seen("12:01:20", "t2"));

    post.until("12:01:29");
    assertThat(post.story()).containsExactly("OPENED MINOR");
    post.until("12:01:30");

    assertThat(post.story()).containsExactly("OPENED MINOR", "CLEARED MINOR");
  }

  @Test
  void aLateSightingLengthensAStay() {
    Post post = new Post(loiterer());

    post.hears(
        seen("12:00:15", "t1"),
        seen("12:00:30", "t1"),
        seen("12:00:45", "t1"),
        camera("c1")
            .at("12:00:00")
            .received("12:00:46")
            .zones("gate")
            .score(0.9)
            .sees("person", "t1"),
        seen("12:01:00", "t1"));

    assertThat(post.story()).containsExactly("OPENED MINOR");
  }

  @Test
  void tellsNoMoreTracksApartThanItHasRoomFor() {
    DwellDetector detector =
        new DwellDetector((Dwell) loiterer().condition(), new WatchHours(Schedule.ALWAYS));
    Memory memory = Memory.NOTHING;
    for (int i = 0; i < 600; i++) {
      memory = detector.onEvent(memory, seen("12:00:00", "t" + i)).memory();
    }

    assertThat(memory.marks()).hasSize(Sightings.TRACKS_MAX);
  }
}
