package org.gridwarden.model;

/**
 * Why a message was set aside. The word is stable: it stands in topics, tables, metrics and docs.
 */
public enum RejectReason {
  /** The payload is not of the dialect at all (not JSON, not an object). */
  UNREADABLE,
  /** A field is missing or has the wrong type. */
  BAD_FIELD,
  /** NaN, an infinity or a number out of range. */
  BAD_NUMBER,
  /** The dialect's message is of a version or type that is not known. */
  UNKNOWN_VERSION,
  /** The device's clock is too far ahead of the gateway's. */
  CLOCK_AHEAD,
  /** The observation is older than the gateway accepts. */
  TOO_LATE,
  /** The topic belongs to somebody else. */
  FOREIGN_TOPIC,
  /** The topic is none that the gateway knows. */
  UNKNOWN_TOPIC,
  /** Larger than the gateway accepts. */
  TOO_LARGE,
  /** The device is not in the register, or has no grid. */
  UNKNOWN_DEVICE,
  /** More messages than a device may send. */
  TOO_MANY;

  /** The word in lower case with dashes, e.g. {@code bad-field}. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  public static RejectReason ofWord(String word) {
    return valueOf(word.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
  }
}
