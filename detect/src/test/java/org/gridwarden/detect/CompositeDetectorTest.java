package org.gridwarden.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Rules.cold;
import static org.gridwarden.detect.Rules.hot;
import static org.gridwarden.detect.Rules.rule;
import static org.gridwarden.detect.Rules.seconds;
import static org.gridwarden.detect.Rules.silent;
import static org.gridwarden.detect.Rules.together;
import static org.gridwarden.detect.Said.reading;

import java.time.Duration;
import java.util.List;
import org.gridwarden.model.Composite;
import org.gridwarden.model.Composite.Part;
import org.gridwarden.model.Event;
import org.gridwarden.model.Incident;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Rule;
import org.gridwarden.model.Scope;
import org.gridwarden.model.Severity;
import org.junit.jupiter.api.Test;

/** Hot from 60 °C and cold under 5 °C, of two devices in one grid, unless said otherwise. */
class CompositeDetectorTest {
  private static final Rule HOT = hot(Duration.ZERO);
  private static final Rule COLD = cold(5, 10);
  private static final String NEXT = "440604003007002";

  private static Rule both(Composite composite) {
    return rule("both", composite);
  }

  private static Composite with(
      Composite composite, Duration within, Duration hold, Duration clearAfter) {
    return new Composite(
        composite.by(),
        composite.parts(),
        composite.atLeast(),
        within,
        hold,
        composite.severity(),
        clearAfter);
  }

  private static Composite of(int atLeast, Part... parts) {
    return new Composite(
        Scope.GRID,
        List.of(parts),
        atLeast,
        Duration.ZERO,
        Duration.ZERO,
        Severity.CRITICAL,
        Duration.ZERO);
  }

  private static Part part(String rule) {
    return new Part(rule, Severity.INFO, false);
  }

  private static Event says(String device, String time, double celsius) {
    return reading(device).at(time).id(device + time).celsius(celsius);
  }

  /** The composite's own changes only. */
  private static List<IncidentChange> changes(Post post) {
    return post.changes().stream()
        .filter(change -> change.incident().rule().equals("both"))
        .toList();
  }

  private static List<String> story(Post post) {
    return changes(post).stream()
        .map(change -> change.kind() + " " + change.incident().severity())
        .toList();
  }

  @Test
  void opensWhenAllPartsStandTogetherAndClearsWhenOneIsOver() {
    Post post = new Post(HOT, COLD, both(together("hot", "cold")));

    post.hears(says("a", "12:00:00", 65));
    assertThat(story(post)).isEmpty();
    post.hears(says("b", "12:00:10", 2));
    assertThat(story(post)).containsExactly("OPENED CRITICAL");
    post.hears(says("a", "12:00:20", 20));

    assertThat(story(post)).containsExactly("OPENED CRITICAL", "CLEARED CRITICAL");
  }

  @Test
  void namesTheIncidentsItIsMadeOf() {
    Post post = new Post(HOT, COLD, both(together("hot", "cold")));

    post.hears(says("a", "12:00:00", 65), says("b", "12:00:10", 2));

    Incident incident = changes(post).get(0).incident();
    List<String> parts =
        post.changes().stream()
            .map(change -> change.incident().id())
            .filter(id -> !id.equals(incident.id()))
            .toList();
    assertThat(incident.inputs()).isEqualTo(parts).hasSize(2);
    assertThat(incident.openingEvent()).isEqualTo(parts.get(0));
    assertThat(incident.subject()).isEqualTo(incident.grid().value());
    assertThat(changes(post).get(0).why()).contains("at the same time: hot + cold");
  }

  @Test
  void incidentsInOtherGridsDoNotCountTogether() {
    Post post = new Post(HOT, COLD, both(together("hot", "cold")));

    post.hears(says("a", "12:00:00", 65), reading("b").in(NEXT).at("12:00:10").id("b1").celsius(2));

    assertThat(story(post)).isEmpty();
  }

  @Test
  void severalIncidentsOfOneRuleAreOnePart() {
    Post post = new Post(HOT, COLD, both(together("hot", "cold")));

    post.hears(says("a", "12:00:00", 65), says("c", "12:00:05", 65));

    assertThat(story(post)).isEmpty();
  }

  @Test
  void anIncidentThatIsTooMildCountsWhenItHasGrown() {
    Rule both = both(of(1, new Part("hot", Severity.CRITICAL, false)));
    Post post = new Post(HOT, both);

    post.hears(says("a", "12:00:00", 65));
    assertThat(story(post)).isEmpty();
    post.hears(says("a", "12:00:10", 85));

    assertThat(story(post)).containsExactly("OPENED CRITICAL");
  }

  @Test
  void someOfTheParts() {
    Post post =
        new Post(
            HOT, COLD, silent(seconds(60)), both(of(2, part("hot"), part("cold"), part("silent"))));

    post.hears(says("a", "12:00:00", 65), says("b", "12:00:10", 2));

    assertThat(story(post)).containsExactly("OPENED CRITICAL");
  }

  @Test
  void notWhileAnAbsentPartIsOpen() {
    Rule both = both(of(1, part("hot"), new Part("cold", Severity.INFO, true)));
    Post post = new Post(HOT, COLD, both);

    post.hears(says("b", "12:00:00", 2), says("a", "12:00:10", 65));
    assertThat(story(post)).isEmpty();
    post.hears(says("b", "12:00:20", 20));
    assertThat(story(post)).containsExactly("OPENED CRITICAL");
    post.hears(says("b", "12:00:30", 2));

    assertThat(story(post)).containsExactly("OPENED CRITICAL", "CLEARED CRITICAL");
    assertThat(changes(post).get(1).why()).contains("no longer so: cold");
  }

  @Test
  void aPartCountsForAWhileAfterItIsOver() {
    Composite composite = with(together("hot", "cold"), seconds(30), Duration.ZERO, Duration.ZERO);
    Post post = new Post(HOT, COLD, both(composite));

    post.hears(says("a", "12:00:00", 65), says("a", "12:00:10", 20), says("b", "12:00:39", 2));
    assertThat(story(post)).containsExactly("OPENED CRITICAL");
    post.until("12:00:40");
    assertThat(story(post)).containsExactly("OPENED CRITICAL", "CLEARED CRITICAL");
    post.hears(says("b", "12:00:50", 20), says("a", "12:01:20", 65));

    assertThat(story(post)).hasSize(2);
  }

  @Test
  void mustBeSoForTheHold() {
    Composite composite = with(together("hot", "cold"), Duration.ZERO, seconds(30), Duration.ZERO);
    Post post = new Post(HOT, COLD, both(composite));
    post.hears(says("a", "12:00:00", 65), says("b", "12:00:10", 2));
    post.hears(says("b", "12:00:39", 20), says("b", "12:00:50", 2));

    post.until("12:01:19");
    assertThat(story(post)).isEmpty();
    post.until("12:01:20");

    assertThat(story(post)).containsExactly("OPENED CRITICAL");
    assertThat(changes(post).get(0).event()).isEmpty();
    assertThat(changes(post).get(0).incident().openedAt()).isEqualTo(Said.time("12:01:20"));
  }

  @Test
  void clearsOnlyWhenItHasNotBeenSoForAWhile() {
    Composite composite = with(together("hot", "cold"), Duration.ZERO, Duration.ZERO, seconds(30));
    Post post = new Post(HOT, COLD, both(composite));
    post.hears(says("a", "12:00:00", 65), says("b", "12:00:10", 2));

    post.hears(says("b", "12:00:20", 20), says("b", "12:00:49", 2), says("b", "12:01:00", 20));
    assertThat(story(post)).containsExactly("OPENED CRITICAL");
    post.until("12:01:29");
    assertThat(story(post)).containsExactly("OPENED CRITICAL");
    post.until("12:01:30");

    assertThat(story(post)).containsExactly("OPENED CRITICAL", "CLEARED CRITICAL");
  }

  @Test
  void aStepThatComesAgainChangesNothing() {
    Post post = new Post(HOT, COLD, both(together("hot", "cold")));
    post.hears(says("a", "12:00:00", 65), says("b", "12:00:10", 2), says("b", "12:00:20", 20));
    List<IncidentChange> told = post.changes();

    told.forEach(change -> post.hears(IncidentEvent.of(change)));

    assertThat(post.changes()).isEqualTo(told);
  }

  @Test
  void aPartThatIsWithdrawnIsOver() {
    Rule both = both(together("hot", "cold"));
    Post post = new Post(HOT, COLD, both);
    post.hears(says("a", "12:00:00", 65), says("b", "12:00:10", 2));

    post.rules("12:00:30", HOT, both);

    assertThat(story(post)).containsExactly("OPENED CRITICAL", "CLEARED CRITICAL");
  }

  @Test
  void aCompositeHearsNothingOfComposites() {
    Rule outer = rule("outer", of(1, part("both")));
    Post post = new Post(HOT, both(of(1, part("hot"))), outer);

    post.hears(says("a", "12:00:00", 65));

    assertThat(post.story()).containsExactly("OPENED MINOR", "OPENED CRITICAL");
  }

  @Test
  void forgetsWhatIsOver() {
    Post post = new Post(HOT, COLD, both(together("hot", "cold")));
    Post without = new Post(HOT, COLD);

    for (Post one : List.of(post, without)) {
      one.hears(says("a", "12:00:00", 65), says("b", "12:00:10", 2));
      one.hears(says("a", "12:00:20", 20), says("b", "12:00:30", 20));
      one.until("12:01:30");
    }

    assertThat(story(post)).hasSize(2);
    assertThat(post.remembered()).isEqualTo(without.remembered());
  }
}
