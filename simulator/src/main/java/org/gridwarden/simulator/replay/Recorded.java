package org.gridwarden.simulator.replay;

import java.util.OptionalLong;

/**
 * One recorded message.
 *
 * @param topic what follows {@code gridwarden/devices/<device>/}
 * @param atMicros when it was said, microseconds since 1970, where it tells
 */
record Recorded(String topic, OptionalLong atMicros, Body body) {
  /** The bytes to publish. */
  interface Body {
    /**
     * @param event an id of its own, for what has none
     * @param nowMicros what the recorded time becomes
     */
    byte[] payload(String event, long nowMicros);
  }

  /** Goes out as it is. */
  static Recorded raw(String topic, byte[] bytes) {
    return new Recorded(topic, OptionalLong.empty(), (event, now) -> bytes);
  }
}
