package org.gridwarden.model;

import java.util.Locale;

/** How a command ended. */
public enum CommandState {
  /** The device did it. */
  DONE,
  /** The device tried and could not, or what it gave was of no use. */
  FAILED,
  /**
   * It was not put to the device at all: the device is away or does not take it, or it came too
   * late.
   */
  REFUSED,
  /** The device did not answer in time. */
  TIMED_OUT;

  public int number() {
    return ordinal() + 1;
  }

  public static CommandState of(int number) {
    return values()[number - 1];
  }

  /** As people and devices read it: {@code timed-out}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
