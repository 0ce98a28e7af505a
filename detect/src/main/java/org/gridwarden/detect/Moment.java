package org.gridwarden.detect;

/**
 * A point in gateway time at which a detector is woken.
 *
 * @param atMillis the time it asked for
 * @param listeningSinceMillis since when a gateway has been up without a gap. Silence counts only
 *     from here on: a device cannot be heard where nobody listens.
 * @param overtakenAtMillis when an event of this very device came before the wake: later than
 *     {@code atMillis} by as much of the time up to that event as no tick vouches for; else equal
 *     to {@code atMillis}
 */
public record Moment(long atMillis, long listeningSinceMillis, long overtakenAtMillis) {
  /** The clock came to the wake. */
  public static Moment due(long atMillis, long listeningSinceMillis) {
    return new Moment(atMillis, listeningSinceMillis, atMillis);
  }

  /**
   * An event received at {@code untilMillis} comes before the clock has come to the wake. Ticks may
   * be ahead of the clock, which waits for the slowest partition: what they tell is certain.
   */
  static Moment overtaken(long atMillis, Listening listening, long untilMillis) {
    long certain = Math.max(atMillis, listening.latestMillis());
    long uncertain = Math.max(0, untilMillis - certain);
    return new Moment(atMillis, listening.sinceMillis(), atMillis + uncertain);
  }

  long overtakenByMillis() {
    return overtakenAtMillis - atMillis;
  }
}
