package org.gridwarden.simulator.world;

import java.util.List;
import org.gridwarden.model.DeviceId;
import org.gridwarden.simulator.truth.Expectation;

/**
 * Something goes wrong at one device for a while.
 *
 * @param story the same for all that is played together
 * @param rule the rule it was played for; others may see it as well
 * @param expectations one for every rule that must see it
 */
public record Episode(
    String story,
    String rule,
    DeviceId device,
    long startMicros,
    long endMicros,
    List<Expectation> expectations) {
  public Episode {
    expectations = List.copyOf(expectations);
  }

  /** When the last of what is expected of it must have opened. */
  public long opensByMicros() {
    return expectations.stream().mapToLong(Expectation::opensByMicros).max().orElse(startMicros);
  }
}
