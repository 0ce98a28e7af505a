package org.gridwarden.simulator.truth;

/**
 * An incident that must open, since its cause was played. Times are microseconds since 1970.
 *
 * @param subject what the rule watches: a device's id, or the code of an area
 * @param trigger the event without which it cannot be: it counts only once that was acknowledged
 * @param fromMicros it does not open earlier
 * @param opensByMicros whoever has everything played until then can know of it
 * @param toMicros it does not open later
 * @param story the same for all that was played together: what means the same there is one
 * @param muted whether it is only a consequence of another
 */
public record Expectation(
    String rule,
    String subject,
    String trigger,
    long fromMicros,
    long opensByMicros,
    long toMicros,
    String story,
    boolean muted) {
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
        && subject.equals(incident.subject())
        && incident.openedMicros() >= fromMicros
        && incident.openedMicros() <= toMicros;
  }
}
