package org.gridwarden.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Rules.during;
import static org.gridwarden.detect.Rules.often;
import static org.gridwarden.detect.Said.reading;
import static org.gridwarden.detect.Said.time;

import org.gridwarden.model.Count;
import org.gridwarden.model.Event;
import org.gridwarden.model.Incident;
import org.gridwarden.model.Rule;
import org.gridwarden.model.Scope;
import org.junit.jupiter.api.Test;

class CountDetectorTest {
  private static final String GRID = "440604003007012";
  private static final Rule EVENTS = often(Count.Of.EVENTS, Scope.DEVICE);

  private static Event said(String device, String time) {
    return reading(device).at(time).id(device + time).celsius(1);
  }

  @Test
  void raisesWhenThereAreEnoughWithinTheTime() {
    Post post = new Post(EVENTS);

    post.hears(said("d1", "12:00:00"), said("d1", "12:00:50"), said("d1", "12:01:00"));
    assertThat(post.story()).isEmpty();
    post.hears(said("d1", "12:01:10"));

    assertThat(post.story()).containsExactly("OPENED MINOR");
    Incident incident = post.changes().get(0).incident();
    assertThat(incident.openingEvent()).isEqualTo("d112:00:50");
    assertThat(incident.inputs()).containsExactly("d112:00:50", "d112:01:00", "d112:01:10");
    assertThat(incident.subject()).isEqualTo("d1");
    assertThat(post.changes().get(0).why()).isEqualTo("1 min 内发生 3 次 / 3 events within 1 min");
  }

  @Test
  void growsEasesAndClearsAsTimeGoesBy() {
    Post post = new Post(EVENTS);
    post.hears(
        said("d1", "12:00:00"),
        said("d1", "12:00:10"),
        said("d1", "12:00:20"),
        said("d1", "12:00:30"),
        said("d1", "12:00:40"));
    assertThat(post.story()).containsExactly("OPENED MINOR", "GREW MAJOR");

    post.until("12:00:59.999");
    assertThat(post.story()).hasSize(2);
    post.until("12:01:00");
    assertThat(post.story()).last().isEqualTo("EASED MINOR");
    post.until("12:01:20");
    assertThat(post.story()).last().isEqualTo("CLEARED MINOR");
    post.until("12:05:00");

    assertThat(post.story()).hasSize(4);
    assertThat(post.remembered()).isZero();
  }

  @Test
  void theSameEventTwiceIsOne() {
    Post post = new Post(EVENTS);

    post.hears(said("d1", "12:00:00"), said("d1", "12:00:00"), said("d1", "12:00:01"));
    post.hears(said("d1", "12:00:01"), said("d1", "12:00:00"));

    assertThat(post.story()).isEmpty();
  }

  /** A device without a clock that sends again what was not acknowledged. */
  @Test
  void aRepeatThatIsGivenAnotherTimeIsTheSameEvent() {
    Post post = new Post(EVENTS);

    post.hears(
        reading("d1").at("12:00:00").id("e1").celsius(1),
        reading("d1").at("12:00:01").id("e2").celsius(1),
        reading("d1").at("12:00:02").id("e1").celsius(1),
        reading("d1").at("12:00:03").id("e2").celsius(1));

    assertThat(post.story()).isEmpty();
  }

  @Test
  void aLateEventCountsWhereItBelongs() {
    Post post = new Post(EVENTS);

    post.hears(
        said("d1", "12:00:00"),
        said("d1", "12:00:50"),
        said("d1", "12:01:10"),
        reading("d1").at("12:00:55").received("12:01:11").celsius(1));

    assertThat(post.story()).containsExactly("OPENED MINOR");
  }

  @Test
  void whatComesWithinAMinuteAfterTheTimeStillFindsWhereItBelongs() {
    Post post = new Post(EVENTS);
    post.hears(said("d1", "12:00:00"), said("d1", "12:00:10"));

    post.until("12:01:30");
    assertThat(post.remembered()).isOne();
    post.hears(reading("d1").at("12:00:20").received("12:01:31").celsius(1));
    assertThat(post.story()).first().isEqualTo("OPENED MINOR");

    Post calm = new Post(EVENTS);
    calm.hears(said("d1", "12:00:00"), said("d1", "12:00:10"));
    calm.until("12:02:10");
    assertThat(calm.remembered()).isZero();
    calm.hears(reading("d1").at("12:00:20").received("12:02:11").celsius(1));
    assertThat(calm.story()).isEmpty();
  }

  @Test
  void countsDevicesOfAnAreaOnce() {
    Post post = new Post(often(Count.Of.DEVICES, Scope.GRID));

    post.hears(said("d1", "12:00:00"), said("d1", "12:00:01"), said("d2", "12:00:02"));
    assertThat(post.story()).isEmpty();
    post.hears(said("d3", "12:00:03"));

    Incident incident = post.changes().get(0).incident();
    assertThat(incident.subject()).isEqualTo(GRID);
    assertThat(incident.inputs()).containsExactly("d112:00:01", "d212:00:02", "d312:00:03");
  }

  @Test
  void eventsOfTwoDevicesMayHaveTheSameId() {
    Post post = new Post(often(Count.Of.EVENTS, Scope.GRID));

    for (String device : new String[] {"d1", "d2", "d3"}) {
      post.hears(reading(device).at("12:00").id("1").celsius(1));
    }

    assertThat(post.story()).containsExactly("OPENED MINOR");
  }

  @Test
  void areasAreCountedApart() {
    Post post = new Post(often(Count.Of.EVENTS, Scope.COMMUNITY));

    post.hears(said("d1", "12:00:00"), said("d2", "12:00:01"));
    post.hears(reading("d3").in("440604003008001").at("12:00:02").celsius(1));
    assertThat(post.story()).isEmpty();
    post.hears(reading("d4").in("440604003007001").at("12:00:03").celsius(1));

    assertThat(post.changes().get(0).incident().subject()).isEqualTo("440604003007");
  }

  @Test
  void whatIsSaidOutsideItsHoursDoesNotCount() {
    Post post = new Post(during(13, 14, EVENTS));

    post.hears(said("d1", "12:59:58"), said("d1", "12:59:59"), said("d1", "13:00:00"));

    assertThat(post.story()).isEmpty();
  }

  @Test
  void remembersNoMoreThanTheWorstStepAsksFor() {
    CountDetector detector = new CountDetector((Count) EVENTS.condition(), hours());
    Memory memory = Memory.NOTHING;
    for (int i = 0; i < 100; i++) {
      memory =
          detector
              .onEvent(memory, reading("d1").at(time("12:00").plusMillis(i)).celsius(i))
              .memory();
    }

    assertThat(memory.marks()).hasSize(5);
  }

  private static WatchHours hours() {
    return new WatchHours(EVENTS.schedule());
  }
}
