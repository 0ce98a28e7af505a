package org.gridwarden.backtest.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Rules.hot;
import static org.gridwarden.detect.Rules.rule;
import static org.gridwarden.detect.Rules.seconds;
import static org.gridwarden.detect.Said.reading;
import static org.gridwarden.detect.Said.time;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridwarden.backtest.StoredWorld;
import org.gridwarden.detect.Rules;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Event;
import org.gridwarden.model.Rule;
import org.gridwarden.store.TestDatabase;
import org.gridwarden.store.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HistoryIT {
  private static final Instant FROM = time("10:00");
  private static final Instant TO = time("14:00");
  private static final Wanted ALL =
      new Wanted(List.of(new Asked("440604", Set.of(), "", Set.of())), Duration.ZERO);

  private TestDatabase database;

  @BeforeEach
  void migrate() throws Exception {
    database = TestServer.embedded().freshDatabase();
    database.database().migrate();
  }

  @AfterEach
  void drop() {
    database.close();
  }

  private Connection connect() throws Exception {
    return Source.of(database.settings()).connect();
  }

  private List<Event> read(Wanted wanted, int slices, int rowsMost) throws Exception {
    Slices all = Slices.of(FROM, TO, (long) slices * Slices.ROWS_AIMED);
    List<Event> read = new ArrayList<>();
    try (SliceReader reader = new SliceReader(connect(), wanted, rowsMost)) {
      for (long i = 0; i < all.count(); i++) {
        reader.read(all.begin(i), all.end(i)).forEach(part -> read.addAll(part.events()));
      }
    }
    return read;
  }

  @Test
  void readsEveryEventAsItWasSaidInTheOrderOfTheLog() throws Exception {
    List<Event> events = StoredWorld.events(7, 5_000);
    StoredWorld.store(database, events);

    for (List<Event> read :
        List.of(read(ALL, 1, 1_000_000), read(ALL, 300, 1_000_000), read(ALL, 1, 40))) {
      assertThat(read).isSortedAccordingTo(Comparator.comparing(Event::receivedAt));
      assertThat(byDevice(read)).isEqualTo(byDevice(events));
    }
  }

  private static Map<DeviceId, List<Event>> byDevice(List<Event> events) {
    return events.stream().collect(Collectors.groupingBy(Event::device));
  }

  @Test
  void whatWasWrittenLateComesWhereItWasReceived() throws Exception {
    Event early = reading("d1").at("12:00").celsius(20);
    Event late = reading("d2").at("12:01").celsius(20);
    StoredWorld.store(database, List.of(late, early));

    assertThat(read(ALL, 1, 1_000_000)).containsExactly(early, late);
  }

  @Test
  void readsWhatTheRuleCanNeedAndNothingElse() throws Exception {
    Event hot = reading("d1").at("12:00").celsius(70);
    Event elsewhere = reading("d2").at("12:01").in("440605003007012").celsius(70);
    Event noise = reading("d3").at("12:02").value("noise's", 70).event();
    Event gauge = reading("d4").from("o'kind").at("12:03").celsius(70);
    StoredWorld.store(database, List.of(hot, elsewhere, noise, gauge));

    assertThat(read(Wanted.by(List.of(hot(seconds(1)))), 1, 10)).containsExactly(hot, gauge);
    Rule ofKind = Rules.scoped("440604003", Set.of("o'kind"), hot(seconds(1)));
    assertThat(read(Wanted.by(List.of(ofKind)), 1, 10)).containsExactly(gauge);
    Rule silence = rule("silent", new org.gridwarden.model.Condition.Silence(seconds(9), null));
    assertThat(read(Wanted.by(List.of(silence)), 1, 10)).containsExactly(hot, noise, gauge);
  }

  @Test
  void findsWhenNobodyListened() throws Exception {
    StoredWorld.store(
        database,
        List.of(
            reading("d1").at("12:00:00").celsius(20),
            reading("d1").at("12:00:50").celsius(20),
            reading("d2").at("12:01:45").celsius(20),
            reading("d1").at("12:10:00").celsius(20),
            reading("d1").at("12:10:30").celsius(20)));

    try (Connection connection = connect()) {
      List<Gaps.Gap> gaps = Gaps.in(connection, time("12:00"), time("12:11"));

      assertThat(gaps).extracting(gap -> gap.length().toSeconds()).containsExactly(8 * 60 + 15L);
    }
  }
}
