package org.gridwarden.detect;

/**
 * A point in gateway time at which a detector is woken.
 *
 * @param atMillis the time it asked for
 * @param listeningSinceMillis since when a gateway has been up without a gap. Silence counts only
 *     from here on: a device cannot be heard where nobody listens.
 * @param overtakenAtMillis when time moved on by an event of this very device that came before the
 *     wake: that event's gateway time; else equal to {@code atMillis}
 */
public record Moment(long atMillis, long listeningSinceMillis, long overtakenAtMillis) {
  /** The clock came to the wake. */
  public static Moment due(long atMillis, long listeningSinceMillis) {
    return new Moment(atMillis, listeningSinceMillis, atMillis);
  }

  long overtakenByMillis() {
    return overtakenAtMillis - atMillis;
  }
}
