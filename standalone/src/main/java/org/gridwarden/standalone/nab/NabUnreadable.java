package org.gridwarden.standalone.nab;

/** A folder that cannot be scored; the message is one sentence for the person who named it. */
public final class NabUnreadable extends RuntimeException {
  NabUnreadable(String message) {
    super(message);
  }

  NabUnreadable(String message, Throwable cause) {
    super(message, cause);
  }
}
