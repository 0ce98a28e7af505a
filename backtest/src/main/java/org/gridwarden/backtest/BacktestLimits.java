package org.gridwarden.backtest;

/**
 * How much a back-test may take, and tell.
 *
 * @param parallelism subtasks that detect; reading is one task whatever this is
 * @param readers connections that read ahead
 * @param share of the time that it works; below 1 it pauses, for whoever else is on the machine
 * @param examples incidents that are told with all their changes
 * @param shares officers who are listed, those with the most alerts first
 */
public record BacktestLimits(int parallelism, int readers, double share, int examples, int shares) {
  public static final BacktestLimits DEFAULT = new BacktestLimits(1, 2, 1, 10, 20);
}
