package org.gridwarden.detect;

import java.time.Instant;
import org.gridwarden.model.Event;

/**
 * What a finding rests on.
 *
 * @param event the newest event that matters; it tells device, grid, position and values
 * @param at when it was found, by the gateway's clock
 * @param byTime whether time alone brought it (a hold or a silence ran out) and not this event
 * @param why in words, "中文 / English"
 */
public record Grounds(Event event, Instant at, boolean byTime, String why) {
  static Grounds event(Event event, String why) {
    return new Grounds(event, event.receivedAt(), false, why);
  }

  static Grounds time(Event event, long atMillis, String why) {
    return new Grounds(event, Instant.ofEpochMilli(atMillis), true, why);
  }
}
