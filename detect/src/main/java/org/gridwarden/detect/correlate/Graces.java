package org.gridwarden.detect.correlate;

import java.time.Duration;

/**
 * How long it is waited with what may only be a consequence of a fault, by the gateway's clock.
 *
 * @param mute an incident that could be muted is held back for so long before it is told: what it
 *     is a consequence of may be noticed a little later
 * @param unmute a fault mutes for so long after its end: what fell silent with it is heard again a
 *     little later
 */
public record Graces(Duration mute, Duration unmute) {
  public static final Graces USUAL = new Graces(Duration.ofSeconds(3), Duration.ofSeconds(60));

  long muteMillis() {
    return mute.toMillis();
  }

  long unmuteMillis() {
    return unmute.toMillis();
  }
}
