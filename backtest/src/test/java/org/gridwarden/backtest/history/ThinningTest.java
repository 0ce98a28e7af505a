package org.gridwarden.backtest.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Rules.during;
import static org.gridwarden.detect.Rules.reopening;
import static org.gridwarden.detect.Rules.seconds;
import static org.gridwarden.detect.Rules.silent;
import static org.gridwarden.detect.Said.reading;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.gridwarden.detect.Post;
import org.gridwarden.detect.Said;
import org.gridwarden.model.Event;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Rule;
import org.gridwarden.model.StageTimes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThinningTest {
  private static final Duration AFTER = seconds(30);
  private static final Instant FROM = Said.time("12:00");
  private static final Instant TO = Said.time("13:00");

  @Test
  void keepsTheFirstAndTheLastAndWhatIsNeededToBridgeThem() {
    assertThat(places(0, 10, 20, 30, 40, 50, 60)).isEqualTo(bits(0, 2, 4, 6));
  }

  @Test
  void keepsBothSidesOfAPause() {
    assertThat(places(0, 5, 10, 60, 65, 70)).isEqualTo(bits(0, 2, 3, 5));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void silencesAreTheSameAsOfAllEvents(long seed) {
    List<Event> all = quarterlyTalk(seed);
    List<Event> thinned = thinned(all, new Random(seed));
    for (Rule rule :
        List.of(
            silent(AFTER), reopening(seconds(60), silent(AFTER)), during(12, 13, silent(AFTER)))) {
      List<IncidentChange> lived = played(rule, all);

      assertThat(lived).as("seed %d gives something to find", seed).hasSizeGreaterThan(10);
      assertThat(played(rule, thinned)).as("seed %d", seed).isEqualTo(lived);
    }
    assertThat(thinned).hasSizeLessThan(all.size() * 3 / 4);
  }

  /** Devices that talk every few seconds, and now and then are silent about as long as matters. */
  private static List<Event> quarterlyTalk(long seed) {
    Random random = new Random(seed);
    List<Event> events = new ArrayList<>();
    for (int device = 0; device < 12; device++) {
      Instant at = FROM.plusMillis(random.nextInt(10_000));
      for (int i = 0; at.isBefore(TO); i++) {
        events.add(reading("d" + device).id(device + "-" + i).at(at).received(at).celsius(20 + i));
        int pause =
            random.nextInt(25) == 0 ? 28_000 + random.nextInt(5_000) : random.nextInt(6_000);
        at = at.plusMillis(pause).plusNanos(1_000L * random.nextInt(1_000));
      }
    }
    events.sort(Comparator.comparing(Event::receivedAt));
    return events;
  }

  private static List<Event> thinned(List<Event> all, Random random) {
    List<Event> kept = new ArrayList<>();
    for (int from = 0; from < all.size(); ) {
      int to = Math.min(all.size(), from + 1 + random.nextInt(1_500));
      List<Event> slice = all.subList(from, to);
      Thinning.needed(rows(slice), AFTER).stream().forEach(place -> kept.add(slice.get(place)));
      from = to;
    }
    return kept;
  }

  private static List<IncidentChange> played(Rule rule, List<Event> events) {
    Post post = new Post(rule);
    long tick = FROM.toEpochMilli();
    for (Event event : events) {
      for (; tick < event.receivedAt().toEpochMilli(); tick += 1_000) {
        post.until(tick - 1);
      }
      post.hears(event);
    }
    post.until(TO.toEpochMilli() - 1);
    return post.changes().stream()
        .sorted(
            Comparator.comparing((IncidentChange change) -> change.incident().id())
                .thenComparing(change -> change.incident().step()))
        .toList();
  }

  private static BitSet places(int... atSeconds) {
    List<RowReader.Row> rows = new ArrayList<>();
    for (int second : atSeconds) {
      rows.add(new RowReader.Row(second * 1_000_000L, "d1", new byte[0], false));
    }
    return Thinning.needed(rows, AFTER);
  }

  private static List<RowReader.Row> rows(List<Event> events) {
    return events.stream()
        .map(
            event ->
                new RowReader.Row(
                    StageTimes.micros(event.receivedAt()), event.device(), new byte[0], false))
        .toList();
  }

  private static BitSet bits(int... places) {
    BitSet bits = new BitSet();
    for (int place : places) {
      bits.set(place);
    }
    return bits;
  }
}
