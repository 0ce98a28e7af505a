package org.gridwarden.ingest.uplink;

import java.util.ArrayList;
import java.util.List;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Event;
import org.gridwarden.model.Rejected;

/**
 * Everything one message came to: in = events + rejected + passed over, never nothing. It is
 * acknowledged when all of it is in the log.
 *
 * @param dialect in which it was read, or "" when it was not
 * @param passed what was understood and is no matter for the city; see {@code Heard.Passed}
 * @param shown pictures among what was passed over; see {@code Heard.Shown}
 */
public record Intake(
    String dialect,
    List<Event> events,
    List<Rejected> rejected,
    List<String> passed,
    List<Shown> shown) {
  /** A camera's picture of now, as long as the message is. */
  public record Shown(DeviceId camera, byte[] picture) {}

  /** Of a message that is refused as a whole. */
  public static Intake of(Rejected rejected) {
    return new Intake("", List.of(), List.of(rejected), List.of(), List.of());
  }

  /** Of a message that is no matter for the city as a whole. */
  static Intake passed(String dialect, String what) {
    return new Intake(dialect, List.of(), List.of(), List.of(what), List.of());
  }

  static Intake empty(String dialect) {
    return new Intake(
        dialect, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }

  /** How many records the log gets. */
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
