package org.gridwarden.ingest.dialect;

import java.util.List;

/** A way of writing down what a device has to say. */
public interface Dialect {
  /**
   * What one message says: one {@link Heard} for each thing said in it. Never throws on what a
   * device sends, however wrong, and never answers with nothing.
   */
  List<Heard> read(byte[] payload, Circumstances circumstances);
}
