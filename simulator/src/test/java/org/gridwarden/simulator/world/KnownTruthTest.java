package org.gridwarden.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridwarden.detect.Post;
import org.gridwarden.model.ChangeKind;
import org.gridwarden.model.Device;
import org.gridwarden.model.Event;
import org.gridwarden.model.Position;
import org.gridwarden.model.Rule;
import org.gridwarden.model.StageTimes;
import org.gridwarden.simulator.truth.SeenIncident;
import org.gridwarden.simulator.truth.Silences;
import org.gridwarden.simulator.truth.Truth;
import org.gridwarden.simulator.truth.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the world plays, over a good way or a rough one, before the detectors themselves. */
class KnownTruthTest {
  private static final long SECOND = 1_000_000;
  private static final int LENGTH_SECONDS = 900;
  private static final int CALM_SECONDS = 120;

  private final List<Device> devices = Given.devices(280);
  private final List<Rule> rules =
      Stream.concat(Given.rules().stream(), Given.lasting().stream()).toList();

  @ParameterizedTest
  @CsvSource({"1,0", "2,5", "3,10", "4,14", "5,21"})
  void onAGoodWayNearlyEverythingIsFoundAndNearlyAllThatIsFoundIsRight(long seed, int hour) {
    assertThatBothReach(0.99, play(seed, hour, Disturbance.NONE), seed, hour);
  }

  @ParameterizedTest
  @CsvSource({"1,0", "2,5", "3,10", "4,14", "5,21", "6,3", "7,8", "8,16", "9,19", "10,22"})
  void onARoughWayMostIsFoundAndMostThatIsFoundIsRight(long seed, int hour) {
    assertThatBothReach(0.95, play(seed, hour, Disturbance.of(0.05, 0.05, 0.05)), seed, hour);
  }

  private static void assertThatBothReach(double least, Verdict verdict, long seed, int hour) {
    assertThat(verdict.expected()).isGreaterThan(200);
    assertThat(verdict.recall())
        .as("recall, seed %d hour %d, missed %s", seed, hour, verdict.missedExamples())
        .isGreaterThanOrEqualTo(least);
    assertThat(verdict.precision())
        .as("precision, seed %d hour %d, wrong %s", seed, hour, verdict.wrongExamples())
        .isGreaterThanOrEqualTo(least);
  }

  private Verdict play(long seed, int hour, Disturbance disturbance) {
    long start = noon() + hour * 3_600 * SECOND;
    long end = start + LENGTH_SECONDS * SECOND;
    World world = new World(WorldOptions.of(seed, "t", 100, 2), devices, rules);
    for (int i = 0; i < devices.size(); i++) {
      world.join(i, start);
    }
    List<Moment> moments = new ArrayList<>(List.of(world.next(end)));
    world.calm(end, end + CALM_SECONDS * SECOND);
    moments.add(world.next(end + CALM_SECONDS * SECOND));

    Truth truth = truth();
    assertThat(moments.get(0).begun().stream().map(Episode::rule)).contains("vendor", "crowd");
    moments.forEach(moment -> moment.begun().forEach(e -> e.expectations().forEach(truth::expect)));
    RoughWay way = new RoughWay(disturbance, seed, lost -> truth.lost(lost.event()));
    moments.forEach(moment -> moment.publications().forEach(way::setsOut));
    Post post = new Post(rules.toArray(Rule[]::new)).listensSince(instant(start));
    long clock = start;
    for (Sending sending : way.arrived(Long.MAX_VALUE)) {
      for (; clock <= sending.dueMicros(); clock += SECOND) {
        post.until(clock / 1_000 - 1_000);
      }
      post.hears(heard(sending));
      truth.acknowledged(
          sending.publication().device(), sending.publication().event(), sending.dueMicros());
    }
    truth.saw(opened(post));
    return truth.verdict(end + CALM_SECONDS * SECOND);
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
        Position.NONE);
  }

  private static List<SeenIncident> opened(Post post) {
    return post.changes().stream()
        .filter(change -> change.kind() == ChangeKind.OPENED)
        .map(
            change ->
                new SeenIncident(
                    change.incident().id(),
                    change.incident().rule(),
                    change.incident().device(),
                    StageTimes.micros(change.incident().openedAt())))
        .toList();
  }

  private Truth truth() {
    return new Truth(
        rules.stream().map(Rule::id).collect(Collectors.toSet()),
        devices.stream().map(Device::id).collect(Collectors.toSet()),
        new Silences(rules));
  }

  private static Instant instant(long micros) {
    return StageTimes.instant(micros);
  }

  /** In Foshan. */
  private static long noon() {
    return StageTimes.micros(Instant.parse("2026-03-02T04:00:00Z"));
  }
}
