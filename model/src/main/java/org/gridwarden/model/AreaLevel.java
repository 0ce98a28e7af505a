package org.gridwarden.model;

/** The levels of administration, from the widest to the narrowest. */
public enum AreaLevel {
  PROVINCE(2),
  PREFECTURE(4),
  DISTRICT(6),
  TOWN(9),
  COMMUNITY(12),
  GRID(15);

  private final int digits;

  AreaLevel(int digits) {
    this.digits = digits;
  }

  public int digits() {
    return digits;
  }

  static AreaLevel ofDigits(int digits) {
    for (AreaLevel level : values()) {
      if (level.digits == digits) {
        return level;
      }
    }
    throw new IllegalArgumentException("no area level has " + digits + " digits");
  }
}
