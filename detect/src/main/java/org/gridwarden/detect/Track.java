package org.gridwarden.detect;

/**
 * One object that a camera follows.
 *
 * @param observedMicros observed time of the newest sighting taken in
 * @param receivedMillis gateway time of that sighting
 * @param present whether it counts: in a zone of the rule and not ended. A track that has ended is
 *     remembered a little longer, so that a late sighting does not bring it back.
 */
public record Track(long observedMicros, long receivedMillis, boolean present) {}
