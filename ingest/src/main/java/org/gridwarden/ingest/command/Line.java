package org.gridwarden.ingest.command;

import org.gridwarden.model.Command;

/** A connection over which a device listens to commands. Called on any thread; it must hop. */
@FunctionalInterface
public interface Line {
  void push(Command command);
}
