package org.gridwarden.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.archive.Samples.event;
import static org.gridwarden.archive.Samples.rejected;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gridwarden.archive.log.FakeLog;
import org.gridwarden.archive.log.LogRecord;
import org.gridwarden.archive.log.Partition;
import org.gridwarden.archive.table.EventTable;
import org.gridwarden.archive.table.RejectedTable;
import org.gridwarden.archive.table.Tables;
import org.gridwarden.model.Event;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Topic;
import org.gridwarden.model.wire.Topics;
import org.gridwarden.store.TestDatabase;
import org.gridwarden.store.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Log to database, exactly once, on every server; one subclass a server. */
abstract class ArchiveContract {
  private static final Partition FIRST = new Partition("events", 0);

  private TestDatabase test;
  private FakeLog log;

  abstract TestServer server();

  @BeforeEach
  void begin() {
    test = server().freshDatabase();
    log = new FakeLog(List.of(Topics.EVENTS, Topics.REJECTED), 2);
  }

  @AfterEach
  void end() {
    if (test != null) {
      test.close();
    }
  }

  @Test
  void anEventBecomesARow() throws SQLException {
    say(event("e1"));

    eventArchive().run();

    assertThat(
            test.rows(
                """
                select observed_at at time zone 'UTC', received_at at time zone 'UTC', grid, device,
                       device_kind, kind, id, "values", labels, longitude, latitude from events"""))
        .containsExactly(
            "2026-03-10 12:00:00.083456|2026-03-10 12:00:00.123456|440604003007012|t-17|temperature"
                + "|1|e1|{\"temperature\": 21.5}|{}|113.1|23.02");
  }

  @Test
  void everyCharacterComesThroughAsItWasSaid() throws SQLException {
    String nasty = "\t\n\r\\ \\N \\. \" ' , ; {}[] $1 ${x} \u0001\u001f\u007f\u2028 中文 😀 e\u0301 ";
    say(event(nasty + "id", Map.of(nasty, -0.1), Map.of("k" + nasty, nasty)));

    eventArchive().run();

    List<String> key = List.of("k" + nasty);
    assertThat(test.rows("select id from events")).containsExactly(nasty + "id");
    assertThat(test.rows("select jsonb_object_keys(labels) from events")).isEqualTo(key);
    assertThat(test.rows("select v from events, jsonb_each_text(labels) l(k, v)"))
        .containsExactly(nasty);
    assertThat(test.rows("select k, v from events, jsonb_each_text(\"values\") l(k, v)"))
        .containsExactly(nasty + "|-0.1");
  }

  @Test
  void numbersKeepEveryDigit() throws SQLException {
    Map<String, Double> values =
        Map.of("a", Double.MIN_VALUE, "b", -Double.MAX_VALUE, "c", 0.1 + 0.2, "d", 1e21);
    say(event("e1", values, Map.of()));

    eventArchive().run();

    for (String row : test.rows("select k, v from events, jsonb_each_text(\"values\") l(k, v)")) {
      String[] stored = row.split("\\|");
      assertThat(Double.parseDouble(stored[1])).isEqualTo(values.get(stored[0]));
    }
    assertThat(test.count("events, jsonb_each_text(\"values\")")).isEqualTo(4);
  }

  @Test
  void whatCannotBeReadOrStoredIsSetAsideAndItsNeighboursAreStored() throws SQLException {
    say(event("before"));
    LogRecord garbage = log.append(Topics.EVENTS, "k", "no event".getBytes(StandardCharsets.UTF_8));
    say(event("nul\0", Map.of(), Map.of()));
    say(event("label", Map.of(), Map.of("k", "a\0b")));
    say(event("nan", Map.of("t", Double.NaN), Map.of()));
    say(event("infinite", Map.of("t", Double.NEGATIVE_INFINITY), Map.of()));
    say(event("after"));

    Archive archive = eventArchive().run();

    assertThat(ids()).containsExactlyInAnyOrder("before", "after");
    assertThat(test.count("unreadable_records")).isEqualTo(5);
    assertThat(archive.count("gridwarden.archive.unreadable")).isEqualTo(5);
    assertThat(
            test.rows(
                "select convert_from(record_key, 'UTF8'), convert_from(record_value, 'UTF8'),"
                    + " value_bytes, log_id from unreadable_records where topic = 'events' and"
                    + " log_partition = %d and log_offset = %d"
                        .formatted(garbage.partition().number(), garbage.offset())))
        .containsExactly("k|no event|8|log-1");
    assertThat(test.rows("select distinct problem from unreadable_records order by 1"))
        .contains("a text holds the character NUL", "a value is not a finite number");
  }

  @Test
  void whatTheServerRefusesUnforeseenIsFoundAndSetAside() throws SQLException {
    String longerThanAnIndexTakes =
        new Random(1)
            .ints(20_000, 0x4e00, 0x9fff)
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    for (int i = 0; i < 9; i++) {
      refuse("r" + i);
    }
    refuse(longerThanAnIndexTakes);
    for (int i = 9; i < 20; i++) {
      refuse("r" + i);
    }

    new Archive(log, test, new RejectedTable()).run();

    assertThat(test.count("rejected")).isEqualTo(20);
    assertThat(test.rows("select problem from unreadable_records"))
        .singleElement()
        .asString()
        .startsWith("the database refuses it: ");
  }

  @Test
  void rejectedInputIsKeptWithItsBytes() throws SQLException {
    byte[] payload = {0, 1, (byte) 0xff, '\\', '\n'};
    log.append(Topics.REJECTED, "t-17", Codecs.REJECTED.encode(rejected("r1", "a\0b", payload)));

    new Archive(log, test, new RejectedTable()).run();

    assertThat(
            test.rows(
                "select id, device, mqtt_topic, reason, detail, payload, payload_bytes from rejected"))
        .containsExactly("r1|t-17|gridwarden/x|unreadable|a␀b|\\x0001ff5c0a|5");
  }

  @Test
  void ticksMoveTheOffsetAndNothingElse() throws SQLException {
    log.append(FIRST, null, null);
    log.append(FIRST, null, null);

    eventArchive().run();

    assertThat(test.count("events")).isZero();
    assertThat(test.count("unreadable_records")).isZero();
    assertThat(nextOf(FIRST)).isEqualTo(2);
  }

  @Test
  void theSameEventAgainIsOneEvent() throws SQLException {
    say(event("e1"));
    say(event("e1"));
    Archive archive = eventArchive().run();
    say(event("e1"));
    say(event("e2"));
    archive.run();
    say(event("e2"));

    Archive restarted = eventArchive().run();

    assertThat(ids()).containsExactlyInAnyOrder("e1", "e2");
    assertThat(archive.count("gridwarden.archive.duplicates")).isEqualTo(2);
    assertThat(restarted.count("gridwarden.archive.duplicates")).isEqualTo(1);
  }

  @Test
  void goesOnWhereTheDatabaseStands() throws SQLException {
    sayMany(0, 10);
    eventArchive().run();
    sayMany(10, 20);

    Archive restarted = eventArchive(0).run();

    assertThat(ids()).hasSize(20).doesNotHaveDuplicates();
    assertThat(restarted.count("gridwarden.archive.rows")).isEqualTo(10);
  }

  @Test
  void aCrashBeforeTheCommitLeavesNothingAndLosesNothing() throws SQLException {
    sayMany(0, 10);
    CrashingTables crashing = new CrashingTables(new EventTable(0));
    crashing.crashAfterWrite = true;
    Archive archive = new Archive(log, test, crashing);
    archive.run();
    assertThat(test.count("events")).isZero();
    assertThat(archive.loop.problem()).contains("crash");

    crashing.crashAfterWrite = false;
    archive.run();

    assertThat(ids()).hasSize(10).doesNotHaveDuplicates();
    assertThat(archive.loop.problem()).isEmpty();
  }

  @Test
  void ofTwoWritersOnlyOneCounts() throws Exception {
    sayMany(0, 10);
    Archive first = eventArchive(0);
    Archive second = eventArchive(0);
    // Both have read the same ten records before either has stored them.
    for (Archive archive : List.of(first, second)) {
      archive.loop.turn();
      archive.loop.turn();
      archive.loop.turn();
    }
    first.run();

    second.run();

    assertThat(ids()).hasSize(10).doesNotHaveDuplicates();
    assertThat(second.count("gridwarden.archive.failures")).isEqualTo(1);
    sayMany(10, 15);
    second.run();
    first.run();
    assertThat(ids()).hasSize(15).doesNotHaveDuplicates();
  }

  @Test
  void aDatabaseThatGoesAwayStallsAndLosesNothing() throws SQLException {
    sayMany(0, 10);
    Archive archive = eventArchive(0).run();
    try (Connection admin = test.adminConnection()) {
      allowConnections(admin, false);
      sayMany(10, 20);
      archive.run();
      assertThat(archive.loop.problem()).isNotEmpty();
      allowConnections(admin, true);
    }

    archive.runUntilContent();

    assertThat(archive.loop.problem()).isEmpty();
    assertThat(ids()).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  void aLogThatGoesAwayStallsAndLosesNothing() throws SQLException {
    sayMany(0, 5);
    Archive archive = eventArchive(0).run();
    archive.reader.away(true);
    sayMany(5, 10);
    archive.run();
    assertThat(archive.loop.problem()).contains("log");

    archive.reader.away(false);
    archive.run();

    assertThat(ids()).hasSize(10).doesNotHaveDuplicates();
  }

  @Test
  void aNewAssignmentInTheMiddleOfABatchLosesNothing() throws SQLException {
    sayMany(0, 10);
    Archive archive = eventArchive(0);
    archive.loop.turn();
    archive.loop.turn();
    archive.loop.turn();
    archive.reader.reassign();

    archive.run();

    assertThat(ids()).hasSize(10).doesNotHaveDuplicates();
  }

  @Test
  void theLastBatchIsStoredOnStopping() throws SQLException {
    sayMany(0, 3);
    Archive archive = eventArchive();
    archive.loop.turn();
    archive.loop.turn();
    archive.loop.turn();
    assertThat(test.count("events")).isZero();

    archive.loop.finish();

    assertThat(test.count("events")).isEqualTo(3);
    assertThat(archive.reader.closed()).isTrue();
  }

  @Test
  void recordsThatTheLogDroppedBeforeWeCameAreCounted() throws SQLException {
    ticks(2);
    eventArchive().run();
    ticks(8);
    log.dropBefore(FIRST, 7);

    Archive restarted = eventArchive().run();

    assertThat(restarted.count("gridwarden.archive.missed")).isEqualTo(5);
    assertThat(nextOf(FIRST)).isEqualTo(10);
  }

  @Test
  void aLogThatLostItsEndIsReadOnFromThere() throws SQLException {
    ticks(10);
    eventArchive().run();
    log.loseFrom(FIRST, 6);
    log.append(FIRST, "k".getBytes(StandardCharsets.UTF_8), Codecs.EVENT.encode(event("new")));

    // The end was noticed before the new record was written.
    assertThat(nextOf(FIRST)).isEqualTo(10);
    log.loseFrom(FIRST, 6);
    Archive restarted = eventArchive().run();
    log.append(FIRST, "k".getBytes(StandardCharsets.UTF_8), Codecs.EVENT.encode(event("new")));
    restarted.run();

    assertThat(ids()).containsExactly("new");
    assertThat(nextOf(FIRST)).isEqualTo(7);
  }

  @Test
  void aLogMadeAnewIsReadFromItsBeginning() throws SQLException {
    sayMany(0, 10);
    eventArchive().run();
    log.makeAnew("log-2");
    sayMany(10, 15);

    eventArchive().run();

    assertThat(ids()).hasSize(15).doesNotHaveDuplicates();
    assertThat(test.rows("select distinct log_id from log_offsets")).containsExactly("log-2");
  }

  @Test
  void recordsAddUp() throws SQLException {
    sayMany(0, 100);
    sayMany(90, 110);
    ticks(7);
    log.append(Topics.EVENTS, "k", new byte[] {1, 2, 3});

    Archive archive = eventArchive().run();

    double stored = archive.count("gridwarden.archive.rows");
    double duplicates = archive.count("gridwarden.archive.duplicates");
    double unreadable = archive.count("gridwarden.archive.unreadable");
    assertThat(List.of(stored, duplicates, unreadable)).containsExactly(110.0, 10.0, 1.0);
    assertThat(test.rows("select sum(next_offset) from log_offsets")).containsExactly("128");
    assertThat(archive.meters.get("gridwarden.archive.lag.records").gauge().value()).isZero();
  }

  private Archive eventArchive() {
    return eventArchive(1_000);
  }

  private Archive eventArchive(int window) {
    return new Archive(log, test, new EventTable(window));
  }

  private void say(Event event) {
    log.append(Topics.EVENTS, event.grid().value(), Codecs.EVENT.encode(event));
  }

  private void sayMany(int from, int to) {
    IntStream.range(from, to)
        .forEach(
            i -> log.append(Topics.EVENTS, "key" + i % 5, Codecs.EVENT.encode(event("e" + i))));
  }

  private void ticks(int number) {
    for (int i = 0; i < number; i++) {
      log.append(FIRST, null, null);
    }
  }

  private void refuse(String id) {
    log.append(Topics.REJECTED, "t-17", Codecs.REJECTED.encode(rejected(id, "", new byte[0])));
  }

  private List<String> ids() throws SQLException {
    return test.rows("select id from events");
  }

  private long nextOf(Partition partition) throws SQLException {
    return Long.parseLong(
        test.rows(
                "select next_offset from log_offsets where topic = '%s' and log_partition = %d"
                    .formatted(partition.topic(), partition.number()))
            .get(0));
  }

  private void allowConnections(Connection admin, boolean allowed) throws SQLException {
    try (var statement = admin.createStatement()) {
      statement.execute("alter database " + test.name() + " with allow_connections " + allowed);
      if (!allowed) {
        statement.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = '%s'"
                .formatted(test.name()));
      }
    }
  }

  /** Does its work, and then the process dies before the commit. */
  private static final class CrashingTables implements Tables {
    private final Tables tables;
    private boolean crashAfterWrite;

    CrashingTables(Tables tables) {
      this.tables = tables;
    }

    @Override
    public String name() {
      return tables.name();
    }

    @Override
    public List<Topic> topics() {
      return tables.topics();
    }

    @Override
    public void begin(Connection connection, Set<Partition> partitions) throws SQLException {
      tables.begin(connection, partitions);
    }

    @Override
    public Written write(Connection connection, List<LogRecord> records) throws SQLException {
      Written written = tables.write(connection, records);
      if (crashAfterWrite) {
        throw new SQLException("crash after " + written.rows());
      }
      return written;
    }
  }
}
