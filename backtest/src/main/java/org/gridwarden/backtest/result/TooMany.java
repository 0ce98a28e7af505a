package org.gridwarden.backtest.result;

/** A rule that fires so often that nobody could look at it; the message says how often. */
public final class TooMany extends RuntimeException {
  TooMany(String message) {
    super(message);
  }
}
