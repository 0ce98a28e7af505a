package org.gridwarden.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Rules.corroborated;
import static org.gridwarden.detect.Rules.crowd;
import static org.gridwarden.detect.Rules.heating;
import static org.gridwarden.detect.Rules.loiterer;
import static org.gridwarden.detect.Rules.no;
import static org.gridwarden.detect.Rules.often;
import static org.gridwarden.detect.Rules.rule;
import static org.gridwarden.detect.Rules.sequence;
import static org.gridwarden.detect.Rules.step;
import static org.gridwarden.detect.Said.camera;
import static org.gridwarden.detect.Said.reading;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.gridwarden.model.Count;
import org.gridwarden.model.Crossing;
import org.gridwarden.model.Event;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Rule;
import org.gridwarden.model.Scope;
import org.gridwarden.model.Severity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Seeded scenes that are said in the devices' order, and again mixed up, doubled and as late as the
 * lateness allows. The seed is the test's parameter; to look into a failure run that one.
 */
class KindsOrderTest {
  private static final long LATENESS_MILLIS = 3_000;
  private static final int EPISODES = 20;

  private static final List<Rule> RULES =
      List.of(
          heating(),
          often(Count.Of.EVENTS, Scope.DEVICE),
          rule("devices", often(Count.Of.DEVICES, Scope.COMMUNITY).condition()),
          loiterer(),
          crowd(),
          sequence(Scope.DEVICE, step("open"), no("pass"), step("leak")),
          rule("unclosed", sequence(Scope.DEVICE, step("open"), no("close")).condition()),
          corroborated(2, false),
          rule(
              "town",
              new Crossing("440604003", List.of(), Crossing.On.LEAVE, 2, 0, Severity.MINOR)));

  /**
   * Each episode is apart from the next by more than every window, so it says of each rule and
   * subject whether there was an incident and how bad it became, whichever came first.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void theOrderWithinTheLatenessDoesNotMatter(long seed) {
    Map<String, Set<String>> inOrder = new HashMap<>();
    for (Rule rule : RULES) {
      Random random = new Random(seed);
      List<Event> log = scene(random);

      Set<String> straight = incidents(rule, log);
      Set<String> mixed = incidents(rule, mixed(log, random));

      assertThat(mixed).as(rule.id()).isEqualTo(straight);
      inOrder.put(rule.id(), straight);
    }
    assertThat(inOrder.values().stream().mapToInt(Set::size).sum()).isGreaterThan(20);
  }

  /**
   * With neighbours the grid that was heard first, by the gateway's clock, speaks for all: how late
   * by their own clocks the devices are then changes nothing, down to the grid that speaks.
   */
  @ParameterizedTest
  @MethodSource("seeds")
  void withNeighboursTheDevicesClocksDoNotMatter(long seed) {
    for (int atLeast = 2; atLeast <= 3; atLeast++) {
      Random random = new Random(seed);
      List<Event> log = scene(random);

      Set<String> straight = incidents(corroborated(atLeast, true), log);
      Set<String> lagging = incidents(corroborated(atLeast, true), lagging(log, random));

      assertThat(lagging).as("at least %d, seed %d", atLeast, seed).isEqualTo(straight);
      assertThat(straight).isNotEmpty();
    }
  }

  /** In which grid of a place it is heard first may depend on the way; whether it is found, not. */
  @ParameterizedTest
  @MethodSource("seeds")
  void withNeighboursItIsFoundWhicheverIsHeardFirst(long seed) {
    for (int atLeast = 2; atLeast <= 3; atLeast++) {
      Random random = new Random(seed);
      List<Event> log = scene(random);

      Set<String> straight = incidents(corroborated(atLeast, true), log);
      Set<String> mixed = incidents(corroborated(atLeast, true), mixed(log, random));

      assertThat(episodes(mixed))
          .as("at least %d, seed %d", atLeast, seed)
          .isEqualTo(episodes(straight));
    }
  }

  private static LongStream seeds() {
    return LongStream.rangeClosed(1, 200);
  }

  private static Set<String> episodes(Set<String> incidents) {
    return incidents.stream()
        .map(told -> told.substring(0, told.indexOf(' ')))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What comes out twice is not said twice, and of every kind something comes out. */
  @ParameterizedTest
  @ValueSource(longs = {31, 32})
  void everyKindHasItsSay(long seed) {
    Random random = new Random(seed);
    List<Event> log = scene(random);
    for (Rule rule : RULES) {
      List<Event> doubled = new ArrayList<>();
      log.forEach(event -> Collections.addAll(doubled, event, event));

      Post once = play(rule, log);
      Post twice = play(rule, doubled);

      assertThat(once.changes()).as(rule.id()).isNotEmpty();
      assertThat(twice.changes()).as(rule.id()).isEqualTo(once.changes());
    }
  }

  private static Set<String> incidents(Rule rule, List<Event> log) {
    Map<String, Severity> worst = new HashMap<>();
    for (IncidentChange change : play(rule, log).changes()) {
      long episode = change.incident().openedAt().getEpochSecond() / 600;
      worst.merge(
          episode + " " + change.incident().subject(),
          change.incident().severity(),
          (one, other) -> one.worseThan(other) ? one : other);
    }
    return worst.entrySet().stream()
        .map(incident -> incident.getKey() + " " + incident.getValue())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Post play(Rule rule, List<Event> log) {
    Post post =
        new Post(rule)
            .neighbours("440604003007012", "440604003007013")
            .neighbours("440604003007013", "440604003007014");
    for (Event event : log) {
      post.until(event.receivedAt().toEpochMilli() - 1);
      post.hears(event);
    }
    return post.until(log.get(log.size() - 1).receivedAt().toEpochMilli() + 3_600_000);
  }

  private static List<Event> scene(Random random) {
    List<Event> log = new ArrayList<>();
    for (int i = 0; i < EPISODES; i++) {
      log.addAll(episode(random, Said.time("12:00").plusSeconds(600L * i)));
    }
    return log;
  }

  /** Half a minute to a minute and a half in which each kind may find something, or just not. */
  private static List<Event> episode(Random random, Instant from) {
    List<Event> events = new ArrayList<>();
    double rise = 4 + random.nextInt(40);
    for (int i = 0; i < 5; i++) {
      Instant at = from.plusSeconds(4L * i);
      events.add(reading("t1").at(at).celsius(20 + rise * i / 4));
    }
    int persons = 1 + random.nextInt(6);
    int stay = 40 + random.nextInt(40);
    for (int i = 0; i <= stay; i += 8) {
      for (int person = 0; person < persons; person++) {
        Instant at = from.plusSeconds(i).plusMillis(100L * person);
        String track = from.getEpochSecond() + "-" + person;
        events.add(camera("c1").at(at).zones("gate").score(0.9).sees("person", track));
      }
    }
    String[] measures = {"open", "pass", "leak", "close"};
    for (int i = 0; i < 3; i++) {
      Instant at = from.plusSeconds(10L * i + random.nextInt(9));
      events.add(reading("s1").at(at).value(measures[random.nextInt(4)], 1).event());
    }
    String[] kinds = {"smoke", "temperature", "camera"};
    for (int i = 0; i < 4; i++) {
      Instant at = from.plusSeconds(7L * i + random.nextInt(6));
      String grid = "44060400300701" + (2 + random.nextInt(3));
      String kind = kinds[random.nextInt(3)];
      events.add(reading(kind + grid).from(kind).in(grid).at(at).value("x", 1).event());
    }
    for (int i = 0; i < 6; i++) {
      Instant at = from.plusSeconds(5L * i);
      String grid = random.nextInt(2) == 0 && i > 2 ? "440604004001001" : "440604003007012";
      events.add(reading("van").in(grid).at(at).value("x", i).event());
    }
    events.sort(java.util.Comparator.comparing(Event::observedAt).thenComparing(Event::id));
    return events;
  }

  /** Each event is received up to the lateness after it was observed, some of them twice. */
  private static List<Event> mixed(List<Event> log, Random random) {
    List<Event> mixed = new ArrayList<>();
    for (Event event : log) {
      for (int i = random.nextInt(5) == 0 ? 2 : 1; i > 0; i--) {
        long late = random.nextInt((int) LATENESS_MILLIS);
        mixed.add(received(event, event.observedAt().plusMillis(late)));
      }
    }
    mixed.sort(java.util.Comparator.comparing(Event::receivedAt).thenComparing(Event::id));
    return mixed;
  }

  /**
   * Received as before; of every other device's words the clock was behind, as far as it may be.
   */
  private static List<Event> lagging(List<Event> log, Random random) {
    return log.stream()
        .map(
            event -> {
              long behind = random.nextInt(2) * random.nextInt((int) LATENESS_MILLIS);
              return at(event, event.observedAt().minusMillis(behind), event.receivedAt());
            })
        .toList();
  }

  private static Event received(Event event, Instant at) {
    return at(event, event.observedAt(), at);
  }

  private static Event at(Event event, Instant observed, Instant received) {
    return new Event(
        event.id(),
        event.device(),
        event.deviceKind(),
        event.grid(),
        event.kind(),
        observed,
        received,
        event.values(),
        event.labels(),
        event.position());
  }
}
