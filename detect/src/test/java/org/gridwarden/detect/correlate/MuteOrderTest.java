package org.gridwarden.detect.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.correlate.Street.muting;
import static org.gridwarden.detect.correlate.Street.next;
import static org.gridwarden.detect.correlate.Street.opening;
import static org.gridwarden.detect.correlate.Street.plain;
import static org.gridwarden.model.ChangeKind.CLEARED;
import static org.gridwarden.model.ChangeKind.REOPENED;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Muting.Reach;
import org.gridwarden.model.Position;
import org.gridwarden.model.Severity;
import org.junit.jupiter.api.Test;

/**
 * Faults and what falls silent with them, seeded: in whatever order their steps arrive ahead of the
 * clock, and however far the clock goes at a time, the same is told of each, and nothing that is
 * over within the grace alerts anybody.
 */
class MuteOrderTest {
  private static final int SEEDS = 300;
  private static final int LATENESS_MILLIS = 2_500;
  private static final LocalTime START = LocalTime.of(12, 0);

  @Test
  void theOrderOfArrivalDoesNotMatter() {
    int muted = 0;
    int unmuted = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      List<IncidentChange> steps = scene(new Random(seed));
      Map<String, List<String>> straight = play(steps, new Random(seed), 1);
      for (int salt = 2; salt <= 4; salt++) {
        Map<String, List<String>> mixed =
            play(steps, new Random(seed * 10 + salt), LATENESS_MILLIS);
        assertThat(mixed).as("seed %d, salt %d", seed, salt).isEqualTo(straight);
      }
      muted += count(straight, "MUTED ");
      unmuted += count(straight, "UNMUTED ");
    }
    assertThat(unmuted).isGreaterThan(SEEDS / 2);
    assertThat(muted - unmuted).isGreaterThan(SEEDS * 2);
  }

  private static int count(Map<String, List<String>> stories, String word) {
    return (int)
        stories.values().stream().flatMap(List::stream).filter(step -> step.contains(word)).count();
  }

  /** What is told of each incident when every step arrives up to so much before its place. */
  private static Map<String, List<String>> play(
      List<IncidentChange> steps, Random random, int mixedMillis) {
    Map<IncidentChange, Long> places = new IdentityHashMap<>();
    Map<String, Long> last = new HashMap<>();
    for (IncidentChange step : steps) {
      long place = step.incident().changedAt().toEpochMilli() + random.nextInt(mixedMillis);
      // Of one incident the steps come in their order.
      long after = Math.max(place, last.getOrDefault(step.incident().id(), 0L));
      last.put(step.incident().id(), after);
      places.put(step, after);
    }
    Street street =
        new Street(
            muting("power", Reach.GRID, "silent"),
            muting("backhaul", Reach.COMMUNITY, "silent", "power"),
            plain("silent"));
    for (IncidentChange step : steps.stream().sorted(Comparator.comparing(places::get)).toList()) {
      long behind = LATENESS_MILLIS + 1 + random.nextInt(500);
      street.until(places.get(step) - behind).hears(step);
    }
    street.until(Long.MAX_VALUE / 2);
    Map<String, List<String>> stories = new TreeMap<>();
    street
        .told()
        .forEach(
            step ->
                stories
                    .computeIfAbsent(step.incident().id(), any -> new ArrayList<>())
                    .add(Street.words(step) + " " + step.incident().changedAt()));
    return stories;
  }

  /**
   * A step of the incident itself that is heard before the clock decides about it counts, as nobody
   * should be alerted of what is over. So each sort has seconds of its own, and nothing steps
   * within the lateness after a decision about itself; faults do so all the time.
   */
  private static List<IncidentChange> scene(Random random) {
    List<IncidentChange> steps = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      steps.addAll(life(random, "p" + i, "power", 1, 0));
    }
    steps.addAll(life(random, "b", "backhaul", 2, 1_000));
    for (int i = 0; i < 8; i++) {
      steps.addAll(life(random, "c" + i, "silent", 1 + random.nextInt(3), 5_000));
    }
    steps.sort(Comparator.comparing(step -> step.incident().changedAt()));
    return steps;
  }

  /** Opened, over, and as often as not open again, each in one of the tens of seconds. */
  private static List<IncidentChange> life(
      Random random, String id, String rule, int grid, int place) {
    List<IncidentChange> life = new ArrayList<>();
    int at = 10_000 * random.nextInt(15) + place;
    life.add(opening(time(at), id, rule, grid, Severity.MINOR, Position.NONE, false));
    for (int i = random.nextInt(5); i > 0; i--) {
      at += 10_000 * (1 + random.nextInt(random.nextBoolean() ? 2 : 10));
      IncidentChange last = life.get(life.size() - 1);
      life.add(
          next(
              last.incident(),
              time(at),
              last.incident().open() ? CLEARED : REOPENED,
              Severity.MINOR));
    }
    return life;
  }

  private static String time(int millis) {
    return START.plusNanos(millis * 1_000_000L).toString();
  }
}
