package org.gridwarden.stream.source;

import java.io.Serializable;
import java.time.Instant;

/**
 * Something every subtask must know: an entry of a register as it is now, or a tick of the
 * gateway's clock. Plain fields, as it travels between operators.
 *
 * @param key the entry's key; "" for a tick
 * @param offset the entry's place in its topic: an older word about a key never wins
 * @param atMillis when it was written; for a tick, the time it tells
 * @param value the entry's bytes; empty when the entry is withdrawn, and for a tick
 */
public record Notice(String key, long offset, long atMillis, byte[] value) implements Serializable {
  private static final byte[] NOTHING = new byte[0];

  public Notice {
    value = value == null ? NOTHING : value;
  }

  public static Notice tick(Instant at) {
    return new Notice("", 0, at.toEpochMilli(), NOTHING);
  }

  public boolean tick() {
    return key.isEmpty();
  }

  public boolean withdrawn() {
    return value.length == 0;
  }

  public Instant at() {
    return Instant.ofEpochMilli(atMillis);
  }
}
