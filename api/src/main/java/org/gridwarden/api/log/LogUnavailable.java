package org.gridwarden.api.log;

/** The log did not take a word; it may take it later. */
public final class LogUnavailable extends RuntimeException {
  public LogUnavailable(Throwable cause) {
    super("the log does not answer", cause);
  }
}
