package org.gridwarden.ingest.limit;

/**
 * How fast one user may send, over all its connections: so many a second in the long run, and ten
 * seconds' worth at once, since a device that was cut off has things to catch up with.
 */
public final class Rate {
  private static final int BURST_SECONDS = 10;

  private final int perSecond;
  private final double perNano;
  private final double most;
  private double tokens;
  private long lastNanos;

  public Rate(int perSecond, long nowNanos) {
    this.perSecond = perSecond;
    this.perNano = perSecond / 1e9;
    this.most = (double) perSecond * BURST_SECONDS;
    this.tokens = most;
    this.lastNanos = nowNanos;
  }

  /** How many a second in the long run. */
  public int perSecond() {
    return perSecond;
  }

  /** Whether one more may be sent now. */
  public synchronized boolean take(long nowNanos) {
    // Two event loops may come in the other order than they looked at the clock.
    long passed = Math.max(0, nowNanos - lastNanos);
    tokens = Math.min(most, tokens + passed * perNano);
    lastNanos += passed;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }
}
