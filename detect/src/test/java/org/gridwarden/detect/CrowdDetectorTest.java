package org.gridwarden.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Rules.crowd;
import static org.gridwarden.detect.Said.camera;

import org.gridwarden.model.Event;
import org.junit.jupiter.api.Test;

class CrowdDetectorTest {
  private static Event seen(String time, String track) {
    return camera("c1").at(time).zones("gate").score(0.9).sees("person", track);
  }

  private static Event gone(String time, String track) {
    return camera("c1").at(time).zones("gate").loses("person", track);
  }

  private static Post three() {
    return new Post(crowd())
        .hears(seen("12:00:00", "t1"), seen("12:00:01", "t2"), seen("12:00:02", "t3"));
  }

  @Test
  void raisesWhenThereHaveBeenSoManyForSoLong() {
    Post post = three();

    post.until("12:00:11");
    assertThat(post.story()).isEmpty();
    post.until("12:00:12");

    assertThat(post.story()).containsExactly("OPENED MINOR");
    assertThat(post.changes().get(0).why())
        .isEqualTo("聚集 person × 3，已持续 10 s / person × 3 for 10 s");
    assertThat(post.changes().get(0).incident().openingEvent())
        .isEqualTo(seen("12:00:02", "t3").id());
  }

  @Test
  void aCrowdThatIsSoonGoneIsNone() {
    Post post = three();

    post.hears(gone("12:00:08", "t1"));
    post.until("12:00:20");

    assertThat(post.story()).isEmpty();
  }

  @Test
  void growsEasesAndClearsWithHysteresis() {
    Post post = three();
    post.hears(seen("12:00:05", "t4"), seen("12:00:05", "t5")).until("12:00:15");
    assertThat(post.story()).containsExactly("OPENED MINOR", "GREW MAJOR");

    post.hears(gone("12:00:20", "t5"));
    assertThat(post.story()).last().isEqualTo("EASED MINOR");
    post.hears(gone("12:00:21", "t4"), gone("12:00:22", "t3"));
    assertThat(post.story()).hasSize(3);
    post.hears(gone("12:00:23", "t2"));

    assertThat(post.story()).last().isEqualTo("CLEARED MINOR");
  }

  @Test
  void clearsByTimeWhenTheEndsWereLost() {
    Post post = three();

    post.until("12:00:31");

    assertThat(post.story()).containsExactly("OPENED MINOR", "CLEARED MINOR");
  }

  @Test
  void theSameObjectAgainIsOne() {
    Post post = new Post(crowd());

    post.hears(seen("12:00:00", "t1"), seen("12:00:01", "t1"), seen("12:00:01", "t1"));
    post.hears(seen("12:00:05", "t2")).until("12:00:20");

    assertThat(post.story()).isEmpty();
  }
}
