package org.gridwarden.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridwarden.model.Device;
import org.gridwarden.model.Rule;
import org.gridwarden.model.StageTimes;
import org.gridwarden.simulator.truth.Neighbourhood;
import org.gridwarden.simulator.truth.Truth;
import org.gridwarden.simulator.truth.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorldTest {
  private static final long SECOND = 1_000_000;
  private static final int DEVICES = 280;
  private static final double RATE = 100;

  private final List<Device> devices = Given.devices(DEVICES);
  private final List<Rule> rules = Given.rules();

  @Test
  void theSameSeedSaysTheSame() {
    List<Publication> once = play(world(7, 3), noon(), 60, 20_000).publications();
    List<Publication> again = play(world(7, 3), noon(), 60, 20_000).publications();
    assertThat(again).isEqualTo(once).hasSizeGreaterThan(5_000);
  }

  @Test
  void whatIsSaidDoesNotDependOnHowOftenItIsAsked() {
    List<Publication> often = play(world(7, 3), noon(), 60, 2_000).publications();
    List<Publication> seldom = play(world(7, 3), noon(), 60, 1_000_000).publications();
    assertThat(seldom).isEqualTo(often);
  }

  @Test
  void anotherSeedSaysSomethingElse() {
    assertThat(play(world(8, 3), noon(), 10, 20_000).publications())
        .isNotEqualTo(play(world(7, 3), noon(), 10, 20_000).publications());
  }

  @Test
  void devicesSpeakInTheOrderOfTimeAtTheRate() {
    List<Publication> said = play(world(7, 0), noon(), 60, 20_000).publications();
    assertThat(said).isSortedAccordingTo((a, b) -> Long.compare(a.atMicros(), b.atMicros()));
    assertThat(said.size() / 60.0).isBetween(RATE * 0.9, RATE * 1.1);
    assertThat(said.stream().map(Publication::event).distinct().count()).isEqualTo(said.size());
    assertThat(said.stream().map(Publication::device).distinct().count()).isEqualTo(DEVICES);
  }

  /** Through all hours of the day, since values and schedules go with the hour. */
  @ParameterizedTest
  @CsvSource({"1,0", "2,5", "3,10", "4,14", "5,21"})
  void nothingTripsARuleInPeace(long seed, int hour) {
    Oracle oracle = new Oracle(devices, rules);
    play(world(seed, 0), noon() + hour * 3_600 * SECOND, 600, 1_000_000)
        .publications()
        .forEach(oracle::hears);
    assertThat(oracle.opened).as("seed %d hour %d", seed, hour).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1,0", "2,5", "3,10", "4,14", "5,21"})
  void everyEpisodeOpensWhatItSaysAndNothingElseDoes(long seed, int hour) {
    Oracle oracle = new Oracle(devices, rules);
    Truth truth = truth();
    World world = world(seed, 2);
    long start = noon() + hour * 3_600 * SECOND;
    Played played = play(world, start, 600, 1_000_000);
    List<Publication> said = new ArrayList<>(played.publications());
    List<Episode> begun = new ArrayList<>(played.begun());
    world.calm(start + 600 * SECOND, start + 700 * SECOND);
    Moment rest = world.next(start + 700 * SECOND);
    said.addAll(rest.publications());
    begun.addAll(rest.begun());

    begun.forEach(episode -> episode.expectations().forEach(truth::expect));
    said.forEach(
        publication -> {
          truth.acknowledged(publication.device(), publication.event(), publication.atMicros());
          oracle.hears(publication);
        });
    truth.saw(oracle.opened);

    Verdict verdict = truth.verdict(start + 800 * SECOND);
    assertThat(verdict.missedExamples()).as("seed %d hour %d", seed, hour).isEmpty();
    assertThat(verdict.wrongExamples()).as("seed %d hour %d", seed, hour).isEmpty();
    assertThat(verdict.all().detected()).isEqualTo(verdict.all().expected()).isGreaterThan(100);
  }

  @Test
  void everyRuleThatCanBePlayedIs() {
    long night = noon() + 12 * 3_600 * SECOND;
    Set<String> played =
        play(world(3, 3), night, 900, 1_000_000).begun().stream()
            .map(Episode::rule)
            .collect(Collectors.toSet());
    assertThat(played)
        .containsExactlyInAnyOrder(
            "heat",
            "heat-soon",
            "cold",
            "flood",
            "night-noise",
            "unheard",
            "waterside",
            "smoke-seen",
            "phone-gone");
  }

  @Test
  void oneDevicePlaysOneEpisodeAtATime() {
    Set<String> goingOn = new HashSet<>();
    List<Episode> begun = play(world(3, 5), noon(), 900, 1_000_000).begun();
    for (int i = 0; i < begun.size(); i++) {
      Episode episode = begun.get(i);
      long cooled = episode.startMicros() - 25 * SECOND;
      assertThat(
              begun.subList(0, i).stream()
                  .filter(before -> before.device().equals(episode.device()))
                  .filter(before -> before.endMicros() > cooled))
          .isEmpty();
      goingOn.add(episode.device().value());
    }
    assertThat(goingOn).hasSizeGreaterThan(20);
  }

  @Test
  void episodesAreSpreadOverTheGrids() {
    List<Episode> begun = play(world(3, 3), noon(), 300, 1_000_000).begun();
    long grids =
        begun.stream()
            .map(episode -> Integer.parseInt(episode.device().value().substring(1)) % 20)
            .distinct()
            .count();
    assertThat(grids).isEqualTo(20);
  }

  @Test
  void aBarredDevicePlaysNothing() {
    World world = world(3, 5);
    for (int i = 1; i < DEVICES; i++) {
      world.bar(i);
    }
    assertThat(play(world, noon(), 300, 1_000_000).begun())
        .isNotEmpty()
        .allMatch(episode -> episode.device().value().equals("d0"));
  }

  @Test
  void calmBreaksOffWhatWouldOpenTooLate() {
    World world = world(3, 5);
    Played played = play(world, noon(), 120, 20_000);
    long now = noon() + 120 * SECOND;
    List<Episode> broken = world.calm(now, now + 2 * SECOND);
    assertThat(broken)
        .isNotEmpty()
        .allMatch(episode -> episode.opensByMicros() > now + 2 * SECOND)
        .allMatch(played.begun()::contains);
    assertThat(world.lastEndMicros()).isLessThanOrEqualTo(now + 10 * SECOND);
    assertThat(world.next(now + 60 * SECOND).begun()).isEmpty();
  }

  @Test
  void whoWouldBeTakenForSilentSpeaksMoreOftenAndTheOthersLess() {
    List<Rule> strict = List.of(Given.rule("gone", Given.silent(4), "phone"));
    World world = new World(WorldOptions.of(1, "t", RATE, 0), devices, strict);
    List<Publication> said = play(world, noon(), 60, 20_000).publications();
    assertThat(said.size() / 60.0).isBetween(RATE * 0.9, RATE * 1.1);
    assertThat(said.stream().filter(one -> one.device().value().equals("d5")).count())
        .isBetween(52L, 68L);
  }

  private record Played(List<Publication> publications, List<Episode> begun) {}

  private Played play(World world, long startMicros, int seconds, long stepMicros) {
    for (int i = 0; i < DEVICES; i++) {
      world.join(i, startMicros);
    }
    List<Publication> publications = new ArrayList<>();
    List<Episode> begun = new ArrayList<>();
    for (long at = startMicros; at <= startMicros + seconds * SECOND; at += stepMicros) {
      Moment moment = world.next(at);
      publications.addAll(moment.publications());
      begun.addAll(moment.begun());
    }
    return new Played(publications, begun);
  }

  private World world(long seed, double episodesPerSecond) {
    return new World(WorldOptions.of(seed, "t", RATE, episodesPerSecond), devices, rules);
  }

  private Truth truth() {
    return new Truth(
        rules, devices.stream().map(Device::id).collect(Collectors.toSet()), Neighbourhood.NONE);
  }

  /** In Foshan. */
  private static long noon() {
    return StageTimes.micros(Instant.parse("2026-03-02T04:00:00Z"));
  }
}
