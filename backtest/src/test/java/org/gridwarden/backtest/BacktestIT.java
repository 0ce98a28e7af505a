package org.gridwarden.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gridwarden.detect.Rules.hot;
import static org.gridwarden.detect.Rules.intruder;
import static org.gridwarden.detect.Rules.reopening;
import static org.gridwarden.detect.Rules.scoped;
import static org.gridwarden.detect.Rules.seconds;
import static org.gridwarden.detect.Rules.silent;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.gridwarden.backtest.history.Source;
import org.gridwarden.backtest.result.Fired;
import org.gridwarden.backtest.result.Report;
import org.gridwarden.backtest.result.ReportJson;
import org.gridwarden.detect.Post;
import org.gridwarden.detect.Said;
import org.gridwarden.model.Event;
import org.gridwarden.model.Incident;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Rule;
import org.gridwarden.store.TestDatabase;
import org.gridwarden.store.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A whole back-test over a real database, against what the detectors said when it happened. */
class BacktestIT {
  private static final long SEED = 20260107;
  private static final int EVENTS = 40_000;
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Instant FROM = Said.time("10:30");
  private static final Instant TO = Said.time("12:00");

  private static TestDatabase database;
  private static List<Event> events;

  @BeforeAll
  static void store() throws Exception {
    database = TestServer.embedded().freshDatabase();
    database.database().migrate();
    events = StoredWorld.events(SEED, EVENTS);
    StoredWorld.store(database, events);
    database.execute(
        "insert into officers (id, level, areas) values"
            + " ('lead-1', 15, '{440604003007001}'), ('lead-2', 15, '{440604003007002}'),"
            + " ('community', 12, '{440604003007}')");
  }

  @AfterAll
  static void drop() {
    database.close();
  }

  static Stream<Rule> rules() {
    return Stream.of(
        hot(seconds(2)),
        reopening(seconds(20), intruder()),
        silent(seconds(45)),
        scoped("440604003007002", Set.of("temperature"), hot(Duration.ZERO)));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void firesWhatFiredWhenItHappened(Rule rule) throws Exception {
    Map<String, String> live = new HashMap<>();
    lived(rule).forEach((id, incident) -> live.put(id, words(incident)));

    Report report = run(rule, rule.area().value(), 1, progress -> {});

    Map<String, String> tried = new HashMap<>();
    for (Fired one : report.findings().fired()) {
      tried.put(one.id(), one.subject() + " " + one.openedAt() + " " + one.clearedAt());
    }
    assertThat(live).as("the seed %d gives something to find", SEED).hasSizeGreaterThan(3);
    assertThat(tried).isEqualTo(live);
  }

  @Test
  void knowsTheTagsThatDevicesHaveNow() throws Exception {
    Rule hot = hot(seconds(2));
    List<Incident> all = new ArrayList<>(lived(hot).values());
    Incident one = all.get(0);
    long its = all.stream().filter(each -> each.device().equals(one.device())).count();
    database.execute(
        "insert into devices (id, kind, grid, secret_hash, tags) values ('%s', 'temperature', %s, '', '{riverside}')"
            .formatted(one.device(), one.grid()));
    Rule tagged =
        new Rule(
            hot.id(),
            1,
            true,
            hot.name(),
            hot.nameEn(),
            hot.area(),
            hot.deviceKinds(),
            hot.schedule(),
            hot.condition(),
            hot.escalateAfter(),
            hot.reopenWithin(),
            Set.of("riverside"),
            "values.temperature > 0.0",
            false,
            hot.merging(),
            hot.muting());

    Report report = run(tagged, "440604", 1, progress -> {});

    assertThat(report.findings().fired())
        .hasSize((int) its)
        .extracting(Fired::subject)
        .containsOnly(one.subject());
    assertThat(all.size()).isGreaterThan((int) its);
  }

  /** The newest state of each incident that opened in the range, at the end of it. */
  private static Map<String, Incident> lived(Rule rule) {
    Post post = new Post(rule);
    for (Event event : events) {
      if (event.receivedAt().isBefore(TO)) {
        post.until(event.receivedAt().toEpochMilli() - 1);
        post.hears(event);
      }
    }
    post.until(TO.toEpochMilli() - 1);
    Map<String, Incident> newest = new HashMap<>();
    for (IncidentChange change : post.changes()) {
      if (!change.incident().openedAt().isBefore(FROM)) {
        newest.put(change.incident().id(), change.incident());
      }
    }
    return newest;
  }

  private static String words(Incident incident) {
    return incident.subject() + " " + incident.openedAt() + " " + incident.clearedAt();
  }

  @Test
  void comparesWithWhatIsStoredAndCountsWhoWouldHaveBeenAlerted() throws Exception {
    Rule rule = hot(seconds(2));
    List<Incident> lived = new ArrayList<>(lived(rule).values());
    for (Incident incident : lived.subList(1, lived.size())) {
      StoredWorld.happened(database, incident);
    }

    Report report = run(rule, "440604", 1, progress -> {});

    assertThat(report.comparison().same()).hasSize(lived.size() - 1);
    assertThat(report.comparison().onlyLive()).isEmpty();
    assertThat(report.comparison().onlyTried())
        .extracting(Fired::id)
        .containsExactly(lived.get(0).id());
    assertThat(report.load().onDuty()).isEqualTo(3);
    assertThat(report.load().withNobody()).isZero();
    // Grids 1 and 2 have a lead, grid 3 has not: the community is alerted instead.
    assertThat(report.load().shares())
        .extracting(share -> share.officer())
        .containsExactlyInAnyOrder("lead-1", "lead-2", "community");
    assertThat(report.load().alerts()).isGreaterThanOrEqualTo(lived.size());
    assertThat(report.findings().examples()).hasSize(BacktestLimits.DEFAULT.examples());
    assertThat(ReportJson.of(report, ZONE).at("/examples/0/changes/0/why").asText())
        .contains("temperature");
  }

  @Test
  void tellsHowFarItIsAndReadsOnlyWhatTheRuleCanNeed() throws Exception {
    List<Backtest.Progress> told = Collections.synchronizedList(new ArrayList<>());

    Report report = run(intruder(), "440604", 0.2, told::add);

    assertThat(told).isNotEmpty();
    assertThat(told)
        .isSortedAccordingTo(
            (one, other) -> {
              int events = Long.compare(one.events(), other.events());
              return events == 0 ? Double.compare(one.done(), other.done()) : events;
            });
    assertThat(told).allMatch(one -> one.done() >= 0 && one.done() <= 1);
    long sightings =
        events.stream()
            .filter(event -> event.deviceKind().equals("camera"))
            .filter(event -> event.receivedAt().isBefore(TO))
            .count();
    assertThat(report.events()).isEqualTo(sightings);
  }

  @Test
  void endsSoonWhenItIsCancelled() throws Exception {
    Backtest backtest = backtest(hot(seconds(2)), "440604", 0.001);
    long began = System.nanoTime();

    assertThatThrownBy(() -> backtest.run(environment(), progress -> backtest.cancel()))
        .isInstanceOf(CancellationException.class);

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(40));
  }

  @Test
  void anAreaThatTheRuleIsNotAboutIsRefused() {
    assertThatThrownBy(() -> backtest(hot(seconds(2)), "110101", 1))
        .hasMessage("the rule's area 440604 and the area 110101 have nothing in common");
  }

  private static Report run(
      Rule rule, String area, double share, Consumer<Backtest.Progress> progress) throws Exception {
    return backtest(rule, area, share).run(environment(), progress);
  }

  private static Backtest backtest(Rule rule, String area, double share) {
    Trial trial =
        Trial.of(rule, new org.gridwarden.model.AreaCode(area), FROM, TO, Duration.ofMinutes(30));
    BacktestLimits limits = new BacktestLimits(2, share, 10, 20);
    return new Backtest(trial, limits, Source.of(database.settings()), ZONE);
  }

  private static StreamExecutionEnvironment environment() {
    return StreamExecutionEnvironment.createLocalEnvironment(1, BacktestJob.oneProcess());
  }
}
