package org.gridwarden.simulator.truth;

import org.gridwarden.model.DeviceId;

/**
 * An incident that must open, since its cause was played. Times are microseconds since 1970.
 *
 * @param trigger the event without which it cannot be: it counts only once that was acknowledged
 * @param fromMicros it does not open earlier
 * @param opensByMicros whoever has everything played until then can know of it
 * @param toMicros it does not open later
 */
public record Expectation(
    String rule,
    DeviceId device,
    String trigger,
    long fromMicros,
    long opensByMicros,
    long toMicros) {
  public Expectation {
    if (!(fromMicros <= opensByMicros && opensByMicros <= toMicros)) {
      throw new IllegalArgumentException(
          "an expectation's times are in order, were "
              + fromMicros
              + ", "
              + opensByMicros
              + ", "
              + toMicros);
    }
  }

  boolean explains(SeenIncident incident) {
    return rule.equals(incident.rule())
        && device.equals(incident.device())
        && incident.openedMicros() >= fromMicros
        && incident.openedMicros() <= toMicros;
  }
}
