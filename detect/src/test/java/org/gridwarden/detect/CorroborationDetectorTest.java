package org.gridwarden.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Rules.corroborated;
import static org.gridwarden.detect.Said.reading;

import org.gridwarden.model.Event;
import org.gridwarden.model.Incident;
import org.junit.jupiter.api.Test;

class CorroborationDetectorTest {
  private static final String HERE = "440604003007001";
  private static final String NEXT = "440604003007002";
  private static final String BEYOND = "440604003007003";

  private static Event says(String kind, String grid, String time) {
    return reading(kind + grid).from(kind).in(grid).at(time).id(kind + time).value("x", 1).event();
  }

  @Test
  void oneKindIsNotEnough() {
    Post post = new Post(corroborated(2, false));

    post.hears(says("smoke", HERE, "12:00:00"), says("smoke", HERE, "12:00:10"));

    assertThat(post.story()).isEmpty();
  }

  @Test
  void severalKindsInOneGridAre() {
    Post post = new Post(corroborated(2, false));

    post.hears(says("smoke", HERE, "12:00:00"), says("temperature", HERE, "12:00:30"));

    assertThat(post.story()).containsExactly("OPENED CRITICAL");
    Incident incident = post.changes().get(0).incident();
    assertThat(incident.subject()).isEqualTo(HERE);
    assertThat(incident.openingEvent()).isEqualTo("smoke12:00:00");
    assertThat(incident.inputs()).containsExactly("smoke12:00:00", "temperature12:00:30");
    assertThat(post.changes().get(0).why()).contains("2 kinds of device within 1 min");
  }

  @Test
  void otherGridsAndOtherTimesAndOtherKindsDoNotCount() {
    Post post = new Post(corroborated(2, false)).neighbours(HERE, NEXT);

    post.hears(says("smoke", HERE, "12:00:00"), says("temperature", NEXT, "12:00:30"));
    post.hears(says("noise", HERE, "12:00:31"), says("temperature", HERE, "12:01:00"));

    assertThat(post.story()).isEmpty();
  }

  @Test
  void neighboursSpeakOnceInTheGridThatSpokeFirst() {
    Post post = new Post(corroborated(2, true)).neighbours(HERE, NEXT).neighbours(NEXT, BEYOND);

    post.hears(says("smoke", NEXT, "12:00:00"), says("temperature", HERE, "12:00:30"));
    post.hears(says("smoke", NEXT, "12:00:50"), says("temperature", HERE, "12:01:20"));

    assertThat(post.story()).containsExactly("OPENED CRITICAL");
    assertThat(post.changes().get(0).incident().subject()).isEqualTo(NEXT);
  }

  @Test
  void anEarlierRunBeyondTheNeighbourTakesNothingAway() {
    Post post = new Post(corroborated(2, true)).neighbours(HERE, NEXT).neighbours(NEXT, BEYOND);

    post.hears(
        says("smoke", BEYOND, "12:00:00"),
        says("smoke", NEXT, "12:00:10"),
        says("camera", HERE, "12:00:20"));

    assertThat(post.story()).containsExactly("OPENED CRITICAL");
    assertThat(post.changes().get(0).incident().subject()).isEqualTo(NEXT);
  }

  @Test
  void clearsWhenTooFewHaveSpoken() {
    Post post = new Post(corroborated(2, false));
    post.hears(says("smoke", HERE, "12:00:00"), says("temperature", HERE, "12:00:30"));

    post.until("12:01:29");
    assertThat(post.story()).hasSize(1);
    post.until("12:01:30");
    assertThat(post.story()).containsExactly("OPENED CRITICAL", "CLEARED CRITICAL");
    post.until("12:02:00");

    assertThat(post.remembered()).isZero();
  }

  @Test
  void theOrderInWhichTheyAreHeardDoesNotMatter() {
    Post post = new Post(corroborated(2, false));
    Event late =
        reading("s")
            .from("smoke")
            .in(HERE)
            .at("12:00:00")
            .received("12:00:31")
            .value("x", 1)
            .event();

    post.hears(says("temperature", HERE, "12:00:30"), late);

    assertThat(post.changes().get(0).incident().openingEvent()).isEqualTo(late.id());
  }

  @Test
  void enoughKindsWithinAnySpanCountHoweverLateTheLastIsTold() {
    Post post = new Post(corroborated(3, false));

    post.hears(says("smoke", HERE, "12:00:00"), says("camera", HERE, "12:00:01"));
    post.hears(says("smoke", HERE, "12:01:01"), late("temperature", HERE, "12:00:59", "12:01:02"));

    assertThat(post.story()).containsExactly("OPENED CRITICAL");
  }

  @Test
  void whatIsToldLateOfAnEarlierTimeDoesNotMakeAnotherGridSpeak() {
    Post post = new Post(corroborated(2, true)).neighbours(HERE, NEXT);

    post.hears(says("smoke", NEXT, "12:00:10"), says("temperature", NEXT, "12:00:11"));
    post.hears(late("smoke", HERE, "12:00:05", "12:00:12"));

    assertThat(post.story()).containsExactly("OPENED CRITICAL");
    assertThat(post.changes().get(0).incident().subject()).isEqualTo(NEXT);
  }

  /** The first has long fallen silent; the incident that it opened stands on the others. */
  @Test
  void aGridIsSpokenForAsLongAsTheOthersIncidentStands() {
    Post post = new Post(corroborated(2, true)).neighbours(HERE, NEXT);

    post.hears(says("smoke", NEXT, "12:00:00"), says("temperature", HERE, "12:00:10"));
    for (int minute = 0; minute < 9; minute++) {
      post.hears(says("temperature", HERE, "12:0%d:40".formatted(minute)));
      post.hears(says("smoke", HERE, "12:0%d:50".formatted(minute)));
    }

    assertThat(post.story()).containsExactly("OPENED CRITICAL");
  }

  @Test
  void aGridThatHearsEnoughAroundItSpeaksThoughOthersBeganAndHearTooFew() {
    Post post = new Post(corroborated(3, true)).neighbours(HERE, NEXT).neighbours(NEXT, BEYOND);

    post.hears(
        says("smoke", HERE, "12:00:00"),
        says("temperature", NEXT, "12:00:10"),
        says("camera", BEYOND, "12:00:20"));

    assertThat(post.story()).containsExactly("OPENED CRITICAL");
    assertThat(post.changes().get(0).incident().subject()).isEqualTo(NEXT);
  }

  private static Event late(String kind, String grid, String time, String received) {
    return reading(kind + grid)
        .from(kind)
        .in(grid)
        .at(time)
        .received(received)
        .id(kind + time)
        .value("x", 1)
        .event();
  }
}
