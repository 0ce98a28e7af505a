package org.gridwarden.stream.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Said.time;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.gridwarden.model.Event;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Rule;
import org.gridwarden.stream.Kinds;
import org.gridwarden.stream.Words;
import org.gridwarden.stream.source.Notice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The same events in any order within the lateness make the same incidents, step by step, for rules
 * of every kind but anomaly, about devices, areas and other rules: several hundred small worlds,
 * one after the other. A failure names the seed; {@code -Dorder.seed=N} plays that one alone.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class OrderTest {
  private static final List<Notice> GRIDS =
      IntStream.range(0, 3).mapToObj(east -> Words.grid(east, grid(east).value(), east)).toList();
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
        .containsAll(ONLY_SEED > 0 ? List.of() : Kinds.all().stream().map(Rule::id).toList());
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
    try (DetectionChain chain = new DetectionChain(Kinds.all(), GRIDS, inOrder)) {
      long first = ONLY_SEED > 0 ? ONLY_SEED : 1;
      long last = ONLY_SEED > 0 ? ONLY_SEED : SEEDS;
      for (long seed = first; seed <= last; seed++) {
        Instant from = START.plusSeconds((seed - first) * WORLD_SECONDS);
        Random random = new Random(seed * 1_000 + salt);
        play(chain, shuffle.shuffled(world(seed, from), random), from, random);
        stories.put(seed, told(chain.told()));
      }
    }
    return stories;
  }

  /** The devices of a sort stand in grids beside each other, in a row of three. */
  private static List<Event> world(long seed, Instant from) {
    return Kinds.events(seed, from).stream()
        .map(event -> Kinds.in(grid(Math.floorMod(event.device().value().hashCode(), 3)), event))
        .toList();
  }

  private static GridCode grid(int east) {
    return new GridCode("44060400300700" + east);
  }

  private static void play(DetectionChain chain, List<Event> log, Instant from, Random random)
      throws Exception {
    long newest = 0;
    long tick = from.toEpochMilli();
    for (Event event : log) {
      long received = event.receivedAt().toEpochMilli();
      while (tick <= received) {
        chain.ticks(tick);
        tick += 1_000;
      }
      chain.hears(event);
      newest = Math.max(newest, received);
      if (random.nextInt(3) > 0) {
        chain.timeIs(newest - LATENESS_MILLIS - 1);
      }
    }
    long end = from.plusSeconds(WORLD_SECONDS - 1).toEpochMilli();
    for (; tick <= end; tick += 1_000) {
      chain.ticks(tick);
      chain.timeIs(tick - LATENESS_MILLIS - 1);
    }
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
