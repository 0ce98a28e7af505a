package org.gridwarden.detect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gridwarden.model.Event;
import org.gridwarden.model.Incident;

/**
 * What a finding rests on.
 *
 * @param event the newest event that matters; it tells device, grid, position and values
 * @param at when it was found, by the gateway's clock
 * @param byTime whether time alone brought it (a hold or a silence ran out) and not this event
 * @param why in words, "中文 / English"
 * @param inputs ids of the events that decided it, oldest first; the newest {@value
 *     Incident#INPUTS_MAX} where there are more
 */
public record Grounds(Event event, Instant at, boolean byTime, String why, List<String> inputs) {
  public Grounds {
    inputs =
        List.copyOf(
            inputs.subList(Math.max(0, inputs.size() - Incident.INPUTS_MAX), inputs.size()));
  }

  static Grounds event(Event event, String why) {
    return new Grounds(event, event.receivedAt(), false, why, List.of(event.id()));
  }

  static Grounds time(Event event, long atMillis, String why) {
    return new Grounds(event, Instant.ofEpochMilli(atMillis), true, why, List.of(event.id()));
  }

  /** These events came before and have a part in it. */
  Grounds after(List<String> earlier) {
    List<String> all = new ArrayList<>(earlier.size() + 1);
    for (String id : earlier) {
      if (!id.equals(event.id()) && !all.contains(id)) {
        all.add(id);
      }
    }
    all.add(event.id());
    return new Grounds(event, at, byTime, why, all);
  }
}
