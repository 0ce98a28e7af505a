package org.gridwarden.detect.status;

import java.util.HashMap;
import java.util.Map;

/**
 * How often something happened, minute by minute of the gateway's clock, for the last hour. Kept in
 * stream state, so plain fields.
 *
 * @param minutes how often, by the minute since 1970
 */
public record Hour(Map<Long, Long> minutes) {
  public static final Hour EMPTY = new Hour(Map.of());

  static final int MINUTES = 60;
  private static final long MINUTE_MILLIS = 60_000;

  public Hour {
    minutes = minutes == null ? Map.of() : Map.copyOf(minutes);
  }

  static long minute(long millis) {
    return Math.floorDiv(millis, MINUTE_MILLIS);
  }

  Hour add(long minute, long times) {
    Map<Long, Long> more = new HashMap<>(minutes);
    more.merge(minute, times, Long::sum);
    return new Hour(more);
  }

  /** Without what is an hour old in that minute. */
  Hour since(long nowMinute) {
    if (minutes.keySet().stream().allMatch(minute -> minute > nowMinute - MINUTES)) {
      return this;
    }
    Map<Long, Long> kept = new HashMap<>(minutes);
    kept.keySet().removeIf(minute -> minute <= nowMinute - MINUTES);
    return new Hour(kept);
  }

  /** Within the hour up to and with this minute. */
  long sum(long lastMinute) {
    long sum = 0;
    for (Map.Entry<Long, Long> entry : minutes.entrySet()) {
      if (entry.getKey() > lastMinute - MINUTES && entry.getKey() <= lastMinute) {
        sum += entry.getValue();
      }
    }
    return sum;
  }
}
