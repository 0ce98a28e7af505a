package org.gridwarden.simulator.replay;

/** The file holds nothing that can be replayed in this form; the message says what was expected. */
public final class NotAReplay extends RuntimeException {
  public NotAReplay(String message) {
    super(message);
  }
}
