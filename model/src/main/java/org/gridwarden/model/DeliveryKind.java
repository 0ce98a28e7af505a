package org.gridwarden.model;

/** What became of an alert. */
public enum DeliveryKind {
  /** Written to the recipient's connection. */
  PUSHED,
  /** The recipient's client confirmed it. */
  DELIVERED,
  /** A person said: I have it. */
  ACKNOWLEDGED;

  public int number() {
    return ordinal() + 1;
  }

  public static DeliveryKind of(int number) {
    return values()[number - 1];
  }
}
