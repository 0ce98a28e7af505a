package org.gridwarden.standalone.embedded;

/**
 * We can't start, and the operator can do something about it. The message is one sentence that
 * names the thing and the remedy, fit to be shown as it is.
 */
public final class StartRefused extends RuntimeException {
  public StartRefused(String message) {
    super(message);
  }

  public StartRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
