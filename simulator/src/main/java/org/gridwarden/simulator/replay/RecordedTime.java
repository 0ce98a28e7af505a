package org.gridwarden.simulator.replay;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.OptionalLong;
import org.gridwarden.model.StageTimes;

/** Times as tables tell them. */
final class RecordedTime {
  /** Seconds until the year 5138; a greater number must be milliseconds. */
  private static final double SECONDS_MAX = 1e11;

  private RecordedTime() {}

  /**
   * ISO 8601 with {@code T} or a blank, with or without offset; a date; or seconds or milliseconds
   * since 1970.
   *
   * @param zone of what tells none
   * @return microseconds since 1970; empty when it is no time
   */
  static OptionalLong micros(String text, ZoneId zone) {
    String time = text.strip();
    if (time.matches("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?")) {
      double number = Double.parseDouble(time);
      return OptionalLong.of(Math.round(number * (Math.abs(number) < SECONDS_MAX ? 1e6 : 1e3)));
    }
    String iso = time.replaceFirst("(?<=\\d) +(?=\\d)", "T").replace(" ", "");
    try {
      if (iso.length() == 10) {
        return OptionalLong.of(
            StageTimes.micros(LocalDate.parse(iso).atStartOfDay(zone).toInstant()));
      }
      boolean offset = iso.endsWith("Z") || iso.matches(".*T.*[+-]\\d\\d(:?\\d\\d)?");
      return OptionalLong.of(
          StageTimes.micros(
              offset
                  ? OffsetDateTime.parse(iso).toInstant()
                  : LocalDateTime.parse(iso).atZone(zone).toInstant()));
    } catch (DateTimeException notATime) {
      return OptionalLong.empty();
    }
  }
}
