package org.gridwarden.stream.type;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A record on its way between two tasks of one job, never in state: field behind field. Each task
 * has an instance of its own.
 */
abstract class TravelSerializer<T> extends ImmutableSerializer<T> {
  private static final int TEXT_BYTES = 256;

  /** Where a text lies that was read last, from the beginning. */
  private transient byte[] bytes;

  /** A text that comes again and again is made once; the others are made of their bytes. */
  final <N> N named(Interned<N> known, DataInputView source) throws IOException {
    int length = read(source);
    return known.get(bytes, 0, length);
  }

  final String text(DataInputView source) throws IOException {
    int length = read(source);
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  private int read(DataInputView source) throws IOException {
    int length = source.readInt();
    if (bytes == null || bytes.length < length) {
      bytes = new byte[Math.max(length, TEXT_BYTES)];
    }
    source.readFully(bytes, 0, length);
    return length;
  }

  static void text(String text, DataOutputView target) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    target.writeInt(utf8.length);
    target.write(utf8);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  @Override
  public boolean equals(Object other) {
    return other != null && other.getClass() == getClass();
  }

  @Override
  public int hashCode() {
    return getClass().hashCode();
  }
}
