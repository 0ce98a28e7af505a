package org.gridwarden.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConditionsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void anAreaIsTheBeginningOfTheGridsCode() {
    DeviceId device = new DeviceId("d1");
    GridCode grid = new GridCode("440604010001003");

    assertThat(Scope.DEVICE.subject(device, grid)).isEqualTo("d1");
    assertThat(Scope.GRID.subject(device, grid)).isEqualTo("440604010001003");
    assertThat(Scope.COMMUNITY.subject(device, grid)).isEqualTo("440604010001");
    assertThat(Scope.TOWN.subject(device, grid)).isEqualTo("440604010");
    assertThat(Scope.DISTRICT.subject(device, grid)).isEqualTo("440604");
  }

  @Test
  void aChangeClearsBelowWhereItWasRaised() {
    RateOfChange.Step wrong = new RateOfChange.Step(Severity.MINOR, 2, 2);
    RateOfChange.Step back = new RateOfChange.Step(Severity.MAJOR, -1, 0);

    assertThat(
            new RateOfChange("t", MINUTE, RateOfChange.Direction.FALLING, List.of(wrong, back))
                .problems())
        .containsExactly(
            "steps[1] must be further out and worse than the one before",
            "steps[0]: clearAt must be 0 or more and less than raiseAt, was 2.0",
            "steps[1]: raiseAt must be more than 0, was -1.0");
  }

  @Test
  void aCountIsRememberedUpToALimit() {
    Count count =
        new Count(
            Count.Of.EVENTS,
            MINUTE,
            Scope.GRID,
            List.of(new Count.Step(Severity.MINOR, 1_001)),
            Duration.ZERO);

    assertThat(count.problems()).containsExactly("steps[0]: raiseAt must be 1 to 1000, was 1001");
  }

  @Test
  void aCrowdThinsOutBelowWhereItWasRaised() {
    Crowd crowd =
        new Crowd(
            Set.of("person"),
            Set.of(),
            0,
            MINUTE,
            List.of(new Crowd.Step(Severity.MINOR, 5, 5)),
            MINUTE);

    assertThat(crowd.problems()).containsExactly("steps[0]: clearAt must be 0 to 4, was 5");
  }

  @Test
  void atMostOneStepOfASequenceIsAbsent() {
    List<Sequence.Step> steps =
        List.of(
            new Sequence.Step("a", "true", false),
            new Sequence.Step("b", "true", true),
            new Sequence.Step("c", "true", true));

    assertThat(new Sequence(Scope.DEVICE, MINUTE, steps, Severity.MINOR, MINUTE).problems())
        .containsExactly("at most one step may be absent");
  }

  @Test
  void noMoreKindsCanBeAskedForThanThereAre() {
    assertThat(
            new Corroboration(Set.of("a", "b"), 3, MINUTE, false, Severity.MINOR, MINUTE)
                .problems())
        .containsExactly("atLeast must be 2 to 2, was 3");
  }

  @Test
  void aCrossingHasOneEdge() {
    assertThat(new Crossing("", List.of(), Crossing.On.ENTER, 0, -1, Severity.MINOR).problems())
        .containsExactly(
            "either area or ring must be given",
            "confirm must be 1 to 20, was 0",
            "margin must be 0 metres or more, was -1.0");
    assertThat(
            new Crossing("440604", List.of(), Crossing.On.ENTER, 1, 5, Severity.MINOR).problems())
        .containsExactly("margin needs a ring: the edge of an area code is not known here");
  }
}
