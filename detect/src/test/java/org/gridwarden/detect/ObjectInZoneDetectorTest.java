package org.gridwarden.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Rules.during;
import static org.gridwarden.detect.Rules.intruder;
import static org.gridwarden.detect.Rules.rule;
import static org.gridwarden.detect.Rules.seconds;
import static org.gridwarden.detect.Said.camera;
import static org.gridwarden.detect.Said.time;

import java.util.Set;
import java.util.stream.IntStream;
import org.gridwarden.model.Condition.ObjectInZone;
import org.gridwarden.model.Event;
import org.gridwarden.model.Severity;
import org.junit.jupiter.api.Test;

class ObjectInZoneDetectorTest {
  private static Said gate(String time) {
    return camera("c1").at(time).zones("street,gate").score(0.8);
  }

  @Test
  void raisesOnAnObjectInTheZone() {
    Post post = new Post(intruder()).hears(gate("12:00").sees("person", "t1"));

    assertThat(post.story()).containsExactly("OPENED MAJOR");
    assertThat(post.changes().get(0).why())
        .isEqualTo("发现 person × 1 @ street,gate / person × 1 seen @ street,gate");
  }

  @Test
  void ignoresOtherObjectsOtherZonesAndDoubtfulSightings() {
    Post post =
        new Post(intruder())
            .hears(gate("12:00").sees("cat", "t1"))
            .hears(camera("c1").at("12:00").zones("street").score(0.9).sees("person", "t2"))
            .hears(camera("c1").at("12:00").score(0.9).sees("person", "t3"))
            .hears(gate("12:00").score(0.59).sees("person", "t4"));

    assertThat(post.story()).isEmpty();
    assertThat(post.remembered()).isZero();
  }

  @Test
  void withoutZonesAnywhereInThePictureCounts() {
    ObjectInZone anywhere =
        new ObjectInZone(
            Set.of("smoke"), Set.of(), 0, seconds(30), Severity.CRITICAL, 0, Severity.CRITICAL);

    Post post = new Post(rule("smoke", anywhere)).hears(camera("c1").sees("smoke", ""));

    assertThat(post.story()).containsExactly("OPENED CRITICAL");
  }

  @Test
  void aStandingObjectThatIsRepeatedStaysOneIncident() {
    Post post = new Post(intruder());
    IntStream.range(0, 50)
        .forEach(
            i -> post.hears(gate("12:00").at(time("12:00").plusSeconds(i)).sees("person", "t1")));

    assertThat(post.story()).containsExactly("OPENED MAJOR");
  }

  @Test
  void clearsWhenTheLastTrackEnds() {
    Post post =
        new Post(intruder())
            .hears(gate("12:00:00").sees("person", "t1"))
            .hears(gate("12:00:01").sees("person", "t2"))
            .hears(gate("12:00:02").loses("person", "t1"));
    assertThat(post.story()).containsExactly("OPENED MAJOR");

    post.hears(gate("12:00:03").loses("person", "t2"));

    assertThat(post.story()).containsExactly("OPENED MAJOR", "CLEARED MAJOR");
  }

  @Test
  void clearsWhenTheObjectLeavesTheZone() {
    Post post =
        new Post(intruder())
            .hears(gate("12:00:00").sees("person", "t1"))
            .hears(camera("c1").at("12:00:05").zones("street").sees("person", "t1"));

    assertThat(post.story()).containsExactly("OPENED MAJOR", "CLEARED MAJOR");
  }

  @Test
  void clearsWhenNothingWasSeenForTheTime() {
    Post post =
        new Post(intruder())
            .hears(gate("12:00:00").sees("person", "t1"))
            .hears(gate("12:00:20").sees("person", "t1"))
            .until("12:00:49");
    assertThat(post.story()).containsExactly("OPENED MAJOR");

    post.until("12:00:50");

    assertThat(post.story()).containsExactly("OPENED MAJOR", "CLEARED MAJOR");
    assertThat(post.changes().get(1).why()).isEqualTo("30 s 内未再发现 / nothing seen for 30 s");
  }

  @Test
  void growsIntoACrowdAndEases() {
    Post post =
        new Post(intruder())
            .hears(gate("12:00:00").sees("person", "t1"))
            .hears(gate("12:00:01").sees("person", "t2"))
            .hears(gate("12:00:02").sees("person", "t2"))
            .hears(gate("12:00:03").sees("person", "t3"))
            .hears(gate("12:00:04").loses("person", "t2"));

    assertThat(post.story()).containsExactly("OPENED MAJOR", "GREW CRITICAL", "EASED MAJOR");
  }

  @Test
  void aSightingAfterTheEndDoesNotBringTheTrackBack() {
    Event late = gate("12:00:01").received("12:00:06").sees("person", "t1");
    Post post =
        new Post(intruder())
            .hears(gate("12:00:00").sees("person", "t1"))
            .hears(gate("12:00:05").loses("person", "t1"))
            .hears(late, late);

    assertThat(post.story()).containsExactly("OPENED MAJOR", "CLEARED MAJOR");
  }

  @Test
  void forgetsEndedTracksInTime() {
    Post post =
        new Post(intruder())
            .hears(gate("12:00:00").sees("person", "t1"))
            .hears(gate("12:00:05").loses("person", "t1"));
    assertThat(post.remembered()).isOne();

    assertThat(post.until("12:02").remembered()).isZero();
  }

  @Test
  void tellsNoMoreTracksApartThanItsLimit() {
    Post post = new Post(intruder());
    for (int i = 0; i < Sightings.TRACKS_MAX + 20; i++) {
      post.hears(gate("12:00").at(time("12:00").plusMillis(i)).sees("person", "t" + i));
    }

    assertThat(post.story()).containsExactly("OPENED MAJOR", "GREW CRITICAL");
  }

  @Test
  void watchesInItsHoursOnly() {
    Post post =
        new Post(during(22, 6, intruder()))
            .hears(gate("12:00").sees("person", "t1"))
            .hears(gate("22:30").sees("person", "t2"));

    assertThat(post.changes()).hasSize(1);
    assertThat(post.changes().get(0).incident().openedAt()).isEqualTo(time("22:30"));
  }
}
