package org.gridwarden.standalone.bench;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** What must hold after any load. Pure. */
final class Invariants {
  private Invariants() {}

  /** What does not hold, in words; empty when all is well. */
  static List<String> broken(LogContents log, BitSet acknowledged) {
    List<String> broken = new ArrayList<>();
    long missing = log.missing(acknowledged);
    if (missing > 0) {
      broken.add(
          String.format(Locale.ROOT, "acknowledged but not in the log: %,d events", missing));
    }
    if (log.rejected() > 0) {
      broken.add(
          String.format(Locale.ROOT, "set aside though well formed: %,d messages", log.rejected()));
    }
    return broken;
  }
}
