package org.gridwarden.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The days of the big tables: made ahead, so that no row waits for its table, and dropped whole
 * when the city keeps them no longer. A day is a UTC day of {@code received_at}.
 *
 * <p>In the timescale variant chunks make themselves; there is only dropping to do.
 */
public final class DayPartitions {
  /** The tables that have days. */
  public static final List<String> TABLES = List.of("events", "rejected");

  /** Days that an archive missed while it was away are made too, so far back. */
  static final int DAYS_BACK_MOST = 30;

  private static final DateTimeFormatter SUFFIX = DateTimeFormatter.BASIC_ISO_DATE;
  private static final long LOCK = 0x6461_7973L;

  private final Variant variant;
  private final int daysAhead;

  public DayPartitions(Variant variant, int daysAhead) {
    this.variant = variant;
    this.daysAhead = daysAhead;
  }

  /**
   * Makes the days that are missing, up to {@code today} plus the days ahead. Rows that the default
   * partition caught for such a day move into it.
   *
   * @return the partitions made
   */
  public List<String> makeAhead(Connection connection, LocalDate today) throws SQLException {
    if (variant == Variant.TIMESCALE) {
      return List.of();
    }
    List<String> made = new ArrayList<>();
    inTransaction(
        connection,
        statement -> {
          for (String table : TABLES) {
            TreeSet<LocalDate> there = days(statement, table);
            for (LocalDate day = first(there, today);
                !day.isAfter(today.plusDays(daysAhead));
                day = day.plusDays(1)) {
              if (!there.contains(day)) {
                make(statement, table, day);
                made.add(partition(table, day));
              }
            }
          }
        });
    return made;
  }

  /** How many rows stand outside every day, to be looked at by somebody when not 0. */
  public long strays(Connection connection) throws SQLException {
    if (variant == Variant.TIMESCALE) {
      return 0;
    }
    long strays = 0;
    try (Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        try (ResultSet count =
            statement.executeQuery("select count(*) from " + qualified(table) + "_default")) {
          count.next();
          strays += count.getLong(1);
        }
      }
    }
    return strays;
  }

  /**
   * Drops every day before {@code first}, whole.
   *
   * @return what was dropped
   */
  public List<String> dropBefore(Connection connection, LocalDate first) throws SQLException {
    return variant == Variant.TIMESCALE
        ? dropChunks(connection, first)
        : dropPartitions(connection, first);
  }

  private static List<String> dropChunks(Connection connection, LocalDate first)
      throws SQLException {
    List<String> dropped = new ArrayList<>();
    try (PreparedStatement drop =
        connection.prepareStatement(
            "select public.drop_chunks(?::regclass, older_than => ?::timestamptz)")) {
      for (String table : TABLES) {
        drop.setString(1, qualified(table));
        drop.setString(2, midnight(first));
        try (ResultSet chunks = drop.executeQuery()) {
          while (chunks.next()) {
            dropped.add(chunks.getString(1));
          }
        }
      }
    }
    return dropped;
  }

  private static List<String> dropPartitions(Connection connection, LocalDate first)
      throws SQLException {
    List<String> dropped = new ArrayList<>();
    inTransaction(
        connection,
        statement -> {
          for (String table : TABLES) {
            for (LocalDate day : days(statement, table).headSet(first)) {
              statement.execute("drop table " + qualified(partition(table, day)));
              dropped.add(partition(table, day));
            }
            statement.execute(
                "delete from %s_default where received_at < '%s'"
                    .formatted(qualified(table), midnight(first)));
          }
        });
    return dropped;
  }

  private static LocalDate first(TreeSet<LocalDate> there, LocalDate today) {
    if (there.isEmpty() || !there.last().isBefore(today)) {
      return today;
    }
    LocalDate next = there.last().plusDays(1);
    LocalDate oldest = today.minusDays(DAYS_BACK_MOST);
    return next.isBefore(oldest) ? oldest : next;
  }

  /**
   * The day is made beside the table and then attached. That way the table itself stays readable
   * and writable, and rows in the default partition can be put in their place first.
   */
  private static void make(Statement statement, String table, LocalDate day) throws SQLException {
    String parent = qualified(table);
    String child = qualified(partition(table, day));
    String from = midnight(day);
    String to = midnight(day.plusDays(1));
    statement.execute(
        "create table "
            + child
            + " (like "
            + parent
            + " including defaults including constraints)");
    statement.execute(
        """
        with moved as (
          delete from %s_default where received_at >= '%s' and received_at < '%s' returning *)
        insert into %s select * from moved"""
            .formatted(parent, from, to, child));
    statement.execute(
        "alter table %s attach partition %s for values from ('%s') to ('%s')"
            .formatted(parent, child, from, to));
  }

  private static TreeSet<LocalDate> days(Statement statement, String table) throws SQLException {
    TreeSet<LocalDate> days = new TreeSet<>();
    try (ResultSet names =
        statement.executeQuery(
            """
            select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
             where i.inhparent = '%s'::regclass and c.relname ~ '^%s_[0-9]{8}$'"""
                .formatted(qualified(table), table))) {
      while (names.next()) {
        days.add(LocalDate.parse(names.getString(1).substring(table.length() + 1), SUFFIX));
      }
    }
    return days;
  }

  private static String partition(String table, LocalDate day) {
    return table + "_" + SUFFIX.format(day);
  }

  private static String qualified(String table) {
    return Database.SCHEMA + "." + table;
  }

  private static String midnight(LocalDate day) {
    return day + " 00:00:00+00";
  }

  private interface Work {
    void run(Statement statement) throws SQLException;
  }

  /** One process at a time; and nobody who reads or writes waits behind us for long. */
  private static void inTransaction(Connection connection, Work work) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("set local lock_timeout = '5s'");
      statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
      work.run(statement);
      connection.commit();
    } catch (SQLException | RuntimeException failed) {
      try {
        connection.rollback();
      } catch (SQLException lost) {
        failed.addSuppressed(lost);
      }
      throw failed;
    } finally {
      connection.setAutoCommit(true);
    }
  }
}
