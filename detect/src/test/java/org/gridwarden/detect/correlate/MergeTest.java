package org.gridwarden.detect.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.correlate.Street.meaning;
import static org.gridwarden.detect.correlate.Street.plain;
import static org.gridwarden.model.ChangeKind.CLEARED;
import static org.gridwarden.model.ChangeKind.EASED;
import static org.gridwarden.model.ChangeKind.GREW;
import static org.gridwarden.model.ChangeKind.REOPENED;
import static org.gridwarden.model.Severity.CRITICAL;
import static org.gridwarden.model.Severity.MAJOR;
import static org.gridwarden.model.Severity.MINOR;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gridwarden.model.Incident;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Merging;
import org.gridwarden.model.Muting;
import org.gridwarden.model.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergeTest {
  private static final Duration WITHIN = Duration.ofMinutes(5);

  private static Street street() {
    return new Street(
        meaning("smoke", "fire", WITHIN),
        meaning("heat", "fire", WITHIN),
        meaning("report", "fire", WITHIN),
        meaning("water", "flood", WITHIN),
        plain("noise"));
  }

  @Test
  void whatHasNothingToDoWithAnotherGoesThroughAsItCame() {
    Street street = street();
    IncidentChange opened = Street.opening("12:00", "n1", "noise", 1, MINOR, Position.NONE, false);

    street.hears(opened);

    assertThat(street.told()).containsExactly(opened);
    assertThat(street.told().get(0)).isSameAs(opened);
    assertThat(street.remembered()).isZero();
  }

  @Test
  void signalsThatMeanTheSameBecomeOneIncident() {
    Street street =
        street()
            .opens("12:00:00", "a", "smoke", 1, MINOR)
            .opens("12:00:40", "b", "heat", 1, MAJOR)
            .opens("12:01:00", "c", "report", 2, MINOR);

    assertThat(street.story())
        .containsExactly(
            "a OPENED MINOR 0",
            "b OPENED MAJOR 0 in a",
            "b MERGED MAJOR 1 in a",
            "a GREW MAJOR 1",
            "c OPENED MINOR 0 in a",
            "c MERGED MINOR 1 in a",
            "a MERGED MAJOR 2");
    assertThat(street.told().get(2).why())
        .isEqualTo(
            "并入事件 a「规则 smoke」：含义相同，同一网格 440604003007001，晚 40 s"
                + " / part of incident a (rule smoke): means the same, same grid 440604003007001,"
                + " 40 s later");
    assertThat(street.told().get(3).why()).contains("joined by incident b (rule heat)");
    assertThat(street.told().get(3).event()).isEqualTo("e-b");
    assertThat(street.told().get(6).incident().signals()).isEqualTo(3);
  }

  @Test
  void otherMeaningsPlacesAndTimesStandAlone() {
    Street street =
        street()
            .opens("12:00", "a", "smoke", 1, MINOR)
            .opens("12:01", "other-meaning", "water", 1, MINOR)
            .opens("12:02", "far", "heat", 3, MINOR)
            .opens("12:05:01", "late", "heat", 1, MINOR);

    assertThat(street.told()).allMatch(change -> change.incident().standing().alerts());
  }

  @Test
  void whatIsNearIsOnePlaceWhateverTheBorders() {
    Street street =
        street()
            .opens("12:00", "a", "smoke", 1, MINOR, new Position(113.2, 23.05))
            .opens("12:01", "b", "heat", 4, MINOR, new Position(113.2005, 23.05))
            .opens("12:02", "c", "heat", 5, MINOR, new Position(113.21, 23.05));

    assertThat(street.ends().get("b")).contains("mergedInto=a");
    assertThat(street.ends().get("c")).contains("mergedInto=,");
    assertThat(street.told().get(2).why()).contains("51 m away");
  }

  @Test
  void aGroupDoesNotCreepOverTheTown() {
    Street street =
        street()
            .opens("12:00", "a", "smoke", 1, MINOR)
            .opens("12:01", "b", "heat", 2, MINOR)
            .opens("12:02", "c", "heat", 3, MINOR);

    assertThat(street.ends().get("b")).contains("mergedInto=a");
    assertThat(street.ends().get("c")).contains("mergedInto=,");
  }

  @Test
  void theWholeStaysOpenWhileAPartIs() {
    Street street =
        street()
            .opens("12:00:00", "a", "smoke", 1, MINOR)
            .opens("12:00:10", "b", "heat", 1, MINOR)
            .goes("12:00:20", "b", GREW, CRITICAL)
            .clears("12:00:30", "a")
            .goes("12:00:40", "b", EASED, MINOR)
            .clears("12:00:50", "b");

    assertThat(street.story().subList(4, street.story().size()))
        .containsExactly(
            "b GREW CRITICAL 2 in a",
            "a GREW CRITICAL 2",
            "b EASED MINOR 3 in a",
            "a EASED MINOR 3",
            "b CLEARED MINOR 4 in a",
            "a CLEARED MINOR 4");
  }

  @Test
  void aPartThatIsOpenAgainOpensItsWholeAgain() {
    Street street =
        street()
            .opens("12:00:00", "a", "smoke", 1, MINOR)
            .opens("12:00:10", "b", "heat", 1, MINOR)
            .clears("12:00:20", "a")
            .clears("12:00:30", "b")
            .goes("12:00:40", "b", REOPENED, MAJOR);

    assertThat(street.story()).endsWith("b REOPENED MAJOR 3 in a", "a REOPENED MAJOR 3");
  }

  @Test
  void aRepeatedStepIsToldOnce() {
    Street street = street().opens("12:00", "a", "smoke", 1, MINOR);
    street.opens("12:00", "a", "smoke", 1, MINOR).opens("12:01", "b", "heat", 1, MINOR);
    int told = street.told().size();

    street.opens("12:01", "b", "heat", 1, MINOR).opens("12:00", "a", "smoke", 1, MINOR);

    assertThat(street.told()).hasSize(told);
  }

  @Test
  void aPersonSplitsItForGood() {
    Street street =
        street()
            .opens("12:00:00", "a", "smoke", 1, MINOR)
            .opens("12:00:10", "b", "heat", 1, MAJOR)
            .splits("12:01", "b", "a")
            .splits("12:01", "b", "a")
            .clears("12:02", "b")
            .goes("12:02:30", "b", REOPENED, MAJOR)
            .clears("12:03", "a");

    assertThat(street.story().subList(4, street.story().size()))
        .containsExactly(
            "b SPLIT MAJOR 2",
            "a EASED MINOR 2",
            "b CLEARED MAJOR 3",
            "b REOPENED MAJOR 4",
            "a CLEARED MINOR 3");
    assertThat(street.told().get(4).why()).contains("split from incident a by lead: two fires");
  }

  @Test
  void splittingOffTheLastOpenPartEndsTheWhole() {
    Street street =
        street()
            .opens("12:00:00", "a", "smoke", 1, MINOR)
            .opens("12:00:10", "b", "heat", 1, MINOR)
            .clears("12:00:20", "a")
            .splits("12:01", "b", "a");

    assertThat(street.story()).endsWith("b SPLIT MINOR 2", "a CLEARED MINOR 2");
  }

  /** After a restart the word may be read before the merge is heard of again. */
  @Test
  void aWordThatComesBeforeTheMergeWaitsForItSoThatTheStepsAreTheSame() {
    Street inOrder =
        street()
            .opens("12:00:00", "a", "smoke", 1, MINOR)
            .opens("12:00:10", "b", "heat", 1, MINOR)
            .splits("12:01", "b", "a");
    Street replayed =
        street()
            .splits("12:01", "b", "a")
            .opens("12:00:00", "a", "smoke", 1, MINOR)
            .opens("12:00:10", "b", "heat", 1, MINOR);

    assertThat(replayed.story()).isEqualTo(inOrder.story());
  }

  @Test
  void theOneThatOpenedFirstIsTheWholeWhicheverArrivesFirst() {
    Street street =
        street()
            .opens("12:00:05", "b", "heat", 1, MINOR)
            .opens("12:00:06", "c", "report", 1, MINOR)
            .opens("12:00:00", "a", "smoke", 1, MINOR);

    assertThat(street.ends().get("a")).contains("mergedInto=,");
    assertThat(street.ends().get("b")).contains("mergedInto=a");
    assertThat(street.ends().get("c")).contains("mergedInto=a");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void inAnyOrderOfArrivalTheSameGroupsComeOut(long seed) {
    Random random = new Random(seed);
    List<IncidentChange> openings = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String rule = random.nextBoolean() ? "smoke" : "heat";
      String at = "12:00:%02d".formatted(i);
      openings.add(
          Street.opening(
              at,
              "i%02d".formatted(i),
              rule,
              3 * (1 + random.nextInt(3)),
              MINOR,
              Position.NONE,
              false));
    }
    Street inOrder = street();
    openings.forEach(inOrder::hears);
    Collections.shuffle(openings, random);
    Street shuffled = street();
    openings.forEach(shuffled::hears);

    assertThat(shuffled.ends()).as("seed " + seed).isEqualTo(inOrder.ends());
  }

  @Test
  void stepsAreWithoutAGap() {
    Street street =
        street()
            .opens("12:00:00", "a", "smoke", 1, MINOR)
            .opens("12:00:10", "b", "heat", 1, MAJOR)
            .goes("12:00:20", "a", GREW, MAJOR)
            .goes("12:00:30", "a", GREW, CRITICAL)
            .goes("12:00:40", "b", GREW, CRITICAL)
            .clears("12:00:50", "b")
            .clears("12:01:00", "a");
    Map<String, Integer> steps = new HashMap<>();
    for (IncidentChange change : street.told()) {
      Incident incident = change.incident();
      assertThat(incident.step()).isEqualTo(steps.getOrDefault(incident.id(), -1) + 1);
      steps.put(incident.id(), incident.step());
    }
    assertThat(street.told().get(street.told().size() - 1).kind()).isEqualTo(CLEARED);
  }

  @Test
  void whatIsOnTrialHasNoSay() {
    Street street =
        new Street(
            meaning("smoke", "fire", WITHIN),
            Street.like("trial", new Merging("fire", WITHIN), Muting.NONE, true));
    IncidentChange onTrial =
        Street.opening("12:00:00", "t", "trial", 1, MINOR, Position.NONE, true);

    street.hears(onTrial).opens("12:00:10", "a", "smoke", 1, MINOR);

    assertThat(street.told().get(0)).isSameAs(onTrial);
    assertThat(street.story()).containsExactly("t OPENED MINOR 0", "a OPENED MINOR 0");
  }

  @Test
  void whatIsOverIsForgottenInTimeAndAsOne() {
    Street street =
        street()
            .opens("12:00:00", "a", "smoke", 1, MINOR)
            .opens("12:00:10", "b", "heat", 1, MINOR)
            .clears("12:00:20", "a")
            .until("13:30");
    assertThat(street.remembered()).isEqualTo(2);

    street.clears("13:30", "b").until("18:00");

    assertThat(street.remembered()).isZero();
  }
}
