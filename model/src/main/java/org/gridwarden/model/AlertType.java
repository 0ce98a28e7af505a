package org.gridwarden.model;

/** What an alert asks of its recipient, in the words of OASIS CAP 1.2 ({@code msgType}). */
public enum AlertType {
  /** Look at this, and acknowledge. */
  ALERT,
  /** What you know of has grown or eased; no new acknowledgement is asked. */
  UPDATE,
  /** It is over; no acknowledgement is asked. */
  CANCEL;

  public int number() {
    return ordinal() + 1;
  }

  public static AlertType of(int number) {
    return values()[number - 1];
  }
}
