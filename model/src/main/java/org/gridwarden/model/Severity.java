package org.gridwarden.model;

/** How bad it is, from the mildest to the worst; the order of the constants is the order used. */
public enum Severity {
  INFO,
  WARNING,
  MINOR,
  MAJOR,
  CRITICAL;

  /** The number that the database stores: 1 (info) to 5 (critical). */
  public int number() {
    return ordinal() + 1;
  }

  public static Severity of(int number) {
    return values()[number - 1];
  }

  public boolean worseThan(Severity other) {
    return compareTo(other) > 0;
  }
}
