package org.gridwarden.ingest.command;

import io.vertx.core.Future;
import java.util.function.Supplier;

/** What the desk makes of a device's reply. */
public sealed interface Answer {
  /**
   * It is taken.
   *
   * @param stored settles what the reply says; succeeds when the log has it; not called where there
   *     is no room for it
   */
  record Taken(Supplier<Future<Void>> stored) implements Answer {}

  /** Nobody waits for it, or not from this device. */
  record Unasked(String detail) implements Answer {}
}
