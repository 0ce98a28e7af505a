package org.gridwarden.simulator.world;

import java.util.SplittableRandom;

/** What one device says on an ordinary day. Nothing it says trips a rule that applies to it. */
interface Voice {
  /**
   * @param atMicros when, microseconds since 1970
   * @param hour the local hour with its fraction, 0 to 24
   */
  Utterance says(long atMicros, double hour, SplittableRandom random);
}
