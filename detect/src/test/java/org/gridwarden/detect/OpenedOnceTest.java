package org.gridwarden.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Rules.cold;
import static org.gridwarden.detect.Rules.corroborated;
import static org.gridwarden.detect.Rules.crowd;
import static org.gridwarden.detect.Rules.heating;
import static org.gridwarden.detect.Rules.hot;
import static org.gridwarden.detect.Rules.intruder;
import static org.gridwarden.detect.Rules.no;
import static org.gridwarden.detect.Rules.often;
import static org.gridwarden.detect.Rules.reopening;
import static org.gridwarden.detect.Rules.rule;
import static org.gridwarden.detect.Rules.seconds;
import static org.gridwarden.detect.Rules.sequence;
import static org.gridwarden.detect.Rules.silent;
import static org.gridwarden.detect.Rules.step;
import static org.gridwarden.detect.Rules.together;
import static org.gridwarden.detect.Said.camera;
import static org.gridwarden.detect.Said.reading;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.gridwarden.model.ChangeKind;
import org.gridwarden.model.Composite;
import org.gridwarden.model.Count;
import org.gridwarden.model.Dwell;
import org.gridwarden.model.Event;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Rule;
import org.gridwarden.model.Scope;
import org.gridwarden.model.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An incident is opened once, and again only within its rule's reopenWithin, though a window may
 * still hold what it began with. What is not the same incident any more is one of its own.
 */
class OpenedOnceTest {
  private static final String GRID = Said.GRID.value();

  private static Event kind(String kind, String time) {
    return reading(kind).from(kind).at(time).id(kind + time).value("x", 1).event();
  }

  private static List<IncidentChange> opened(Post post, String rule) {
    return post.changes().stream()
        .filter(change -> change.incident().rule().equals(rule))
        .filter(change -> change.kind() == ChangeKind.OPENED)
        .toList();
  }

  private static void eachOfItsOwn(Post post, String rule, String... openingEvents) {
    List<IncidentChange> opened = opened(post, rule);
    assertThat(opened)
        .extracting(change -> change.incident().openingEvent())
        .containsExactly(openingEvents);
    assertThat(opened).extracting(change -> change.incident().id()).doesNotHaveDuplicates();
    assertThat(post.changes()).extracting(IncidentChange::kind).doesNotContain(ChangeKind.REOPENED);
  }

  /** A device whose clock is behind counts in a window that the gateway's clock has left. */
  @Test
  void aCountBeginsWithWhatWasHeardSinceTheLastOne() {
    Post post = new Post(often(Count.Of.EVENTS, Scope.GRID));
    post.hears(kind("a", "12:00:00"), kind("b", "12:00:40"), kind("c", "12:00:41"));
    post.until("12:01:30");

    post.hears(
        reading("d").at("12:00:42").received("12:01:30.500").id("late").value("x", 1).event());

    eachOfItsOwn(post, "often", "a12:00:00", "late");
  }

  @Test
  void aCorroborationBeginsWithTheKindThatWasHeardSinceTheLastOne() {
    Post post = new Post(corroborated(2, false));
    post.hears(kind("smoke", "12:00:00"), kind("camera", "12:00:01"));
    for (int minute = 0; minute < 8; minute++) {
      for (int second = 10; second < 60; second += 40) {
        String time = "12:0%d:%d".formatted(minute, second);
        post.until(time).hears(kind("smoke", time));
      }
      if (minute == 3 || minute == 6) {
        post.hears(kind("camera", "12:0%d:51".formatted(minute)));
      }
    }

    eachOfItsOwn(post, "corroborated", "smoke12:00:00", "camera12:03:51", "camera12:06:51");
  }

  @Test
  void aCompositeBeginsWithThePartThatOpenedSinceTheLastOne() {
    Post post = new Post(hot(Duration.ZERO), cold(5, 10), rule("both", together("hot", "cold")));
    post.hears(reading("a").at("12:00:00").celsius(70));
    for (int minute = 1; minute < 4; minute++) {
      post.hears(reading("b").at("12:0%d:00".formatted(minute)).celsius(1));
      post.hears(reading("b").at("12:0%d:30".formatted(minute)).celsius(20));
    }

    List<String> parts =
        post.changes().stream()
            .filter(change -> change.kind() == ChangeKind.OPENED)
            .filter(change -> !change.incident().rule().equals("both"))
            .map(change -> change.incident().id())
            .toList();
    eachOfItsOwn(post, "both", parts.get(0), parts.get(2), parts.get(3));
  }

  /** Nothing has opened since: it is the end of what must be absent that makes it so again. */
  @Test
  void aCompositeThatIsSoAgainWithoutANewPartIsAnIncidentOfItsOwnEachTime() {
    Composite unless =
        new Composite(
            Scope.GRID,
            List.of(
                new Composite.Part("hot", Severity.INFO, false),
                new Composite.Part("cold", Severity.INFO, true)),
            1,
            Duration.ZERO,
            Duration.ZERO,
            Severity.CRITICAL,
            Duration.ZERO);
    Post post =
        new Post(hot(Duration.ZERO), reopening(seconds(600), cold(5, 10)), rule("unless", unless));
    post.hears(reading("a").at("12:00:00").celsius(70));
    for (int minute = 1; minute < 4; minute++) {
      post.hears(reading("b").at("12:0%d:00".formatted(minute)).celsius(1));
      post.hears(reading("b").at("12:0%d:30".formatted(minute)).celsius(20));
    }

    assertThat(opened(post, "unless")).hasSize(4);
    assertThat(opened(post, "unless"))
        .extracting(change -> change.incident().id())
        .doesNotHaveDuplicates();
  }

  /** It is not told whether it happens again or is only said again; a silent day would be worse. */
  @Test
  void whatHasOpenedItAndComesAgainMuchLaterIsAnIncidentOfItsOwn() {
    Event first = camera("c1").at("12:00:00").zones("gate").score(0.9).sees("person", "t1");
    Post post = new Post(intruder()).hears(first).until("12:05");

    post.hears(received(first, first.receivedAt().plusSeconds(400)));

    assertThat(post.story()).containsExactly("OPENED MAJOR", "CLEARED MAJOR", "OPENED MAJOR");
    assertThat(opened(post, "intruder"))
        .extracting(change -> change.incident().id())
        .doesNotHaveDuplicates();
  }

  /** A device that gives all that it says one id is heard all the same. */
  @Test
  void whatIsNewUnderAnIdThatWasUsedBeforeIsAnIncidentOfItsOwn() {
    Post post =
        new Post(hot(Duration.ZERO))
            .hears(reading("d1").at("12:00:00").id("1").celsius(70))
            .hears(reading("d1").at("12:01:00").id("1").celsius(10))
            .hears(reading("d1").at("12:02:00").id("1").celsius(70));

    assertThat(post.story()).containsExactly("OPENED MINOR", "CLEARED MINOR", "OPENED MINOR");
    assertThat(opened(post, "hot"))
        .extracting(change -> change.incident().id())
        .doesNotHaveDuplicates();
  }

  private static Dwell staying() {
    return new Dwell(
        Set.of("person"),
        Set.of("gate"),
        0.6,
        seconds(20),
        seconds(60),
        Severity.MINOR,
        seconds(30));
  }

  private static List<Rule> rules(Duration reopenWithin) {
    return List.of(
            hot(Duration.ZERO),
            cold(5, 10),
            silent(seconds(20)),
            intruder(),
            heating(),
            often(Count.Of.EVENTS, Scope.DEVICE),
            rule("devices", often(Count.Of.DEVICES, Scope.GRID).condition()),
            rule("staying", staying()),
            crowd(),
            sequence(Scope.DEVICE, step("open"), no("pass"), step("leak")),
            rule("unclosed", sequence(Scope.DEVICE, step("open"), no("close")).condition()),
            corroborated(2, false),
            rule("around", corroborated(2, true).condition()),
            rule("together", together("hot", "intruder")))
        .stream()
        .map(rule -> reopening(reopenWithin, rule))
        .toList();
  }

  /** Some of it late, doubled, or by a clock that is behind; a failure names the seed. */
  @ParameterizedTest
  @MethodSource("seeds")
  void whateverIsSaidNoIncidentIsOpenedTwice(long seed) {
    for (Duration reopenWithin : List.of(Duration.ZERO, seconds(15))) {
      List<Rule> rules = rules(reopenWithin);
      Post post = new Post(rules.toArray(Rule[]::new)).neighbours(GRID, "440604003007013");
      for (Event event : world(new Random(seed))) {
        post.until(event.receivedAt().toEpochMilli() - 1);
        post.hears(event);
      }
      post.until("23:00");

      assertThat(Lives.openedTwice(post.changes(), rules)).as("seed %d", seed).isEmpty();
      assertThat(
              post.changes().stream()
                  .map(change -> change.incident().rule())
                  .collect(Collectors.toSet()))
          .as("seed %d", seed)
          .hasSize(rules.size());
    }
  }

  private static LongStream seeds() {
    return LongStream.rangeClosed(1, 60);
  }

  private static List<Event> world(Random random) {
    List<Event> events = new ArrayList<>();
    Instant now = Said.time("12:00");
    for (int i = 0; i < 700; i++) {
      now =
          now.plusMillis(random.nextInt(20) == 0 ? random.nextInt(90_000) : random.nextInt(4_000));
      Event event =
          said(random, now.minusMillis(random.nextInt(4) == 0 ? random.nextInt(9_000) : 0));
      events.add(received(event, now));
      if (random.nextInt(8) == 0) {
        events.add(received(event, now.plusMillis(random.nextInt(200_000))));
      }
    }
    events.sort(Comparator.comparing(Event::receivedAt).thenComparing(Event::id));
    return events;
  }

  private static Event said(Random random, Instant at) {
    String grid = "44060400300701" + (2 + random.nextInt(2));
    switch (random.nextInt(4)) {
      case 0:
        double wave = 35 + 40 * Math.sin(at.toEpochMilli() / 15_000.0);
        return reading("t1").at(at).celsius(wave + random.nextInt(9));
      case 1:
        String track = "t" + random.nextInt(6);
        Said seen = camera("c1").at(at).zones("gate").score(0.9);
        return random.nextInt(6) > 0 ? seen.sees("person", track) : seen.loses("person", track);
      case 2:
        String[] measures = {"open", "pass", "leak", "close"};
        return reading("s1").at(at).value(measures[random.nextInt(4)], 1).event();
      default:
        String[] kinds = {"smoke", "temperature", "camera"};
        String kind = kinds[random.nextInt(3)];
        return reading(kind + grid).from(kind).in(grid).at(at).value("x", 1).event();
    }
  }

  private static Event received(Event event, Instant at) {
    return new Event(
        event.id(),
        event.device(),
        event.deviceKind(),
        event.grid(),
        event.kind(),
        event.observedAt(),
        at,
        event.values(),
        event.labels(),
        event.position());
  }
}
