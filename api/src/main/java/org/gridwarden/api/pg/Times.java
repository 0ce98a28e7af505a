package org.gridwarden.api.pg;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.gridwarden.model.StageTimes;

/** Times between the database, the log and JSON. */
public final class Times {
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Times() {}

  /** ISO-8601 in UTC with milliseconds, e.g. {@code 2026-01-01T12:00:00.000Z}. */
  public static String text(Instant at) {
    return MILLIS.format(at);
  }

  public static Optional<Instant> maybe(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }

  public static Instant at(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }

  /** Microseconds since 1970, 0 where the column is null. */
  public static long micros(Row row, String column) {
    return maybe(row, column).map(StageTimes::micros).orElse(0L);
  }

  public static OffsetDateTime sql(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
