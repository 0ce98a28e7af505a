package org.gridwarden.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Rules.during;
import static org.gridwarden.detect.Rules.rule;
import static org.gridwarden.detect.Said.reading;

import java.util.List;
import org.gridwarden.model.Crossing;
import org.gridwarden.model.Event;
import org.gridwarden.model.Position;
import org.gridwarden.model.Rule;
import org.gridwarden.model.Severity;
import org.junit.jupiter.api.Test;

class CrossingDetectorTest {
  private static final double METRE = 1 / 111_195.0; // of latitude, degrees

  /** A square of a kilometre, with its southern edge at 23° north. */
  private static final List<Position> SQUARE =
      List.of(
          new Position(113.10, 23.0),
          new Position(113.11, 23.0),
          new Position(113.11, 23.009),
          new Position(113.10, 23.009));

  private static Rule ring(Crossing.On on) {
    return rule("ring", new Crossing("", SQUARE, on, 3, 20, Severity.MAJOR));
  }

  /**
   * @param metres north of the southern edge: inside where positive
   */
  private static Event fix(String time, double metres) {
    return reading("van")
        .at(time)
        .id(time)
        .position(113.105, 23.0 + metres * METRE)
        .value("x", 1)
        .event();
  }

  private static Post outside(Rule rule) {
    return new Post(rule).hears(fix("12:00:01", -50), fix("12:00:02", -50), fix("12:00:03", -50));
  }

  @Test
  void entersWhenEnoughFixesInARowSayIt() {
    Post post = outside(ring(Crossing.On.ENTER));

    post.hears(fix("12:00:04", 50), fix("12:00:05", 50));
    assertThat(post.story()).isEmpty();
    post.hears(fix("12:00:06", 50));

    assertThat(post.story()).containsExactly("OPENED MAJOR");
    assertThat(post.changes().get(0).incident().inputs())
        .containsExactly("12:00:04", "12:00:05", "12:00:06");
    assertThat(post.changes().get(0).why()).isEqualTo("设备已进入区域 / the device has entered the area");
  }

  @Test
  void whereItIsHeardFirstIsWhereItWas() {
    Post post = new Post(ring(Crossing.On.ENTER));

    post.hears(fix("12:00:01", 50), fix("12:00:02", 50), fix("12:00:03", 50), fix("12:00:04", 50));

    assertThat(post.story()).isEmpty();
  }

  @Test
  void jitterAtTheEdgeSaysNothing() {
    Post post = outside(ring(Crossing.On.ENTER));

    for (int i = 10; i < 60; i++) {
      post.hears(fix("12:00:" + i, i % 2 == 0 ? 19 : -19));
    }
    for (int i = 10; i < 60; i++) {
      post.hears(fix("12:01:" + i, i % 3 == 0 ? -30 : 30));
    }

    assertThat(post.story()).isEmpty();
  }

  @Test
  void fixesWithinTheMarginBreakNothing() {
    Post post = outside(ring(Crossing.On.ENTER));

    post.hears(fix("12:00:04", 50), fix("12:00:05", 5), fix("12:00:06", 50), fix("12:00:07", 50));

    assertThat(post.story()).containsExactly("OPENED MAJOR");
  }

  @Test
  void leavingClearsEnteringAndTheOtherWayRound() {
    Post entering = outside(ring(Crossing.On.ENTER));
    Post leaving = outside(ring(Crossing.On.LEAVE));
    for (Post post : List.of(entering, leaving)) {
      post.hears(fix("12:00:04", 50), fix("12:00:05", 50), fix("12:00:06", 50));
      post.hears(fix("12:00:07", -50), fix("12:00:08", -50), fix("12:00:09", -50));
    }

    assertThat(entering.story()).containsExactly("OPENED MAJOR", "CLEARED MAJOR");
    assertThat(leaving.story()).containsExactly("OPENED MAJOR");
  }

  @Test
  void aLateFixIsPutWhereItBelongsAndARepeatIsOne() {
    Post post = outside(ring(Crossing.On.ENTER));

    post.hears(fix("12:00:04", 50), fix("12:00:04", 50), fix("12:00:08", 50));
    post.hears(fix("12:00:06", -50), fix("12:00:09", 50));
    assertThat(post.story()).isEmpty();
    post.hears(fix("12:00:10", 50));

    assertThat(post.story()).containsExactly("OPENED MAJOR");
  }

  @Test
  void anAreaIsToldByTheGridThatTheDeviceIsIn() {
    Crossing town = new Crossing("440604003", List.of(), Crossing.On.LEAVE, 1, 0, Severity.MINOR);
    Post post = new Post(rule("town", town));

    post.hears(reading("van").at("12:00").in("440604003007012").celsius(1));
    post.hears(reading("van").at("12:01").in("440604004001001").celsius(1));
    post.hears(reading("van").at("12:02").in("440604003007012").celsius(1));

    assertThat(post.story()).containsExactly("OPENED MINOR", "CLEARED MINOR");
  }

  @Test
  void aRuleMustSeeBothSidesOfItsArea() {
    Crossing all = new Crossing("440604", List.of(), Crossing.On.LEAVE, 1, 0, Severity.MINOR);

    assertThat(rule("all", all).problems())
        .singleElement()
        .asString()
        .startsWith("condition.area must lie inside the rule's area 440604");
  }

  @Test
  void outsideItsHoursNothingIsWrong() {
    Post post = outside(during(12, 13, ring(Crossing.On.ENTER)));
    post.hears(fix("12:00:04", 50), fix("12:00:05", 50), fix("12:00:06", 50));

    post.hears(fix("13:00:00", 50));

    assertThat(post.story()).containsExactly("OPENED MAJOR", "CLEARED MAJOR");
  }
}
