package org.gridwarden.model;

import java.time.Instant;
import java.util.Map;

/**
 * One thing one device said. The same event said twice has the same id and is one event.
 *
 * @param id the device's own where it gives one, else derived from device, time and content
 * @param device who said it
 * @param deviceKind what it is, e.g. {@code camera}, {@code temperature}; city data
 * @param grid where the device stands
 * @param kind what sort of thing was said
 * @param observedAt by the device's clock, accepted within the gateway's clock policy
 * @param receivedAt by the gateway's clock
 * @param values measured values by measure, SI or customary units of the measure; always finite
 * @param labels further words, see {@link Labels}
 * @param position where it was, or {@link Position#NONE}
 */
public record Event(
    String id,
    DeviceId device,
    String deviceKind,
    GridCode grid,
    EventKind kind,
    Instant observedAt,
    Instant receivedAt,
    Map<String, Double> values,
    Map<String, String> labels,
    Position position) {
  public Event {
    if (id == null || id.isBlank()) {
      throw new IllegalArgumentException("an event has an id");
    }
    values = values == null ? Map.of() : Map.copyOf(values);
    labels = labels == null ? Map.of() : Map.copyOf(labels);
    position = position == null ? Position.NONE : position;
  }
}
