package org.gridwarden.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gridwarden.detect.Rules.hot;
import static org.gridwarden.detect.Rules.intruder;
import static org.gridwarden.detect.Rules.reopening;
import static org.gridwarden.detect.Rules.rule;
import static org.gridwarden.detect.Rules.scoped;
import static org.gridwarden.detect.Rules.seconds;
import static org.gridwarden.detect.Rules.silent;
import static org.gridwarden.detect.Rules.together;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.RuleJson;
import org.gridwarden.model.wire.Topics;
import org.gridwarden.store.TestDatabase;
import org.gridwarden.store.TestServer;
import org.gridwarden.stream.LocalKafka;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
  private static LocalKafka kafka;
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

  @BeforeAll
  static void log(@TempDir Path directory) throws Exception {
    kafka = new LocalKafka(directory);
    kafka.keepForEver(Topics.EVENTS);
    long tick = Said.time("10:00").toEpochMilli();
    for (Event event : StoredWorld.events(SEED, EVENTS)) {
      for (; tick <= event.receivedAt().toEpochMilli(); tick += 1_000) {
        kafka.sendTick(tick);
      }
      kafka.send(
          Topics.EVENTS,
          event.receivedAt().toEpochMilli(),
          event.grid().value(),
          Codecs.EVENT.encode(event));
    }
    kafka.flush();
  }

  @AfterAll
  static void drop() {
    kafka.close();
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
    Map<String, String> live = words(lived(rule));

    Report report = run(rule, rule.area().value(), 1, progress -> {});

    assertThat(live).as("the seed %d gives something to find", SEED).hasSizeGreaterThan(3);
    assertThat(fired(report)).isEqualTo(live);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void firesTheSameFromTheLog(Rule rule) throws Exception {
    Trial trial = Trial.of(rule, rule.area(), FROM, TO, Duration.ofMinutes(30));

    Report report =
        new Backtest(
                trial,
                BacktestLimits.DEFAULT,
                Source.of(database.settings()),
                Optional.of(kafka.bootstrap()),
                ZONE)
            .run(environment(), progress -> {});

    assertThat(fired(report)).isEqualTo(words(lived(rule)));
    assertThat(report.events()).isPositive();
    assertThat(report.source()).isEqualTo("log");
    assertThat(report.gaps()).as("the log reaches back far enough").isEmpty();
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

  @Test
  void aCompositeHearsOfItsPartsAsTheRegisterHasThem() throws Exception {
    Rule hot = hot(seconds(2));
    Rule both = rule("both", together("hot", "intruder"));
    for (Rule part : List.of(hot, intruder())) {
      database.execute(
          "insert into rules (id, version, body) values ('%s', 1, '%s')"
              .formatted(part.id(), new String(RuleJson.write(part), StandardCharsets.UTF_8)));
    }

    Report report = run(both, "440604", 1, progress -> {});

    Map<String, Incident> live = lived(new Post(hot, intruder(), both), both.id());
    assertThat(live).hasSizeGreaterThan(3);
    assertThat(fired(report)).isEqualTo(words(live));
    database.execute("delete from rules");
  }

  private static Map<String, String> fired(Report report) {
    Map<String, String> tried = new HashMap<>();
    for (Fired one : report.findings().fired()) {
      tried.put(one.id(), one.subject() + " " + one.openedAt() + " " + one.clearedAt());
    }
    return tried;
  }

  private static Map<String, String> words(Map<String, Incident> incidents) {
    Map<String, String> words = new HashMap<>();
    incidents.forEach((id, incident) -> words.put(id, words(incident)));
    return words;
  }

  private static Map<String, Incident> lived(Rule rule) {
    return lived(new Post(rule), rule.id());
  }

  /** The newest state of each incident that opened in the range, at the end of it. */
  private static Map<String, Incident> lived(Post post, String rule) {
    for (Event event : events) {
      if (event.receivedAt().isBefore(TO)) {
        post.until(event.receivedAt().toEpochMilli() - 1);
        post.hears(event);
      }
    }
    post.until(TO.toEpochMilli() - 1);
    Map<String, Incident> newest = new HashMap<>();
    for (IncidentChange change : post.changes()) {
      boolean counts = !change.incident().openedAt().isBefore(FROM);
      if (counts && change.incident().rule().equals(rule)) {
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
