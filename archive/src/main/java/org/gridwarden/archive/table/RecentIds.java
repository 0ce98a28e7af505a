package org.gridwarden.archive.table;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The event ids seen last, between {@code window} and twice as many, in two generations: when the
 * young one is full it becomes the old one, and the old one is forgotten. An id is kept as 64 bits
 * of its SHA-256; with a window of 100,000 a stranger is taken for a known id once in 10^14 events.
 */
final class RecentIds {
  private final int window;
  private long[] young;
  private long[] old = {};
  private int size;

  /**
   * @param window how many ids are remembered at least; 0 for none
   */
  RecentIds(int window) {
    this.window = window;
    this.young = new long[tableSize(window)];
  }

  private static int tableSize(int window) {
    return 4 * Integer.highestOneBit(Math.max(1, window - 1));
  }

  /** The fingerprint of one device's event; never 0. */
  static long of(String device, String id) {
    MessageDigest digest = sha256();
    digest.update(device.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    long print = ByteBuffer.wrap(digest.digest(id.getBytes(StandardCharsets.UTF_8))).getLong();
    return print == 0 ? 1 : print;
  }

  /** Remembers it; false when it was known already. */
  boolean add(long print) {
    if (window == 0) {
      return true;
    }
    if (holds(young, print) || holds(old, print)) {
      return false;
    }
    if (size == window) {
      old = young;
      young = new long[old.length];
      size = 0;
    }
    young[slot(young, print)] = print;
    size++;
    return true;
  }

  private static boolean holds(long[] table, long print) {
    return table.length > 0 && table[slot(table, print)] == print;
  }

  /** Where it is, or the free place where it belongs; half of the table stays free at least. */
  private static int slot(long[] table, long print) {
    int mask = table.length - 1;
    int slot = (int) print & mask;
    while (table[slot] != 0 && table[slot] != print) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
