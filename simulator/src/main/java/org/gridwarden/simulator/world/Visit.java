package org.gridwarden.simulator.world;

import java.time.Duration;
import java.util.OptionalLong;
import org.gridwarden.model.Condition;
import org.gridwarden.model.Condition.ObjectInZone;
import org.gridwarden.model.Crowd;
import org.gridwarden.model.Dwell;

/**
 * Some come one after the other, each stays for the same time and goes.
 *
 * @param count how many
 * @param stayMicros how long each stays
 */
record Visit(int count, long stayMicros) {
  private static final long SECOND = 1_000_000;

  /** Between one coming and the next. */
  static final long APART = SECOND / 5;

  /** Long enough to be seen three times. */
  private static final long BRIEF = 4 * SECOND;

  private static final int COUNT_MAX = 12;

  /** The same, but nobody goes before so long. */
  Visit atLeast(long micros) {
    return new Visit(count, Math.max(stayMicros, micros));
  }

  /** What trips a condition; more than one only where it asks for several. */
  static Visit tripping(Condition condition, boolean crowd) {
    if (condition instanceof Dwell dwell) {
      return new Visit(1, Scripts.micros(dwell.lasting()) + Scripts.MARGIN);
    }
    if (condition instanceof Crowd wanted) {
      int count = wanted.steps().get(0).raiseAt();
      long together = Scripts.micros(wanted.lasting()) + Scripts.MARGIN;
      return new Visit(count, together + (count - 1) * APART);
    }
    int crowdFrom = ((ObjectInZone) condition).crowdFrom();
    boolean several = crowd && crowdFrom > 1 && crowdFrom <= COUNT_MAX;
    return new Visit(several ? crowdFrom : 1, BRIEF);
  }

  /** Whether it can be played at all within such a time. */
  static boolean playable(Condition condition, Duration holdMax) {
    if (condition instanceof Dwell dwell) {
      return dwell.lasting().compareTo(holdMax) <= 0;
    }
    return !(condition instanceof Crowd crowd)
        || (crowd.lasting().compareTo(holdMax) <= 0 && crowd.steps().get(0).raiseAt() <= COUNT_MAX);
  }

  /** How long after the first has come all are there. */
  private long allThere() {
    return (count - 1) * APART;
  }

  long lengthMicros() {
    return allThere() + stayMicros;
  }

  /** Whether it cannot be said for certain if the condition comes true: it is nearly so. */
  boolean unclear(Condition condition) {
    if (condition instanceof Dwell dwell) {
      return near(stayMicros, Scripts.micros(dwell.lasting()));
    }
    return condition instanceof Crowd crowd
        && count >= crowd.steps().get(0).raiseAt()
        && near(stayMicros - allThere(), Scripts.micros(crowd.lasting()));
  }

  private static boolean near(long micros, long limit) {
    return micros > limit - SECOND && micros < limit + Scripts.MARGIN;
  }

  /** After how long it is true; empty where it never is. */
  OptionalLong opens(Condition condition) {
    if (condition instanceof Dwell dwell) {
      long lasting = Scripts.micros(dwell.lasting());
      return stayMicros >= lasting ? OptionalLong.of(lasting) : OptionalLong.empty();
    }
    if (condition instanceof Crowd crowd) {
      long lasting = Scripts.micros(crowd.lasting());
      boolean enough =
          count >= crowd.steps().get(0).raiseAt() && stayMicros - allThere() >= lasting;
      return enough ? OptionalLong.of(allThere() + lasting) : OptionalLong.empty();
    }
    return OptionalLong.of(0);
  }

  /** How often each is seen, so that nobody is given up although a message or two are lost. */
  long cadence(Condition condition) {
    if (condition instanceof Dwell dwell) {
      return Math.min(2 * SECOND, Scripts.micros(dwell.gap()) / 4);
    }
    if (condition instanceof Crowd crowd) {
      return Math.min(2 * SECOND, Scripts.micros(crowd.clearAfter()) / 4);
    }
    return 2 * SECOND;
  }
}
