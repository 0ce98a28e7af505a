package org.gridwarden.ingest.dialect;

import java.util.Arrays;

/**
 * A part of a payload.
 *
 * @param from its first byte
 * @param to the byte after its last
 */
public record Part(int from, int to) {
  public static Part whole(byte[] payload) {
    return new Part(0, payload.length);
  }

  public int length() {
    return to - from;
  }

  /** The part's bytes, or the first {@code max} of them. */
  public byte[] of(byte[] payload, int max) {
    return Arrays.copyOfRange(payload, from, Math.min(to, from + max));
  }
}
