package org.gridwarden.archive.copy;

/** A value that PostgreSQL cannot hold; the message says which and why. */
public final class UnstorableException extends Exception {
  private static final long serialVersionUID = 1L;

  UnstorableException(String message) {
    super(message);
  }
}
