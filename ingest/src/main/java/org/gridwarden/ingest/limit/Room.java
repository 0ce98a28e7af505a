package org.gridwarden.ingest.limit;

/** How many connections fit into the heap, where nobody has said how many may come. */
public final class Room {
  /** What a connection with TLS and a few messages under way may take; without TLS a fraction. */
  private static final int BYTES_PER_CONNECTION = 64 << 10;

  private static final int LEAST = 1_000;
  private static final int MOST = 1_000_000;

  private Room() {}

  public static int connections(long heapBytes) {
    return (int) Math.max(LEAST, Math.min(MOST, heapBytes / BYTES_PER_CONNECTION));
  }

  /** The rule in words, for the log. */
  public static String rule(long heapBytes) {
    return "heap of %d MiB, %d KiB a connection"
        .formatted(heapBytes >> 20, BYTES_PER_CONNECTION >> 10);
  }
}
