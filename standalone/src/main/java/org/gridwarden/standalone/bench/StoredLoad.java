package org.gridwarden.standalone.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.gridwarden.store.Database;
import org.gridwarden.store.DatabaseSettings;
import org.gridwarden.store.DayPartitions;
import org.gridwarden.store.Variant;

/**
 * History made up by the database itself: every device says its one measure every ten seconds, of
 * eight kinds in turn; now and then some of the thermometers are hot for a while.
 *
 * @param events how many
 * @param devices how many say them
 */
record StoredLoad(long events, int devices) {
  static final Instant FROM = Instant.parse("2026-01-05T00:00:00Z");
  static final Duration APART = Duration.ofSeconds(10);

  private static final String FILL =
      """
      insert into events
      select at, at - interval '40 ms', 440604003007001 + device %% 900, null, null, 1,
             kind || '-' || device, kind, md5(n::text),
             jsonb_build_object(kind, round((25 + 10 * sin(n / 1e5)
               + case when n / %2$d %% 60 between 10 and 19 and device %% 200 = 0 then 45 else 0 end
               )::numeric, 2)), '{}'
        from (select n, n %% %2$d as device,
                     timestamptz '%3$s' + n * interval '%4$s s' / %2$d as at,
                     (array['temperature', 'smoke', 'noise', 'air-quality', 'water-level', 'gas',
                            'traffic', 'humidity'])[(1 + n %% 8)::int] as kind
                from generate_series(%5$d::bigint, %6$d::bigint) n) said""";

  private static final long BATCH = 500_000;

  /** When the last event is over. */
  Instant to() {
    return FROM.plus(APART.multipliedBy(events / devices + 1));
  }

  /** Makes the tables and fills them. */
  void store(DatabaseSettings settings) throws SQLException {
    try (Database database = Database.open(settings, "gridwarden-bench")) {
      Variant variant = database.migrate();
      LocalDate first = LocalDate.ofInstant(FROM, ZoneOffset.UTC);
      int days = (int) Duration.between(FROM, to()).toDays() + 1;
      try (Connection connection = database.connection();
          Statement statement = connection.createStatement()) {
        new DayPartitions(variant, days).makeAhead(connection, first);
        for (long from = 0; from < events; from += BATCH) {
          long last = Math.min(events, from + BATCH) - 1;
          statement.execute(FILL.formatted(events, devices, FROM, APART.toSeconds(), from, last));
        }
        statement.execute("vacuum analyze events");
      }
    }
  }

  String words() {
    return String.format(
        Locale.ROOT,
        "%,d events of %,d devices, one each every %d s: %s of history",
        events,
        devices,
        APART.toSeconds(),
        Duration.between(FROM, to()).toString().substring(2).toLowerCase(Locale.ROOT));
  }
}
