package org.gridwarden.stream.type;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Values made once of the bytes of a text: a district has some thousands of devices and a dozen
 * kinds, and says their names millions of times. For one thread.
 *
 * @param <T> what is made of a text
 */
public final class Interned<T> {
  /** Beyond it, all are made anew: texts without end would else fill the memory. */
  private static final int MOST = 1 << 20;

  private final Function<String, T> make;
  private Object[] values = new Object[1 << 10];
  private byte[][] keys = new byte[1 << 10][];
  private int size;

  public Interned(Function<String, T> make) {
    this.make = make;
  }

  /** What was made of these bytes of UTF-8. */
  @SuppressWarnings("unchecked") // Only what make has made stands in there.
  public T get(byte[] bytes, int from, int length) {
    int slot = slot(bytes, from, length);
    if (keys[slot] == null) {
      if (size * 2 >= keys.length) {
        grow();
        slot = slot(bytes, from, length);
      }
      keys[slot] = Arrays.copyOfRange(bytes, from, from + length);
      values[slot] = make.apply(new String(bytes, from, length, StandardCharsets.UTF_8));
      size++;
    }
    return (T) values[slot];
  }

  private int slot(byte[] bytes, int from, int length) {
    int hash = length;
    for (int i = from; i < from + length; i++) {
      hash = 31 * hash + bytes[i];
    }
    int mask = keys.length - 1;
    int slot = (hash ^ (hash >>> 15)) & mask;
    while (keys[slot] != null
        && !Arrays.equals(keys[slot], 0, keys[slot].length, bytes, from, from + length)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    byte[][] before = keys;
    Object[] made = values;
    boolean forget = size >= MOST;
    keys = new byte[forget ? 1 << 10 : before.length * 2][];
    values = new Object[keys.length];
    if (forget) {
      size = 0;
      return;
    }
    for (int i = 0; i < before.length; i++) {
      if (before[i] != null) {
        int slot = slot(before[i], 0, before[i].length);
        keys[slot] = before[i];
        values[slot] = made[i];
      }
    }
  }
}
