package org.gridwarden.archive.log;

/** The log cannot be read now; asking again later may help. */
public final class LogUnavailable extends Exception {
  private static final long serialVersionUID = 1L;

  public LogUnavailable(Throwable cause) {
    super("the log cannot be read: " + cause.getMessage(), cause);
  }
}
