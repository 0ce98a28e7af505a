package org.gridwarden.ingest.uplink;

import java.util.ArrayList;
import java.util.List;
import org.gridwarden.model.Event;
import org.gridwarden.model.Rejected;

/**
 * Everything one message came to: in = events + rejected, never nothing. It is acknowledged when
 * all of it is in the log.
 */
public record Intake(List<Event> events, List<Rejected> rejected) {
  /** Of a message that is refused as a whole. */
  public static Intake of(Rejected rejected) {
    return new Intake(List.of(), List.of(rejected));
  }

  static Intake empty() {
    return new Intake(new ArrayList<>(), new ArrayList<>());
  }

  public int size() {
    return events.size() + rejected.size();
  }

  /** What the device is told of it: nothing when all is well. */
  public String complaint() {
    if (rejected.isEmpty()) {
      return "";
    }
    String first = rejected.get(0).reason().word() + ": " + rejected.get(0).detail();
    return size() == 1
        ? first
        : rejected.size() + " of " + size() + " refused; the first: " + first;
  }
}
