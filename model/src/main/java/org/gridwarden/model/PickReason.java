package org.gridwarden.model;

/** Why this officer was picked. */
public enum PickReason {
  /** On duty and responsible for the grid. */
  RESPONSIBLE,
  /** Nobody below this level is on duty for the grid. */
  NOBODY_BELOW,
  /** Nobody below acknowledged in time. */
  NOT_ACKNOWLEDGED,
  /** Was alerted about this incident before and is told how it goes on. */
  FOLLOW_UP;

  public int number() {
    return ordinal() + 1;
  }

  public static PickReason of(int number) {
    return values()[number - 1];
  }
}
