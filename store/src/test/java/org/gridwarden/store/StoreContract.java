package org.gridwarden.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for the schema on every server; one subclass a server. */
abstract class StoreContract {
  private static final LocalDate TODAY = LocalDate.parse("2026-03-10");
  private static final String INSERT =
      """
      insert into events (received_at, observed_at, grid, kind, device, device_kind, id, "values", labels)
      values ('%s', '%1$s', 440604003007001, 1, 'd1', 'temperature', '%s', '{}', '{}')""";

  private TestDatabase test;

  abstract TestServer server();

  @BeforeEach
  void makeDatabase() {
    test = server().freshDatabase();
  }

  @AfterEach
  void dropDatabase() {
    if (test != null) {
      test.close();
    }
  }

  @Test
  void makesTheWholeSchemaInAnEmptyDatabase() throws SQLException {
    Variant variant = test.database().migrate();

    assertThat(
            test.rows(
                """
                select table_name from information_schema.tables
                 where table_schema = 'gridwarden' and table_name !~ '_default$'
                 order by 1"""))
        .containsExactly(
            "alerts",
            "areas",
            "backtests",
            "calendars",
            "captures",
            "command_results",
            "commands",
            "deliveries",
            "devices",
            "events",
            "flyway_schema_history",
            "grid_status",
            "grids",
            "incident_changes",
            "incidents",
            "log_offsets",
            "login_sessions",
            "officers",
            "outbox",
            "rejected",
            "rule_versions",
            "rules",
            "schema_variant",
            "unreadable_records",
            "users",
            "verdicts");
    assertThat(test.rows("select variant from schema_variant")).containsExactly(variant.word());
  }

  @Test
  void leavesAMigratedDatabaseAsItIs() throws SQLException {
    Variant first = test.database().migrate();
    test.execute(INSERT.formatted("2026-03-10 12:00:00+00", "e1"));

    Variant again = test.database().migrate();

    assertThat(again).isEqualTo(first);
    assertThat(test.count("events")).isEqualTo(1);
  }

  @Test
  void twoPartsMayMigrateAtOnce() throws Exception {
    ExecutorService parts = Executors.newFixedThreadPool(2);
    try {
      Callable<Variant> migrate = () -> test.database().migrate();
      List<Future<Variant>> both = parts.invokeAll(List.of(migrate, migrate));

      assertThat(both.get(0).get()).isEqualTo(both.get(1).get());
      assertThat(test.count("schema_variant")).isEqualTo(1);
    } finally {
      parts.shutdownNow();
    }
  }

  @Test
  void theVariantIsRememberedWhateverTheServerCanDoLater() throws SQLException {
    Variant first = test.database().migrate();
    Variant other = first == Variant.PLAIN ? Variant.TIMESCALE : Variant.PLAIN;

    Variant later = new Migration(test.database().source(), connection -> other).run();

    assertThat(later).isEqualTo(first);
  }

  @Test
  void makesTodayAndTheDaysAheadOnce() throws SQLException {
    assumePlain();
    DayPartitions days = new DayPartitions(Variant.PLAIN, 7);
    try (Connection connection = test.database().connection()) {
      assertThat(days.makeAhead(connection, TODAY))
          .hasSize(16)
          .contains("events_20260310", "events_20260317", "rejected_20260317");
      assertThat(days.makeAhead(connection, TODAY)).isEmpty();
      assertThat(days.makeAhead(connection, TODAY.plusDays(1)))
          .containsExactly("events_20260318", "rejected_20260318");
    }
  }

  @Test
  void aDayHoldsItsUtcDayAndHasTheIndexes() throws SQLException {
    assumePlain();
    makeAhead(TODAY);

    test.execute(INSERT.formatted("2026-03-10 00:00:00+00", "first"));
    test.execute(INSERT.formatted("2026-03-10 23:59:59.999999+00", "last"));
    test.execute(INSERT.formatted("2026-03-11 07:00:00+08", "also"));

    assertThat(test.count("events_20260310")).isEqualTo(3);
    assertThat(test.count("pg_indexes where tablename = 'events_20260310'")).isEqualTo(2);
  }

  @Test
  void daysMissedWhileAwayAreMadeToo() throws SQLException {
    assumePlain();
    makeAhead(TODAY);

    List<String> made = makeAhead(TODAY.plusDays(10));

    assertThat(made).contains("events_20260318", "events_20260319", "events_20260320");
  }

  @Test
  void rowsOutsideEveryDayAreCountedAndMoveWhenTheirDayIsMade() throws SQLException {
    assumePlain();
    DayPartitions days = new DayPartitions(Variant.PLAIN, 7);
    makeAhead(TODAY);
    test.execute(INSERT.formatted("2026-03-18 12:00:00+00", "early"));
    test.execute(INSERT.formatted("2020-01-01 12:00:00+00", "ancient"));

    try (Connection connection = test.database().connection()) {
      assertThat(days.strays(connection)).isEqualTo(2);
      days.makeAhead(connection, TODAY.plusDays(1));
      assertThat(days.strays(connection)).isEqualTo(1);
    }
    assertThat(test.rows("select id from events_20260318")).containsExactly("early");
    assertThat(test.count("events")).isEqualTo(2);
  }

  @Test
  void dropsWholeDaysBeforeTheFirstKept() throws SQLException {
    Variant variant = test.database().migrate();
    DayPartitions days = new DayPartitions(variant, 7);
    try (Connection connection = test.database().connection()) {
      days.makeAhead(connection, TODAY);
      test.execute(INSERT.formatted("2026-03-10 23:59:59+00", "old"));
      test.execute(INSERT.formatted("2026-03-11 00:00:00+00", "kept"));

      List<String> dropped = days.dropBefore(connection, TODAY.plusDays(1));

      assertThat(dropped).isNotEmpty();
      assertThat(days.dropBefore(connection, TODAY.plusDays(1))).isEmpty();
    }
    assertThat(test.rows("select id from events")).containsExactly("kept");
  }

  @Test
  void hypertablesHaveTheColumnstoreBehindThem() throws SQLException {
    assumeThat(test.database().migrate()).isEqualTo(Variant.TIMESCALE);

    assertThat(
            test.rows(
                """
                select hypertable_name, compression_enabled from timescaledb_information.hypertables
                 where hypertable_schema = 'gridwarden' order by 1"""))
        .containsExactly("events|t", "rejected|t");
    assertThat(test.count("timescaledb_information.jobs where hypertable_schema = 'gridwarden'"))
        .isEqualTo(2);
  }

  private List<String> makeAhead(LocalDate today) throws SQLException {
    try (Connection connection = test.database().connection()) {
      return new DayPartitions(Variant.PLAIN, 7).makeAhead(connection, today);
    }
  }

  private void assumePlain() throws SQLException {
    assumeThat(test.database().migrate()).isEqualTo(Variant.PLAIN);
  }
}
