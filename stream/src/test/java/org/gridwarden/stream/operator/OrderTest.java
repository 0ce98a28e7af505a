package org.gridwarden.stream.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Said.time;
import static org.gridwarden.stream.Words.says;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.gridwarden.model.Event;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Rule;
import org.gridwarden.stream.Kinds;
import org.gridwarden.stream.source.Notice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The same events in any order within the lateness make the same incidents, step by step: several
 * hundred small worlds, one after the other. A failure names the seed; {@code -Dorder.seed=N} plays
 * that one alone.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class OrderTest {
  private static final Clock NOW = Clock.fixed(time("23:00"), ZoneOffset.UTC);
  private static final Instant START = time("12:00");
  private static final int WORLD_SECONDS = 120;
  private static final int LATENESS_MILLIS = 200;
  private static final long ONLY_SEED = Long.getLong("order.seed", 0);
  private static final int SEEDS = 200;

  /** How the log stands to the order of the gateway's time. */
  private interface Shuffle {
    List<Event> shuffled(List<Event> events, Random random);
  }

  @Test
  void inOrderAnyOrderWithinTheLatenessMakesTheSameIncidents() throws Exception {
    Map<Long, List<String>> inGatewayTime = stories(true, (events, random) -> events, 1);
    Map<Long, List<String>> shuffled = stories(true, OrderTest::withinTheLateness, 2);

    sameForEverySeed(shuffled, inGatewayTime);
  }

  @Test
  void atOnceTheOrderOfDevicesAmongEachOtherDoesNotMatter() throws Exception {
    Map<Long, List<String>> inGatewayTime = stories(false, (events, random) -> events, 3);
    Map<Long, List<String>> shuffled = stories(false, OrderTest::devicesAmongEachOther, 4);

    sameForEverySeed(shuffled, inGatewayTime);
  }

  /** Where the log has a device's events in the gateway's order, waiting changes nothing. */
  @Test
  void atOnceAndInOrderAgreeWhereTheLogIsInOrder() throws Exception {
    Map<Long, List<String>> atOnce = stories(false, OrderTest::strictly, 5);
    Map<Long, List<String>> inOrder = stories(true, OrderTest::strictly, 6);

    sameForEverySeed(inOrder, atOnce);
  }

  private static void sameForEverySeed(
      Map<Long, List<String>> found, Map<Long, List<String>> expected) {
    assertThat(expected.values().stream().flatMap(List::stream).map(OrderTest::rule))
        .as("every rule is tried")
        .containsAll(ONLY_SEED > 0 ? List.of() : Kinds.RULES.stream().map(Rule::id).toList());
    expected.forEach(
        (seed, story) -> assertThat(found.get(seed)).as("-Dorder.seed=%d", seed).isEqualTo(story));
  }

  private static List<Event> withinTheLateness(List<Event> events, Random random) {
    Map<Event, Long> place = new HashMap<>();
    for (Event event : events) {
      place.put(event, event.receivedAt().toEpochMilli() + random.nextInt(LATENESS_MILLIS));
    }
    return events.stream().sorted(Comparator.comparing(place::get)).toList();
  }

  private static List<Event> devicesAmongEachOther(List<Event> events, Random random) {
    Map<String, Long> behind = new HashMap<>();
    return withPlaces(
        events,
        event ->
            event.receivedAt().toEpochMilli()
                + behind.computeIfAbsent(
                    event.device().value(), any -> (long) random.nextInt(LATENESS_MILLIS)));
  }

  private static List<Event> strictly(List<Event> events, Random random) {
    return events.stream()
        .sorted(Comparator.comparing(Event::receivedAt).thenComparing(Event::id))
        .toList();
  }

  private static List<Event> withPlaces(
      List<Event> events, java.util.function.ToLongFunction<Event> place) {
    return events.stream().sorted(Comparator.comparingLong(place)).toList();
  }

  private static String rule(String told) {
    return told.substring(0, told.indexOf(' '));
  }

  /** What each seed's world says, sorted; every world has its two minutes, one after the other. */
  private static Map<Long, List<String>> stories(boolean inOrder, Shuffle shuffle, int salt)
      throws Exception {
    Map<Long, List<String>> stories = new HashMap<>();
    List<Notice> rules = new ArrayList<>();
    Kinds.RULES.forEach(rule -> rules.add(says(rules.size(), rule)));
    try (var job =
        new KeyedBroadcastOperatorTestHarness<>(
            new CoBroadcastWithKeyedOperator<>(
                new DetectFunction(Registers.of(() -> rules), NOW, inOrder),
                List.of(DetectFunction.LISTENING)),
            (Event event) -> event.device().value(),
            Types.STRING,
            8,
            1,
            0)) {
      job.setup();
      job.open();
      long first = ONLY_SEED > 0 ? ONLY_SEED : 1;
      long last = ONLY_SEED > 0 ? ONLY_SEED : SEEDS;
      for (long seed = first; seed <= last; seed++) {
        Instant from = START.plusSeconds((seed - first) * WORLD_SECONDS);
        Random random = new Random(seed * 1_000 + salt);
        play(job, shuffle.shuffled(Kinds.events(seed, from), random), from, random);
        stories.put(seed, told(job.extractOutputValues()));
        job.getOutput().clear();
      }
    }
    return stories;
  }

  private static void play(
      KeyedBroadcastOperatorTestHarness<String, Event, Notice, IncidentChange> job,
      List<Event> log,
      Instant from,
      Random random)
      throws Exception {
    long newest = 0;
    long tick = from.toEpochMilli();
    for (Event event : log) {
      long received = event.receivedAt().toEpochMilli();
      while (tick <= received) {
        ticks(job, tick);
        tick += 1_000;
      }
      job.processElement(event, received);
      newest = Math.max(newest, received);
      if (random.nextInt(3) > 0) {
        timeIs(job, newest - LATENESS_MILLIS - 1);
      }
    }
    long end = from.plusSeconds(WORLD_SECONDS - 1).toEpochMilli();
    for (; tick <= end; tick += 1_000) {
      ticks(job, tick);
      timeIs(job, tick - LATENESS_MILLIS - 1);
    }
  }

  private static void ticks(
      KeyedBroadcastOperatorTestHarness<String, Event, Notice, IncidentChange> job, long millis)
      throws Exception {
    job.processBroadcastElement(Notice.tick(Instant.ofEpochMilli(millis)), millis);
  }

  private static void timeIs(KeyedBroadcastOperatorTestHarness<?, ?, ?, ?> job, long millis)
      throws Exception {
    job.processWatermark(millis);
    job.processBroadcastWatermark(millis);
  }

  /** Everything about a change but when it was detected. */
  private static List<String> told(List<IncidentChange> changes) {
    return changes.stream()
        .map(
            change ->
                String.join(
                    " ",
                    change.incident().rule(),
                    change.incident().id(),
                    String.valueOf(change.incident().step()),
                    change.kind().name(),
                    change.incident().severity().name(),
                    change.incident().changedAt().toString(),
                    String.valueOf(change.incident().signals()),
                    change.event()))
        .sorted()
        .toList();
  }
}
