package org.gridwarden.standalone.bench;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** What must hold after any load. Pure. */
final class Invariants {
  private Invariants() {}

  /** What does not hold, in words; empty when all is well. */
  static List<String> broken(LogContents log, BitSet acknowledged) {
    List<String> broken = new ArrayList<>();
    long missing = log.missing(acknowledged);
    if (missing > 0) {
      broken.add("acknowledged but not in the log: %,d events".formatted(missing));
    }
    if (log.rejected() > 0) {
      broken.add("set aside though well formed: %,d messages".formatted(log.rejected()));
    }
    return broken;
  }
}
