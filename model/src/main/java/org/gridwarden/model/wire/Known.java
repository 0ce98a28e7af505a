package org.gridwarden.model.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Values made of texts that come again and again, as the names of devices and grids do: of the same
 * bytes mostly the same object, already checked, its hash at hand. A text that is not known pushes
 * out another, so texts without end fill no memory. For any number of threads: a value that one
 * thread does not see is made again.
 *
 * @param <T> what is made of a text; never changes
 */
final class Known<T> {
  /** Longer ones are no names. */
  private static final int LENGTH_MAX = 64;

  private final Function<String, T> make;
  private final Entry<?>[] slots;

  private record Entry<T>(byte[] utf8, T value) {}

  /**
   * @param slots how many are known at most; a power of two
   */
  Known(int slots, Function<String, T> make) {
    this.slots = new Entry<?>[slots];
    this.make = make;
  }

  /** What was made of these bytes of UTF-8. */
  T get(byte[] bytes, int from, int length) {
    if (length > LENGTH_MAX) {
      return make.apply(new String(bytes, from, length, StandardCharsets.UTF_8));
    }
    int hash = length;
    for (int i = from; i < from + length; i++) {
      hash = 31 * hash + bytes[i];
    }
    int slot = (hash ^ hash >>> 15) & slots.length - 1;
    @SuppressWarnings("unchecked") // Only what is made below stands in there.
    Entry<T> known = (Entry<T>) slots[slot];
    if (known != null
        && Arrays.equals(known.utf8, 0, known.utf8.length, bytes, from, from + length)) {
      return known.value;
    }
    T made = make.apply(new String(bytes, from, length, StandardCharsets.UTF_8));
    slots[slot] = new Entry<>(Arrays.copyOfRange(bytes, from, from + length), made);
    return made;
  }
}
