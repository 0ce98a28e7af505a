package org.gridwarden.standalone.command;

/** A command can't be carried out; the message is one sentence with the remedy. */
public final class CommandRefused extends RuntimeException {
  public CommandRefused(String message) {
    super(message);
  }

  public CommandRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
