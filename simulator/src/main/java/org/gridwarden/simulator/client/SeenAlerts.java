package org.gridwarden.simulator.client;

import java.util.LinkedHashMap;
import java.util.Map;

/** The ids of the alerts received lately, to tell repeats. */
final class SeenAlerts {
  private static final int REMEMBERED = 50_000;

  private final Map<String, Boolean> ids =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** Whether it was not seen before. */
  boolean add(String id) {
    return ids.put(id, Boolean.TRUE) == null;
  }
}
