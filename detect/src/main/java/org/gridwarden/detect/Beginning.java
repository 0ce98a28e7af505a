package org.gridwarden.detect;

import org.gridwarden.model.Event;
import org.gridwarden.model.StageTimes;

/**
 * An event that an incident may begin with: the incident's id is derived from it.
 *
 * @param event its id
 * @param observedMicros when, by the device's clock, it was observed
 * @param heardMillis when, by the gateway's clock, it was first heard; {@link #ANEW} where the kind
 *     begins anew with every incident
 */
record Beginning(String event, long observedMicros, long heardMillis) {
  private static final long ANEW = Long.MAX_VALUE;

  static Beginning with(Event event) {
    return new Beginning(event.id(), StageTimes.micros(event.observedAt()), ANEW);
  }

  static Beginning with(Mark mark) {
    return heard(mark, ANEW);
  }

  static Beginning heard(Mark mark, long heardMillis) {
    return new Beginning(mark.event(), mark.sinceMicros(), heardMillis);
  }
}
