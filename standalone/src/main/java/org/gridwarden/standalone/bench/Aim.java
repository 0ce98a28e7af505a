package org.gridwarden.standalone.bench;

import java.util.Locale;

/**
 * What a figure should be.
 *
 * @param atMost whether the bound is the most or the least it should be
 * @param sameSize whether the run was as large as the aim supposes; a smaller one proves nothing
 */
record Aim(double bound, boolean atMost, boolean sameSize) {
  static Aim atMost(double bound, boolean sameSize) {
    return new Aim(bound, true, sameSize);
  }

  static Aim atLeast(double bound, boolean sameSize) {
    return new Aim(bound, false, sameSize);
  }

  boolean met(double value) {
    return atMost ? value <= bound : value >= bound;
  }

  /** E.g. {@code <= 50, met}. */
  String words(double value) {
    String verdict = met(value) ? "met" : "missed";
    return String.format(
        Locale.ROOT,
        "%s %,.0f, %s",
        atMost ? "<=" : ">=",
        bound,
        sameSize ? verdict : "not at this size");
  }
}
