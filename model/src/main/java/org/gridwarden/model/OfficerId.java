package org.gridwarden.model;

/**
 * The checked name of an officer in the register.
 *
 * @param value 1 to 64 letters, digits, dots, dashes or underscores
 */
public record OfficerId(String value) implements Comparable<OfficerId> {
  public OfficerId {
    Names.checked("officer id", value);
  }

  /** Whether {@code value} would be accepted. */
  public static boolean valid(String value) {
    return Names.valid(value);
  }

  @Override
  public int compareTo(OfficerId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
