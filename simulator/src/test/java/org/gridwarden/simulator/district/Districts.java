package org.gridwarden.simulator.district;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Districts for tests, each made once. */
final class Districts {
  private static final Map<Long, District> MADE = new ConcurrentHashMap<>();

  private Districts() {}

  static District of(long seed) {
    return MADE.computeIfAbsent(seed, District::chancheng);
  }
}
