package org.gridwarden.ingest.command;

import java.io.ByteArrayOutputStream;

/** Bytes as they come, up to a limit. */
final class Collected {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final int max;

  Collected(int max) {
    this.max = max;
  }

  /** Whether there was still room for them. */
  boolean add(byte[] part) {
    if (bytes.size() + part.length > max) {
      return false;
    }
    bytes.writeBytes(part);
    return true;
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }
}
