package org.gridwarden.standalone.bench;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How large a measurement of detection is.
 *
 * @param events in the log that is drained
 * @param devices that share them
 * @param rules of the mixed set
 * @param idleRules of the other set, of which one alone applies
 * @param parallelism subtasks of the job
 * @param data where a folder for the run is made, and deleted; empty for the system's own place
 */
public record DetectBenchOptions(
    int events, int devices, int rules, int idleRules, int parallelism, Optional<Path> data) {
  /** A shorter run is over before the job is warm. */
  static final int EVENTS_FOR_AIM = 300_000;

  public DetectBenchOptions {
    within("events", events, 1_000, 100_000_000);
    within("devices", devices, 1, 1_000_000);
    within("rules", rules, 10, 10_000);
    within("idle-rules", idleRules, 2, 10_000);
    within("parallelism", parallelism, 1, 64);
  }

  boolean aimSize() {
    return events >= EVENTS_FOR_AIM && rules >= 100;
  }

  private static void within(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "--%s must be %d..%d, was %d".formatted(what, least, most, value));
    }
  }
}
