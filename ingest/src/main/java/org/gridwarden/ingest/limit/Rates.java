package org.gridwarden.ingest.limit;

import java.util.LinkedHashMap;
import java.util.Map;

/** The same rate for each of many, by name. Bounded: who has not come for longest is forgotten. */
public final class Rates {
  private static final int KEPT = 100_000;

  private final int perSecond;
  private final Map<String, Rate> rates =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Rate> eldest) {
          return size() > KEPT;
        }
      };

  public Rates(int perSecond) {
    this.perSecond = perSecond;
  }

  /** Whether one more of that name may come now. */
  public boolean take(String name, long nowNanos) {
    return rate(name, nowNanos).take(nowNanos);
  }

  private synchronized Rate rate(String name, long nowNanos) {
    return rates.computeIfAbsent(name, first -> new Rate(perSecond, nowNanos));
  }
}
