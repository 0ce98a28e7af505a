package org.gridwarden.simulator.client;

/** How long to wait before connecting again: twice as long each time, never in step with others. */
public final class BackOff {
  private static final long FIRST_MILLIS = 250;
  private static final long MOST_MILLIS = 15_000;
  private static final int DOUBLINGS_MAX = 6;

  private BackOff() {}

  /**
   * @param failures how often it failed in a row, from 1
   * @param draw 0 to 1, seeded by the caller
   */
  public static long millis(int failures, double draw) {
    long step = FIRST_MILLIS << Math.min(DOUBLINGS_MAX, failures - 1);
    return (long) (Math.min(MOST_MILLIS, step) * (0.5 + draw / 2));
  }
}
