package org.gridwarden.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gridwarden.model.Condition.Direction;
import org.gridwarden.model.Condition.ObjectInZone;
import org.gridwarden.model.Condition.Silence;
import org.gridwarden.model.Condition.Threshold;
import org.gridwarden.model.Condition.Threshold.Step;
import org.junit.jupiter.api.Test;

class RuleTest {
  @Test
  void aThresholdClearsOnTheSafeSideOfItsLimit() {
    assertThat(above(new Step(Severity.MAJOR, 60, 55)).problems()).isEmpty();
    assertThat(above(new Step(Severity.MAJOR, 60, 65)).problems())
        .containsExactly("steps[0]: clearAt must not lie beyond raiseAt");
    Threshold below =
        new Threshold(
            "level", Direction.BELOW, Duration.ZERO, List.of(new Step(Severity.MINOR, 2, 3)));
    assertThat(below.problems()).isEmpty();
  }

  @Test
  void stepsGoOutwardsAndGetWorse() {
    assertThat(above(new Step(Severity.MAJOR, 60, 55), new Step(Severity.MINOR, 70, 65)).problems())
        .containsExactly("steps[1] must be further out and worse than the one before");
  }

  @Test
  void namesEveryProblemAtOnce() {
    Rule rule =
        new Rule(
            "r",
            0,
            true,
            " ",
            "",
            new AreaCode("440604"),
            Set.of(),
            Schedule.ALWAYS,
            new ObjectInZone(
                Set.of(), Set.of(), 2, Duration.ZERO, Severity.INFO, -1, Severity.INFO),
            Duration.ZERO,
            Duration.ZERO);

    assertThat(rule.problems())
        .containsExactly(
            "version must be 1 or more, was 0",
            "name must not be empty",
            "objects must not be empty",
            "scoreMin must be 0 to 1, was 2.0",
            "clearAfter must be more than nothing, was PT0S",
            "crowdFrom must be 0 or more, was -1");
  }

  @Test
  void silenceNeedsATime() {
    assertThat(new Silence(Duration.ZERO, Severity.MINOR).problems()).hasSize(1);
  }

  @Test
  void nothingThatARuleSaysIsLongerThanALogAndAClockCanTake() {
    String book = "x".repeat(201);
    Duration endless = Duration.ofDays(999_999_999_999L);
    Rule rule =
        new Rule(
            "r",
            1,
            true,
            book,
            book,
            new AreaCode("440604"),
            many(201),
            Schedule.ALWAYS,
            new ObjectInZone(many(201), many(201), 0, endless, Severity.INFO, 0, Severity.INFO),
            endless,
            Duration.ofDays(367),
            Set.of(book),
            "",
            false,
            new Merging(book, endless),
            new Muting(Muting.Reach.GRID, many(201)));

    assertThat(rule.problems())
        .containsExactlyInAnyOrder(
            "name must be at most 200 characters, was 201",
            "nameEn must be at most 200 characters, was 201",
            "deviceKinds must be at most 200, was 201",
            "tags must be at most 200 characters, was 201",
            "escalateAfter must be at most 366d, was " + endless,
            "reopenWithin must be at most 366d, was PT8808H",
            "meaning must be at most 200 characters, was 201",
            "within must be at most 366d, was " + endless,
            "rules must be at most 200, was 201",
            "objects must be at most 200, was 201",
            "zones must be at most 200, was 201",
            "clearAfter must be at most 366d, was " + endless);
  }

  private static Set<String> many(int count) {
    return IntStream.range(0, count).mapToObj(i -> "w" + i).collect(Collectors.toSet());
  }

  private static Threshold above(Step... steps) {
    return new Threshold("temperature", Direction.ABOVE, Duration.ZERO, List.of(steps));
  }
}
