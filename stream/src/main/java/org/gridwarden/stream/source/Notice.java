package org.gridwarden.stream.source;

import java.io.Serializable;
import java.time.Instant;
import org.gridwarden.model.wire.Topic;

/**
 * Something every subtask must know: an entry of a register as it is now, or a tick of the
 * gateway's clock. Plain fields, as it travels between operators.
 *
 * @param key the entry's key; "" for a tick
 * @param offset the entry's place in its topic: an older word about a key never wins
 * @param atMillis when it was written; for a tick, the time it tells
 * @param value the entry's bytes; empty when the entry is withdrawn, and for a tick
 * @param register the topic it is an entry of, where an operator hears of several; else ""
 */
public record Notice(String key, long offset, long atMillis, byte[] value, String register)
    implements Serializable {
  private static final byte[] NOTHING = new byte[0];

  public Notice {
    value = value == null ? NOTHING : value;
    register = register == null ? "" : register;
  }

  /** Of the one register that the operator hears of. */
  public Notice(String key, long offset, long atMillis, byte[] value) {
    this(key, offset, atMillis, value, "");
  }

  public static Notice tick(Instant at) {
    return new Notice("", 0, at.toEpochMilli(), NOTHING);
  }

  /** Said to an operator that hears of several registers. */
  public Notice in(String topic) {
    return new Notice(key, offset, atMillis, value, topic);
  }

  public boolean of(Topic topic) {
    return register.equals(topic.name());
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
