package org.gridwarden.simulator.world;

import java.time.Duration;

/**
 * What happens to messages between a device and the gateway. Shares are of all messages, and fall
 * on them independently: a late one may be doubled as well.
 *
 * @param lost share that is never published
 * @param doubled share that is published twice, under one event id
 * @param late share that is published later than those that the device says after it
 * @param lateMax no message is later than this
 */
public record Disturbance(double lost, double doubled, double late, Duration lateMax) {
  private static final Duration LATE_MAX = Duration.ofSeconds(5);

  public static final Disturbance NONE = of(0, 0, 0);

  public Disturbance {
    check("lost", lost);
    check("doubled", doubled);
    check("late", late);
  }

  private static void check(String what, double share) {
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException(
          "the share of " + what + " messages must be 0 or more and less than 1, was " + share);
    }
  }

  /** Late by up to 5 s. */
  public static Disturbance of(double lost, double doubled, double late) {
    return new Disturbance(lost, doubled, late, LATE_MAX);
  }

  public boolean any() {
    return lost + doubled + late > 0;
  }
}
