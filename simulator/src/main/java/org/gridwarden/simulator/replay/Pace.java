package org.gridwarden.simulator.replay;

import java.util.OptionalLong;

/**
 * When a recorded message is published: the original distances divided by the speed, counted from
 * the first message that tells a time. One that tells none, or an earlier one, follows at once.
 */
final class Pace {
  private final double speed;
  private long firstRecorded;
  private long firstDue;
  private boolean anchored;
  private long last = Long.MIN_VALUE;

  /**
   * @param speed 0 for at once
   */
  Pace(double speed) {
    this.speed = speed;
  }

  /**
   * No two messages get the same moment, so that their order is not lost.
   *
   * @return microseconds since 1970, perhaps still to come
   */
  long dueMicros(OptionalLong recordedMicros, long nowMicros) {
    long due = speed == 0 ? nowMicros : paced(recordedMicros, nowMicros);
    last = Math.max(due, last + 1);
    return last;
  }

  private long paced(OptionalLong recordedMicros, long nowMicros) {
    if (recordedMicros.isEmpty()) {
      return last == Long.MIN_VALUE ? nowMicros : last;
    }
    if (!anchored) {
      anchored = true;
      firstRecorded = recordedMicros.getAsLong();
      firstDue = Math.max(nowMicros, last);
    }
    return firstDue + Math.round((recordedMicros.getAsLong() - firstRecorded) / speed);
  }
}
