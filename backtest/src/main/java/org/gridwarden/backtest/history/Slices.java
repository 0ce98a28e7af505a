package org.gridwarden.backtest.history;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of time cut into pieces of equal length, few enough rows each to be held in memory.
 *
 * @param from the beginning of the first piece
 * @param to the end of the last, exclusive
 * @param length of every piece but the last, which may be shorter
 */
public record Slices(Instant from, Instant to, Duration length) implements Serializable {
  static final int ROWS_AIMED = 25_000;

  /** What is thinned out is so the better, the more there is of it, and takes less memory. */
  private static final int ROWS_AIMED_THINNED = 150_000;

  private static final Duration LENGTH_LEAST = Duration.ofSeconds(1);

  /** The planner's guess can be far too low; what a slice holds too many of is read in halves. */
  private static final Duration LENGTH_MOST = Duration.ofHours(1);

  private static final Pattern ROWS = Pattern.compile("rows=(\\d+)");

  /** As long as suits the number of rows that the server expects. */
  public static Slices of(Connection connection, Wanted wanted, Instant from, Instant to)
      throws SQLException {
    int aimed = Thinning.serves(wanted.silence()) ? ROWS_AIMED_THINNED : ROWS_AIMED;
    return of(from, to, rowsExpected(connection, wanted.sql(), from, to), aimed);
  }

  static Slices of(Instant from, Instant to, long rows) {
    return of(from, to, rows, ROWS_AIMED);
  }

  private static Slices of(Instant from, Instant to, long rows, int aimed) {
    long pieces = Math.max(1, rows / aimed);
    Duration length = Duration.between(from, to).dividedBy(pieces);
    if (length.compareTo(LENGTH_LEAST) < 0) {
      length = LENGTH_LEAST;
    }
    return new Slices(from, to, length.compareTo(LENGTH_MOST) > 0 ? LENGTH_MOST : length);
  }

  public long count() {
    long nanos = Duration.between(from, to).toNanos();
    return (nanos + length.toNanos() - 1) / length.toNanos();
  }

  Instant begin(long slice) {
    return from.plus(length.multipliedBy(slice));
  }

  Instant end(long slice) {
    Instant end = begin(slice + 1);
    return end.isAfter(to) ? to : end;
  }

  private static long rowsExpected(Connection connection, String wanted, Instant from, Instant to)
      throws SQLException {
    String question =
        "explain select 1 from events where " + Wanted.received(from, to) + " and " + wanted;
    try (Statement statement = connection.createStatement();
        ResultSet plan = statement.executeQuery(question)) {
      plan.next();
      Matcher rows = ROWS.matcher(plan.getString(1));
      return rows.find() ? Long.parseLong(rows.group(1)) : 0;
    }
  }
}
