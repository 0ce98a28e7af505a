package org.gridwarden.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Rules.heating;
import static org.gridwarden.detect.Rules.reopening;
import static org.gridwarden.detect.Rules.seconds;
import static org.gridwarden.detect.Said.reading;
import static org.gridwarden.detect.Said.time;

import java.time.Duration;
import java.util.List;
import org.gridwarden.model.Incident;
import org.gridwarden.model.RateOfChange;
import org.gridwarden.model.Schedule;
import org.gridwarden.model.Severity;
import org.junit.jupiter.api.Test;

class RateOfChangeDetectorTest {
  @Test
  void raisesWhenTheValueHasRisenFarEnoughWithinTheTime() {
    Post post = new Post(heating());

    post.hears(
        reading("d1").at("12:00:00").celsius(20),
        reading("d1").at("12:00:50").celsius(25),
        reading("d1").at("12:01:05").celsius(31));
    assertThat(post.story()).isEmpty();
    post.hears(reading("d1").at("12:01:30").celsius(35.5));

    assertThat(post.story()).containsExactly("OPENED MAJOR");
    Incident incident = post.changes().get(0).incident();
    assertThat(incident.inputs()).hasSize(2);
    assertThat(incident.openingEvent()).isEqualTo(incident.inputs().get(0));
    assertThat(post.changes().get(0).why())
        .isEqualTo("temperature 1 min 内上升 10.5（25 → 35.5） / temperature rose by 10.5 within 1 min");
  }

  @Test
  void aFallIsNoRise() {
    Post post = new Post(heating());

    post.hears(reading("d1").at("12:00:00").celsius(60), reading("d1").at("12:00:10").celsius(20));

    assertThat(post.story()).isEmpty();
  }

  @Test
  void fallingIsMeasuredFromTheHighest() {
    RateOfChange falling =
        new RateOfChange(
            "temperature",
            Duration.ofMinutes(1),
            RateOfChange.Direction.FALLING,
            List.of(new RateOfChange.Step(Severity.MINOR, 10, 2)));
    Post post = new Post(Rules.rule("falling", falling));

    post.hears(
        reading("d1").at("12:00:00").celsius(5),
        reading("d1").at("12:00:10").celsius(20),
        reading("d1").at("12:00:20").celsius(9));

    assertThat(post.story()).containsExactly("OPENED MINOR");
    assertThat(post.changes().get(0).why()).contains("fell by 11", "20 → 9");
  }

  @Test
  void growsAndClearsWithHysteresis() {
    Post post = new Post(heating());

    post.hears(
        reading("d1").at("12:00:00").celsius(20),
        reading("d1").at("12:00:10").celsius(31),
        reading("d1").at("12:00:20").celsius(51),
        reading("d1").at("12:00:30").celsius(26),
        reading("d1").at("12:00:40").celsius(24));

    assertThat(post.story())
        .containsExactly("OPENED MAJOR", "GREW CRITICAL", "EASED MAJOR", "CLEARED MAJOR");
  }

  @Test
  void isOverWhenNothingMoreIsHeard() {
    Post post = new Post(heating());
    post.hears(reading("d1").at("12:00:00").celsius(20), reading("d1").at("12:00:10").celsius(31));

    post.until("12:00:59");
    assertThat(post.story()).containsExactly("OPENED MAJOR");
    post.until("12:01:00");

    assertThat(post.story()).containsExactly("OPENED MAJOR", "CLEARED MAJOR");
    post.until("12:02:00");
    assertThat(post.remembered()).isZero();
  }

  @Test
  void aLateReadingIsComparedWithThoseAfterIt() {
    Post post = new Post(heating());

    post.hears(
        reading("d1").at("12:00:00").celsius(30),
        reading("d1").at("12:00:20").celsius(31),
        reading("d1").at("12:00:10").received("12:00:21").celsius(20));

    assertThat(post.story()).containsExactly("OPENED MAJOR");
  }

  @Test
  void theSameReadingTwiceIsOne() {
    Post post = new Post(heating());
    var low = reading("d1").at("12:00:00").celsius(20);
    var high = reading("d1").at("12:00:10").celsius(31);

    post.hears(low, high, low, high, low);

    assertThat(post.story()).containsExactly("OPENED MAJOR");
    assertThat(post.changes().get(0).incident().signals()).isEqualTo(1);
  }

  @Test
  void aMoveThatIsLongerThanANumberCanTellIsAMove() {
    Post post = new Post(heating());

    post.hears(
        reading("d1").at("12:00:00").celsius(-Double.MAX_VALUE),
        reading("d1").at("12:00:10").celsius(Double.MAX_VALUE));

    assertThat(post.story()).containsExactly("OPENED CRITICAL");
    assertThat(post.changes().get(0).why()).contains("rose by Infinity within 1 min");
  }

  @Test
  void aDeviceThatSpeaksOftenTakesNoMoreRoom() {
    RateOfChangeDetector detector =
        new RateOfChangeDetector(
            (RateOfChange) heating().condition(), new WatchHours(Schedule.ALWAYS));
    Memory memory = Memory.NOTHING;
    for (int i = 0; i < 30_000; i++) {
      var event = reading("d1").at(time("12:00").plusMillis(10L * i)).celsius(i % 7);
      memory = detector.onEvent(memory, event).memory();
    }

    assertThat(memory.marks()).hasSizeLessThanOrEqualTo(2 * 76);
  }

  @Test
  void aRiseAfterTheLastOneIsOverIsAnIncidentOfItsOwnThoughTheWindowHoldsItsBeginning() {
    Post post =
        new Post(reopening(seconds(20), heating()))
            .hears(
                reading("d1").at("12:00:00").celsius(20),
                reading("d1").at("12:00:02").celsius(31),
                reading("d1").at("12:00:04").celsius(23),
                reading("d1").at("12:00:40").celsius(24),
                reading("d1").at("12:00:50").celsius(32));

    assertThat(post.story()).containsExactly("OPENED MAJOR", "CLEARED MAJOR", "OPENED MAJOR");
    Incident first = post.changes().get(0).incident();
    Incident second = post.changes().get(2).incident();
    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(second.openingEvent()).isEqualTo(reading("d1").at("12:00:40").celsius(24).id());
    assertThat(second.inputs()).contains(first.openingEvent());
  }

  @Test
  void aRiseSoonAfterTheLastOneIsTheSameIncident() {
    Post post =
        new Post(reopening(seconds(20), heating()))
            .hears(
                reading("d1").at("12:00:00").celsius(20),
                reading("d1").at("12:00:02").celsius(31),
                reading("d1").at("12:00:04").celsius(23),
                reading("d1").at("12:00:24").celsius(32));

    assertThat(post.story()).containsExactly("OPENED MAJOR", "CLEARED MAJOR", "REOPENED MAJOR");
  }
}
