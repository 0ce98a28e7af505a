package org.gridwarden.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Rules.no;
import static org.gridwarden.detect.Rules.rule;
import static org.gridwarden.detect.Rules.seconds;
import static org.gridwarden.detect.Rules.sequence;
import static org.gridwarden.detect.Rules.step;
import static org.gridwarden.detect.Said.reading;

import java.util.List;
import org.gridwarden.model.Event;
import org.gridwarden.model.Scope;
import org.gridwarden.model.Sequence;
import org.gridwarden.model.Severity;
import org.junit.jupiter.api.Test;

class SequenceDetectorTest {
  private static Event said(String time, String what) {
    return reading("d1").at(time).id(what + time).value(what, 1).event();
  }

  @Test
  void oneThingAfterTheOtherWithinTheTime() {
    Post post = new Post(sequence(Scope.DEVICE, step("open"), step("leak")));

    post.hears(said("12:00:00", "leak"), said("12:00:01", "open"), said("12:02:00", "leak"));
    assertThat(post.story()).isEmpty();
    post.hears(said("12:02:30", "open"), said("12:03:30", "leak"));

    assertThat(post.story()).containsExactly("OPENED MAJOR");
    assertThat(post.changes().get(0).incident().inputs())
        .containsExactly("open12:02:30", "leak12:03:30");
    assertThat(post.changes().get(0).why())
        .isEqualTo("1 min 内先后发生 open → leak / open → leak within 1 min");
  }

  @Test
  void whatMustNotComeInTheMiddlePreventsIt() {
    Post post = new Post(sequence(Scope.DEVICE, step("open"), no("pass"), step("leak")));

    post.hears(said("12:00:00", "open"), said("12:00:10", "pass"), said("12:00:20", "leak"));
    assertThat(post.story()).isEmpty();
    post.hears(said("12:00:30", "open"), said("12:00:40", "leak"));

    assertThat(post.story()).containsExactly("OPENED MAJOR");
  }

  @Test
  void whatMustNotComeAtTheEndIsWaitedFor() {
    Post post = new Post(sequence(Scope.DEVICE, step("open"), no("close")));
    post.hears(said("12:00:00", "open"));

    post.until("12:00:59");
    assertThat(post.story()).isEmpty();
    post.until("12:01:00");

    assertThat(post.story()).containsExactly("OPENED MAJOR");
    assertThat(post.changes().get(0).event()).isEmpty();
    assertThat(post.changes().get(0).why()).contains("open and no close within 1 min");
  }

  @Test
  void whatComesInTimeCallsItOff() {
    Post post = new Post(sequence(Scope.DEVICE, step("open"), no("close")));

    post.hears(said("12:00:00", "open"), said("12:00:55", "close")).until("12:10:00");

    assertThat(post.story()).isEmpty();
    assertThat(post.remembered()).isZero();
  }

  @Test
  void aLateEventIsPutWhereItBelongs() {
    Post post = new Post(sequence(Scope.DEVICE, step("open"), no("pass"), step("leak")));

    post.hears(
        said("12:00:00", "open"),
        reading("d1").at("12:00:20").received("12:00:20").value("pass", 1).event(),
        reading("d1").at("12:00:10").received("12:00:21").value("leak", 1).event());

    assertThat(post.story()).containsExactly("OPENED MAJOR");
  }

  @Test
  void whatMadeASequenceIsUsedUp() {
    Post post = new Post(sequence(Scope.DEVICE, step("open"), step("leak")));
    post.hears(said("12:00:00", "open"), said("12:00:10", "leak"), said("12:00:20", "leak"));

    post.until("12:02:09");
    assertThat(post.story()).containsExactly("OPENED MAJOR");
    post.until("12:02:10");

    assertThat(post.story()).containsExactly("OPENED MAJOR", "CLEARED MAJOR");
    assertThat(post.changes().get(1).incident().signals()).isEqualTo(1);
  }

  @Test
  void happeningAgainKeepsItOpen() {
    Post post = new Post(sequence(Scope.DEVICE, step("open"), step("leak")));
    post.hears(said("12:00:00", "open"), said("12:00:10", "leak"));
    post.hears(said("12:01:30", "open"), said("12:01:40", "leak"));

    post.until("12:03:39");
    assertThat(post.story()).containsExactly("OPENED MAJOR");
    post.until("12:03:40");

    assertThat(post.story()).last().isEqualTo("CLEARED MAJOR");
  }

  @Test
  void stepsOfDifferentDevicesOfAGridBelongTogether() {
    Event open = reading("d1").at("12:00:00").value("open", 1).event();
    Event leak = reading("d2").at("12:00:10").value("leak", 1).event();

    assertThat(
            new Post(sequence(Scope.DEVICE, step("open"), step("leak"))).hears(open, leak).story())
        .isEmpty();
    assertThat(new Post(sequence(Scope.GRID, step("open"), step("leak"))).hears(open, leak).story())
        .containsExactly("OPENED MAJOR");
  }

  @Test
  void theSameEventTwiceIsNotTwoSteps() {
    Event both = reading("d1").at("12:00:00").value("open", 1).value("leak", 1).event();

    assertThat(
            new Post(sequence(Scope.DEVICE, step("open"), step("leak"))).hears(both, both).story())
        .isEmpty();
  }

  /** A device without a clock that sends again what was not acknowledged. */
  @Test
  void aRepeatThatIsGivenAnotherTimeIsTheSameEvent() {
    Sequence.Step again = new Sequence.Step("again", "values.open == 1.0", false);
    Post post = new Post(sequence(Scope.DEVICE, step("open"), again));

    post.hears(
        reading("d1").at("12:00:00").id("e1").value("open", 1).event(),
        reading("d1").at("12:00:10").id("e1").value("open", 1).event());
    assertThat(post.story()).isEmpty();
    post.hears(reading("d1").at("12:00:20").id("e2").value("open", 1).event());

    assertThat(post.story()).containsExactly("OPENED MAJOR");
  }

  @Test
  void aRuleWithAnExpressionThatCannotBeReadTakesNoPart() {
    Sequence broken =
        new Sequence(
            Scope.DEVICE,
            seconds(60),
            List.of(step("open"), new Sequence.Step("x", "values.open ==", false)),
            Severity.MINOR,
            seconds(60));

    assertThat(RuleCheck.problems(rule("broken", broken)))
        .singleElement()
        .asString()
        .startsWith("condition.steps[1].where cannot be used, at its line 1");
    assertThat(new RuleIndex(List.of(rule("broken", broken))).rule("broken")).isEmpty();
  }

  @Test
  void keepsNoMoreWaitingThanItHasRoomFor() {
    SequenceDetector detector =
        new SequenceDetector(
            (Sequence) sequence(Scope.DEVICE, step("open"), step("leak")).condition(),
            new WatchHours(org.gridwarden.model.Schedule.ALWAYS));
    Memory memory = Memory.NOTHING;
    for (int i = 0; i < 200; i++) {
      Event event =
          reading("d1").at(Said.time("12:00").plusMillis(i)).value("open", 1).id("e" + i).event();
      memory = detector.onEvent(memory, event).memory();
    }

    assertThat(memory.marks()).hasSize(SequenceDetector.MARKS_MAX);
  }
}
