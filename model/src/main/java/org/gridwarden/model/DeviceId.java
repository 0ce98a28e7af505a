package org.gridwarden.model;

/**
 * The checked name of a device in the register.
 *
 * @param value 1 to 64 letters, digits, dots, dashes or underscores
 */
public record DeviceId(String value) implements Comparable<DeviceId> {
  public DeviceId {
    Names.checked("device id", value);
  }

  /** Whether {@code value} would be accepted. */
  public static boolean valid(String value) {
    return Names.valid(value);
  }

  @Override
  public int compareTo(DeviceId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
