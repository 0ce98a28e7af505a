package org.gridwarden.model;

/**
 * A place in the hierarchy of administration: province (2 digits), prefecture (4), county or
 * district (6), town or street (9), community or village (12), grid (15). A prefix is containment:
 * {@code 440604} contains {@code 440604010001003}.
 *
 * <p>Source: the national 12-digit division code, extended to 15 digits for grids by DB11/T
 * 2157-2023.
 *
 * @param value 2, 4, 6, 9, 12 or 15 digits, the first not 0
 */
public record AreaCode(String value) implements Comparable<AreaCode> {
  public AreaCode {
    if (!valid(value)) {
      throw new IllegalArgumentException(
          "area code must be 2, 4, 6, 9, 12 or 15 digits, was '" + value + "'");
    }
  }

  /** Whether {@code value} is a well-formed code of any level. */
  public static boolean valid(String value) {
    if (value == null || value.isEmpty() || value.charAt(0) == '0') {
      return false;
    }
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < '0' || value.charAt(i) > '9') {
        return false;
      }
    }
    return switch (value.length()) {
      case 2, 4, 6, 9, 12, 15 -> true;
      default -> false;
    };
  }

  public AreaLevel level() {
    return AreaLevel.ofDigits(value.length());
  }

  public boolean contains(AreaCode other) {
    return other.value.startsWith(value);
  }

  public boolean contains(GridCode grid) {
    return grid.value().startsWith(value);
  }

  /** The smallest 15-digit number inside this area; grids are stored as numbers. */
  public long firstGrid() {
    return Long.parseLong(value + "0".repeat(15 - value.length()));
  }

  /** The greatest 15-digit number inside this area. */
  public long lastGrid() {
    return Long.parseLong(value + "9".repeat(15 - value.length()));
  }

  @Override
  public int compareTo(AreaCode other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
