package org.gridwarden.model;

/**
 * A micro-grid: the 12 digits of its community and a 3-digit sequence, numbered west to east and
 * north to south inside the community (DB11/T 2157-2023).
 *
 * @param value 15 digits
 */
public record GridCode(String value) implements Comparable<GridCode> {
  public GridCode {
    if (!valid(value)) {
      throw new IllegalArgumentException("grid code must be 15 digits, was '" + value + "'");
    }
  }

  public static boolean valid(String value) {
    return value != null && value.length() == 15 && AreaCode.valid(value);
  }

  public static GridCode of(AreaCode community, int sequence) {
    if (community.level() != AreaLevel.COMMUNITY || sequence < 1 || sequence > 999) {
      throw new IllegalArgumentException(
          "a grid is 1..999 of a community, was " + sequence + " of " + community);
    }
    return new GridCode(community.value() + String.format("%03d", sequence));
  }

  public static GridCode of(long number) {
    return new GridCode(Long.toString(number));
  }

  /** The code as the database stores it. */
  public long number() {
    return Long.parseLong(value);
  }

  /** The area around this grid at the given level, down to the grid itself. */
  public AreaCode area(AreaLevel level) {
    return new AreaCode(value.substring(0, level.digits()));
  }

  @Override
  public int compareTo(GridCode other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
