package org.gridwarden.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gridwarden.detect.Lives;
import org.gridwarden.detect.Post;
import org.gridwarden.detect.correlate.Graces;
import org.gridwarden.model.Device;
import org.gridwarden.model.Event;
import org.gridwarden.model.Rule;
import org.gridwarden.model.StageTimes;
import org.gridwarden.simulator.truth.Neighbourhood;
import org.gridwarden.simulator.truth.Truth;
import org.gridwarden.simulator.truth.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the world plays, over a good way or a rough one, before the detectors themselves. */
class KnownTruthTest {
  private static final long SECOND = 1_000_000;
  private static final int LENGTH_SECONDS = 900;
  private static final int CALM_SECONDS = 120;

  private final List<Device> devices = Given.town(280);
  private final List<Rule> rules = Given.townRules();

  @ParameterizedTest
  @CsvSource({"1,0", "2,5", "3,10", "4,14", "5,21"})
  void onAGoodWayNearlyEverythingIsFoundAndNearlyAllThatIsFoundIsRight(long seed, int hour) {
    Played played = play(seed, hour, Disturbance.NONE, Graces.USUAL);
    Verdict verdict = played.verdict();
    assertThatBothReach(0.99, verdict, seed, hour);
    assertThat(played.unmutedInVain()).as("seed %d hour %d", seed, hour).isEmpty();
    assertThat(verdict.standing().wrongExamples()).as("seed %d hour %d", seed, hour).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1,0", "2,5", "3,10", "4,14", "5,21", "6,3", "7,8", "8,16", "9,19", "10,22"})
  void onARoughWayMostIsFoundAndMostThatIsFoundIsRight(long seed, int hour) {
    Verdict verdict = play(seed, hour, Disturbance.of(0.05, 0.05, 0.05), Graces.USUAL).verdict();
    assertThatBothReach(0.95, verdict, seed, hour);
    Verdict.Standing standing = verdict.standing();
    assertThat(standing.wrong())
        .as("seed %d hour %d, misplaced %s", seed, hour, standing.wrongExamples())
        .isLessThanOrEqualTo((standing.merged() + standing.muted()) / 20);
  }

  /** What the grace is for: a gateway is heard again some seconds before what is behind it. */
  @Test
  void withoutTheGraceEveryOutageEndsInABurstOfAlerts() {
    Graces none = new Graces(Graces.USUAL.mute(), Duration.ZERO);

    Played played = play(1, 0, Disturbance.NONE, none);

    assertThat(played.unmutedInVain()).hasSizeGreaterThan(10);
  }

  private record Played(Verdict verdict, List<String> unmutedInVain) {}

  private static void assertThatBothReach(double least, Verdict verdict, long seed, int hour) {
    assertThat(verdict.byKind().keySet())
        .containsExactlyInAnyOrder(
            "threshold",
            "silence",
            "object-in-zone",
            "dwell",
            "crowd",
            "rate-of-change",
            "count",
            "sequence",
            "corroboration",
            "crossing",
            "composite");
    assertThat(verdict.byKind().values()).allMatch(score -> score.expected() > 0);
    assertThat(verdict.standing().merged()).isGreaterThan(10);
    assertThat(verdict.standing().muted()).isGreaterThan(10);
    assertThat(verdict.all().expected()).isGreaterThan(200);
    assertThat(verdict.all().recall())
        .as("recall, seed %d hour %d, missed %s", seed, hour, verdict.missedExamples())
        .isGreaterThanOrEqualTo(least);
    assertThat(verdict.all().precision())
        .as("precision, seed %d hour %d, wrong %s", seed, hour, verdict.wrongExamples())
        .isGreaterThanOrEqualTo(least);
  }

  private Played play(long seed, int hour, Disturbance disturbance, Graces graces) {
    long start = noon() + hour * 3_600 * SECOND;
    long end = start + LENGTH_SECONDS * SECOND;
    World world = new World(WorldOptions.of(seed, "t", 150, 2), devices, rules);
    for (int i = 0; i < devices.size(); i++) {
      world.join(i, start);
    }
    List<Moment> moments = new ArrayList<>(List.of(world.next(end)));
    Truth truth = truth();
    List<Episode> broken = world.calm(end, end + CALM_SECONDS * SECOND);
    moments.add(world.next(end + CALM_SECONDS * SECOND));

    moments.forEach(moment -> moment.begun().forEach(e -> e.expectations().forEach(truth::expect)));
    broken.forEach(episode -> episode.expectations().forEach(truth::forgive));
    RoughWay way = new RoughWay(disturbance, seed, lost -> truth.lost(lost.event()));
    moments.forEach(moment -> moment.publications().forEach(way::setsOut));
    Post post = new Post(rules.toArray(Rule[]::new)).listensSince(instant(start));
    Correlated correlated = new Correlated(rules, devices, graces);
    long clock = start;
    for (Sending sending : way.arrived(Long.MAX_VALUE)) {
      for (; clock <= sending.dueMicros(); clock += SECOND) {
        post.until(clock / 1_000 - 1_000);
        correlated.takes(post.changes(), clock / 1_000 - 1_000);
      }
      post.hears(heard(sending));
      truth.acknowledged(
          sending.publication().device(), sending.publication().event(), sending.dueMicros());
    }
    correlated.takes(post.changes(), clock / 1_000 + 10_000);
    assertThat(Lives.openedTwice(post.changes(), rules))
        .as("seed %d hour %d", seed, hour)
        .isEmpty();
    truth.saw(correlated.seen());
    return new Played(truth.verdict(end + CALM_SECONDS * SECOND), correlated.unmutedInVain());
  }

  private Event heard(Sending sending) {
    Publication publication = sending.publication();
    Device device = devices.get(publication.index());
    return new Event(
        publication.event(),
        device.id(),
        device.kind(),
        device.grid(),
        publication.said().kind(),
        instant(publication.atMicros()),
        instant(sending.dueMicros() + 2_000),
        publication.said().values(),
        publication.said().labels(),
        publication.said().position());
  }

  private Truth truth() {
    return new Truth(
        World.understood(rules),
        devices.stream().map(Device::id).collect(Collectors.toSet()),
        new Neighbourhood(
            Map.of(),
            devices.stream().collect(Collectors.toMap(d -> d.id().value(), Device::via))));
  }

  private static Instant instant(long micros) {
    return StageTimes.instant(micros);
  }

  /** In Foshan. */
  private static long noon() {
    return StageTimes.micros(Instant.parse("2026-03-02T04:00:00Z"));
  }
}
