package org.gridwarden.standalone.bench;

/** A measurement could not be brought to its end; the message says what was waited for. */
public final class BenchFailed extends RuntimeException {
  BenchFailed(String message) {
    super(message);
  }

  BenchFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
