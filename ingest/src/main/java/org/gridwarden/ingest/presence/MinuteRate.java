package org.gridwarden.ingest.presence;

import java.time.Instant;

/** How often something happened in the last minute: this minute's count and a share of the last. */
final class MinuteRate {
  private static final long SECONDS = 60;

  private long minute;
  private long now;
  private long before;

  void count(Instant at) {
    roll(at);
    now++;
  }

  double perMinute(Instant at) {
    roll(at);
    double passed = Math.floorMod(at.getEpochSecond(), SECONDS) / (double) SECONDS;
    return now + before * (1 - passed);
  }

  private void roll(Instant at) {
    long current = Math.floorDiv(at.getEpochSecond(), SECONDS);
    if (current > minute) {
      before = current == minute + 1 ? now : 0;
      now = 0;
      minute = current;
    }
  }
}
