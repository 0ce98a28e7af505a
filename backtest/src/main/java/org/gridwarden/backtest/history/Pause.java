package org.gridwarden.backtest.history;

import java.util.concurrent.locks.LockSupport;

/** Leaves a part of the time to whoever else is on this machine. For one thread. */
final class Pause {
  private final double share;
  private long restedAt = System.nanoTime();

  /**
   * @param share of the time that is worked
   */
  Pause(double share) {
    this.share = share;
  }

  /** After some work; as long as the share asks for. */
  void after() throws InterruptedException {
    if (share < 1) {
      long worked = System.nanoTime() - restedAt;
      LockSupport.parkNanos((long) (worked * (1 / share - 1)));
      if (Thread.interrupted()) {
        throw new InterruptedException("cancelled");
      }
      restedAt = System.nanoTime();
    }
  }
}
