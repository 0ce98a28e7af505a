package org.gridwarden.simulator.client;

import java.time.Instant;
import org.gridwarden.model.StageTimes;

/** The time in microseconds since 1970, which never goes back. */
@FunctionalInterface
public interface MicrosClock {
  long micros();

  /** The machine's clock as it is now, carried on by the processor's own. */
  static MicrosClock system() {
    long micros = StageTimes.micros(Instant.now());
    long nanos = System.nanoTime();
    return () -> micros + (System.nanoTime() - nanos) / 1_000;
  }
}
