package org.gridwarden.api.live;

import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers the newest so many; the oldest is forgotten first. */
final class Recent<K, V> extends LinkedHashMap<K, V> {
  private static final long serialVersionUID = 1L;

  private final int most;

  Recent(int most) {
    this.most = most;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > most;
  }
}
