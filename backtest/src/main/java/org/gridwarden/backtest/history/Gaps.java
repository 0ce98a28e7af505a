package org.gridwarden.backtest.history;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.gridwarden.model.StageTimes;

/**
 * When no gateway can have listened. Its ticks are not stored; what is: that nobody at all, in no
 * area, was heard for {@link #SILENCE}. There event time stands still, as it did then.
 */
public final class Gaps {
  /** A city in which nobody says anything for so long has no gateway up. */
  public static final Duration SILENCE = Duration.ofSeconds(60);

  private static final int MOST = 10_000;

  private Gaps() {}

  /**
   * From the last event heard before it to the first one after it.
   *
   * @param fromMicros since 1970
   */
  public record Gap(long fromMicros, long toMicros) implements Serializable {
    public Duration length() {
      return Duration.ofNanos((toMicros - fromMicros) * 1_000);
    }
  }

  /**
   * Hops from event to event, each time to the last one within the silence: a look into the index
   * for every minute instead of one at every row.
   */
  private static final String HOPS =
      """
      with recursive hop(at, gap_from) as (
        select timestamptz '%1$s', null::timestamptz
        union all
        select coalesce(near.at, far.at, timestamptz '%2$s'),
               case when near.at is null then hop.at end
          from hop
          left join lateral (
            select max(received_at) as at from events
             where received_at > hop.at and received_at <= hop.at + interval '%3$s s'
               and received_at < timestamptz '%2$s') near on true
          left join lateral (
            select min(received_at) as at from events
             where near.at is null and received_at > hop.at
               and received_at < timestamptz '%2$s') far on true
         where hop.at < timestamptz '%2$s')
      select gap_from, at from hop
       where gap_from is not null and at - gap_from > interval '%3$s s'
       order by gap_from limit %4$s""";

  /** In order. */
  public static List<Gap> in(Connection connection, Instant from, Instant to) throws SQLException {
    List<Gap> gaps = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      statement.execute("set enable_indexscan = on");
      try (ResultSet rows =
          statement.executeQuery(HOPS.formatted(from, to, SILENCE.toSeconds(), MOST))) {
        while (rows.next()) {
          gaps.add(new Gap(micros(rows, 1), micros(rows, 2)));
        }
      }
      statement.execute("set enable_indexscan = off");
    }
    return gaps;
  }

  /**
   * In order.
   *
   * @param met a list of those that were met while reading, or anything else where none were
   */
  public static List<Gap> all(List<Gap> known, Object met) {
    List<Gap> all = new ArrayList<>(known);
    if (met instanceof List<?> gaps) {
      gaps.forEach(gap -> all.add((Gap) gap));
    }
    all.sort(Comparator.comparingLong(Gap::fromMicros));
    return List.copyOf(all);
  }

  private static long micros(ResultSet row, int column) throws SQLException {
    return StageTimes.micros(row.getObject(column, java.time.OffsetDateTime.class).toInstant());
  }
}
