package org.gridwarden.ingest.dialect;

import java.util.List;

/** A way of writing down what a device has to say. Pure: the same message says the same thing. */
public interface Dialect {
  /** Its word in the register's column {@code dialect}, in measurements and in the docs. */
  String name();

  /** Whether those who speak it publish there without being told where to. */
  boolean speaks(TopicName topic);

  /**
   * What one message says: one {@link Heard} for each thing said in it. Never throws on what a
   * device sends, however wrong, and never answers with nothing.
   */
  List<Heard> read(byte[] payload, Circumstances circumstances);

  /**
   * The dialect as one connection hears it. Most read every message by itself and are the same for
   * all. One whose messages lean on what was said before keeps that memory here; it is asked by one
   * thread at a time and forgotten with the connection.
   */
  default Dialect forConnection() {
    return this;
  }
}
