package org.gridwarden.simulator.figures;

/** Keeps the slowest alert, with the warm-up and without, as {@link Latencies} keeps all. */
public final class Slowest {
  private SlowAlert all = SlowAlert.NONE;
  private SlowAlert warm = SlowAlert.NONE;
  private long warmFromMicros;

  Slowest(long warmFromMicros) {
    this.warmFromMicros = warmFromMicros;
  }

  synchronized void warmFrom(long micros) {
    warmFromMicros = micros;
    warm = SlowAlert.NONE;
  }

  public synchronized void record(long nowMicros, SlowAlert alert) {
    all = slower(all, alert);
    if (nowMicros >= warmFromMicros) {
      warm = slower(warm, alert);
    }
  }

  synchronized SlowAlert alert(boolean withWarmUp) {
    return withWarmUp ? all : warm;
  }

  private static SlowAlert slower(SlowAlert one, SlowAlert other) {
    return other.millis() > one.millis() ? other : one;
  }
}
