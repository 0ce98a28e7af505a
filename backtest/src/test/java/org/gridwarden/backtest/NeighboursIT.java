package org.gridwarden.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Rules.corroborated;
import static org.gridwarden.detect.Said.reading;
import static org.gridwarden.detect.Said.time;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.gridwarden.backtest.history.Source;
import org.gridwarden.backtest.result.Fired;
import org.gridwarden.detect.Post;
import org.gridwarden.model.Event;
import org.gridwarden.model.Rule;
import org.gridwarden.store.TestDatabase;
import org.gridwarden.store.TestServer;
import org.junit.jupiter.api.Test;

/** A rule that hears of the grids around a grid. */
class NeighboursIT {
  private static final String ONE = "440604003007001";
  private static final String TWO = "440604003007002";
  private static final String FAR = "440604003007009";

  @Test
  void gridsHaveTheNeighboursThatTheRegisterKnows() throws Exception {
    Rule rule = corroborated(2, true);
    List<Event> events = new ArrayList<>();
    events.add(
        reading("s1").from("smoke").id("e1").in(ONE).at("11:00:00").value("smoke", 1).event());
    events.add(reading("t2").id("e2").in(TWO).at("11:00:20").celsius(80));
    events.add(
        reading("s9").from("smoke").id("e3").in(FAR).at("11:10:00").value("smoke", 1).event());
    events.add(reading("t1").id("e4").in(ONE).at("11:10:20").celsius(80));
    events.add(reading("t2").id("e5").in(TWO).at("11:20:00").celsius(20));
    try (TestDatabase database = TestServer.embedded().freshDatabase()) {
      database.database().migrate();
      StoredWorld.store(database, events);
      database.execute(grid(ONE, 1));
      database.execute(grid(TWO, 2));
      database.execute(grid(FAR, 9));

      Set<String> tried = tried(database, rule);

      assertThat(tried).isNotEmpty().isEqualTo(lived(rule, events, true));
      assertThat(lived(rule, events, false)).as("without neighbours").isNotEqualTo(tried);
    }
  }

  private static Set<String> tried(TestDatabase database, Rule rule) throws Exception {
    Trial trial = Trial.of(rule, rule.area(), time("10:30"), time("11:21"), Duration.ofMinutes(5));
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(1, BacktestJob.oneProcess());
    return new Backtest(
            trial,
            BacktestLimits.DEFAULT,
            Source.of(database.settings()),
            ZoneId.of("Asia/Shanghai"))
        .run(env, progress -> {}).findings().fired().stream()
            .map(Fired::id)
            .collect(Collectors.toSet());
  }

  private static Set<String> lived(Rule rule, List<Event> events, boolean neighbours) {
    Post post = new Post(rule);
    if (neighbours) {
      post.neighbours(ONE, TWO);
    }
    for (Event event : events) {
      post.until(event.receivedAt().toEpochMilli() - 1);
      post.hears(event);
    }
    return post.changes().stream()
        .map(change -> change.incident().id())
        .collect(Collectors.toSet());
  }

  /** A square, the n-th from the west in a row of them. */
  private static String grid(String code, int n) {
    double west = 113 + n / 100.0;
    double east = 113 + (n + 1) / 100.0;
    return ("insert into grids (code, name, centre_lon, centre_lat, geometry, community) values (%s,"
            + " '', 0, 0, '{\"type\":\"Polygon\",\"coordinates\":[[[%s,23.0],[%s,23.0],[%s,23.01],[%s,23.01],"
            + "[%s,23.0]]]}', '440604003007')")
        .formatted(code, west, east, east, west, west);
  }
}
