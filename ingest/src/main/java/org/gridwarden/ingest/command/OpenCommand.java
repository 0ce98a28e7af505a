package org.gridwarden.ingest.command;

import org.gridwarden.model.Command;

/** A command without a result yet; guarded by the lock of {@link CommandDesk}. */
final class OpenCommand {
  final Command command;

  /** The user it was put to; "" for nobody. */
  String asked = "";

  /** Whether its end is being written down: nothing else may end it. */
  boolean busy;

  /** Whether it waits for the next picture that the camera shows by itself. */
  boolean shown;

  long timer = -1;

  OpenCommand(Command command) {
    this.command = command;
  }

  boolean waitsFor(String camera) {
    return shown && !busy && command.device().value().equals(camera);
  }
}
