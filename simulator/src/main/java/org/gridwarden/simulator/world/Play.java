package org.gridwarden.simulator.world;

import java.util.List;
import java.util.Set;

/**
 * Something that can go wrong, for one device or for several together.
 *
 * <pre>
 *   Solo       one rule at one device
 *   Gathering  devices of several kinds in one grid mean the same
 *   Together   incidents of several rules stand in one area
 *   Spread     many devices of an area say the same
 *   Outage     a fault, and what falls silent behind it
 * </pre>
 */
interface Play {
  /** Who plays what; empty where there is no room for it now. */
  List<Part> cast(long atMicros);

  /** The rules whose incidents are only a consequence when it is played. */
  default Set<String> consequences() {
    return Set.of();
  }
}
