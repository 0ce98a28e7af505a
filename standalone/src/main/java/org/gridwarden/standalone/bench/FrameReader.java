package org.gridwarden.standalone.bench;

import io.vertx.core.buffer.Buffer;

/** Cuts what comes in on one connection into MQTT frames. Pure; not for several threads. */
final class FrameReader {
  private static final int LENGTH_BYTES_MAX = 4;
  private static final Buffer NOTHING = Buffer.buffer();

  private final Reader reader;
  private Buffer rest = NOTHING;

  /** Who is told of each frame. */
  interface Reader {
    /**
     * @param type the packet type, the first byte's upper half
     * @param flags its lower half
     * @param body what follows the length
     */
    void read(int type, int flags, Buffer body);
  }

  FrameReader(Reader reader) {
    this.reader = reader;
  }

  /**
   * @throws IllegalStateException when the bytes are no MQTT
   */
  void feed(Buffer more) {
    Buffer all = rest.length() == 0 ? more : Buffer.buffer().appendBuffer(rest).appendBuffer(more);
    int at = 0;
    int next = next(all, at);
    while (next > 0) {
      at = next;
      next = next(all, at);
    }
    rest = at == all.length() ? NOTHING : all.getBuffer(at, all.length());
  }

  /**
   * Reads the frame that begins at {@code at}; answers where it ends, or -1 when not all is here.
   */
  private int next(Buffer all, int at) {
    int length = 0;
    int digits = 0;
    int digit = 0x80;
    while ((digit & 0x80) != 0) {
      if (digits == LENGTH_BYTES_MAX) {
        throw new IllegalStateException("a frame's length has more than four bytes");
      }
      if (at + 1 + digits >= all.length()) {
        return -1;
      }
      digit = all.getUnsignedByte(at + 1 + digits);
      length |= (digit & 0x7F) << (7 * digits++);
    }
    int from = at + 1 + digits;
    if (from + length > all.length()) {
      return -1;
    }
    int first = all.getUnsignedByte(at);
    reader.read(first >> 4, first & 0x0F, all.getBuffer(from, from + length));
    return from + length;
  }
}
