package org.gridwarden.ingest.command;

import io.vertx.core.Future;

/** Tells the desk of every command and of what became of it, as the log has them. */
@FunctionalInterface
public interface CommandSource {
  /** Begins to tell; the closing it answers with ends it. */
  Closing tell(CommandDesk desk);

  /** Ends the telling. */
  @FunctionalInterface
  interface Closing {
    Future<Void> close();
  }
}
