package org.gridwarden.detect;

/**
 * Since when a gateway has been up, as its ticks tell: one a second while it is. Kept in stream
 * state, so plain fields.
 *
 * @param latestMillis the newest tick
 * @param sinceMillis the first tick after the last gap
 */
public record Listening(long latestMillis, long sinceMillis) {
  /** Before the first tick. */
  public static final Listening NEVER = new Listening(0, 0);

  /** Ticks may be a little late; where none came for so long, no gateway was up. */
  static final long GAP_MILLIS = 5_000;

  public Listening tick(long atMillis) {
    if (atMillis <= latestMillis) {
      return this;
    }
    boolean gap = atMillis - latestMillis > GAP_MILLIS;
    return new Listening(atMillis, gap ? atMillis : sinceMillis);
  }
}
