package org.gridwarden.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Rules.hot;
import static org.gridwarden.detect.Rules.intruder;
import static org.gridwarden.detect.Rules.reopening;
import static org.gridwarden.detect.Rules.seconds;
import static org.gridwarden.detect.Rules.silent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.gridwarden.model.Event;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Rule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A seeded world of devices that lie, repeat themselves and are late, heard again and again. The
 * seed is the test's parameter; to look into a failure run that one.
 */
class ReplayTest {
  private static final Rule[] RULES = {
    hot(seconds(20)),
    reopening(seconds(15), intruder()),
    reopening(seconds(40), silent(seconds(45))),
  };

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void aReplayFromAnyCheckpointSaysTheSameAgainAndNothingElse(long seed) {
    replaysAgree(seed, 3_000, RULES);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void wherePresenceDecidesItDoesNotMatterHowFarTheClockLags(long seed) {
    replaysAgree(seed, 120_000, RULES[0], RULES[1]);
  }

  private static void replaysAgree(long seed, int lagMillisMax, Rule... rules) {
    Random random = new Random(seed);
    List<Event> log = log(random, 600);
    int checkpoint = 1 + random.nextInt(log.size());
    Post first = new Post(rules);
    Post again = new Post(rules);
    Post upToCheckpoint = new Post(rules);

    play(first, log, log.size(), lagMillisMax, new Random(seed + 1));
    play(again, log, log.size(), lagMillisMax, new Random(seed + 2));
    play(upToCheckpoint, log, checkpoint, lagMillisMax, new Random(seed + 3));

    assertThat(said(first)).hasSizeGreaterThan(20);
    assertThat(onlyIn(first, again)).isEmpty();
    assertThat(onlyIn(again, first)).isEmpty();
    assertThat(onlyIn(upToCheckpoint, first)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28})
  void noIncidentStepIsEverTwoDifferentSteps(long seed) {
    Post post = new Post(RULES);
    Random random = new Random(seed);
    play(post, log(random, 800), 800, 3_000, random);

    Map<String, Integer> newest = new HashMap<>();
    Map<String, Boolean> open = new HashMap<>();
    for (IncidentChange change : post.changes()) {
      String id = change.incident().id();
      assertThat(change.incident().step())
          .as("%s", change)
          .isEqualTo(newest.getOrDefault(id, -1) + 1);
      newest.put(id, change.incident().step());
      open.put(id, change.incident().open());
    }
    long openPairs =
        post.changes().stream()
            .filter(change -> open.get(change.incident().id()))
            .map(change -> change.incident().rule() + change.incident().device())
            .distinct()
            .count();
    long openIncidents = open.values().stream().filter(isOpen -> isOpen).count();
    assertThat(openIncidents)
        .as("at most one open incident a rule and device")
        .isEqualTo(openPairs);
  }

  /** The clock goes its own way between the events: never past one, and lagging as it likes. */
  private static void play(Post post, List<Event> log, int count, int lagMillisMax, Random clock) {
    for (Event event : log.subList(0, count)) {
      post.until(event.receivedAt().toEpochMilli() - 1 - clock.nextInt(lagMillisMax));
      post.hears(event);
    }
    post.until(log.get(count - 1).receivedAt().toEpochMilli());
  }

  private static Set<String> onlyIn(Post one, Post other) {
    Set<String> only = said(one);
    only.removeAll(said(other));
    return only;
  }

  private static Set<String> said(Post post) {
    Set<String> said = new HashSet<>();
    for (IncidentChange change : post.changes()) {
      said.add(
          change.incident().id()
              + " "
              + change.incident().step()
              + " "
              + change.kind()
              + " "
              + change.incident().severity()
              + " "
              + change.incident().changedAt());
    }
    return said;
  }

  /** The device was not sure that it was heard, and says the same thing once more. */
  private static Event again(Event event, Instant received) {
    return new Event(
        event.id(),
        event.device(),
        event.deviceKind(),
        event.grid(),
        event.kind(),
        event.observedAt(),
        received,
        event.values(),
        event.labels(),
        event.position());
  }

  /** In the order of the log: received times never go back, observed times do. */
  private static List<Event> log(Random random, int count) {
    List<Event> log = new ArrayList<>();
    Instant now = Said.time("12:00");
    while (log.size() < count) {
      now = now.plusMillis(random.nextInt(1_500));
      int device = random.nextInt(4);
      Instant observed = now.minusMillis(random.nextInt(10) == 0 ? random.nextInt(8_000) : 20);
      if (device < 2) {
        boolean pause = random.nextInt(150) == 0;
        now = pause ? now.plusSeconds(48) : now;
        observed = pause ? now : observed;
        double celsius = 40 + 50 * Math.abs(Math.sin(now.toEpochMilli() / 60_000.0 + device));
        log.add(Said.reading("d" + device).at(observed).received(now).celsius(celsius));
      } else {
        Said said = Said.camera("c" + device).at(observed).received(now).zones("gate").score(0.9);
        String track = "t" + random.nextInt(4);
        log.add(random.nextInt(3) > 0 ? said.sees("person", track) : said.loses("person", track));
      }
      if (random.nextInt(12) == 0) {
        log.add(again(log.get(log.size() - 1 - random.nextInt(Math.min(3, log.size()))), now));
      }
    }
    return List.copyOf(log.subList(0, count));
  }
}
