package org.gridwarden.standalone.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How large a measurement is.
 *
 * @param connections for {@code connections} and {@code storm}
 * @param publishers how many connections share the load in {@code rate} and {@code kill}
 * @param rate events a second in {@code rate}
 * @param killRate events a second in {@code kill}
 * @param time how long {@code rate} is measured
 * @param warmUp how long it is not, before
 * @param idle how long {@code connections} does nothing
 * @param rounds how often {@code kill} kills
 * @param beside whether Mosquitto is measured as well where it is installed
 * @param data where a folder for the run is made, and deleted; empty for the system's own place
 */
public record IngestBenchOptions(
    Set<Scenario> scenarios,
    int connections,
    int publishers,
    int rate,
    int killRate,
    Duration time,
    Duration warmUp,
    Duration idle,
    int rounds,
    boolean beside,
    Optional<Path> data) {
  /** Below the gateway's limit for one device, 500 a second. */
  private static final int EACH_PER_SECOND_MAX = 400;

  private static final int CONNECTIONS_MAX = 1_000_000;

  public IngestBenchOptions {
    scenarios = Set.copyOf(scenarios);
    within("connections", connections, 1, CONNECTIONS_MAX);
    within("publishers", publishers, 1, CONNECTIONS_MAX);
    within("rate", rate, 1, publishers * (long) EACH_PER_SECOND_MAX);
    within("kill-rate", killRate, 1, publishers * (long) EACH_PER_SECOND_MAX);
    within("rounds", rounds, 1, 10_000);
    within("for, in seconds,", time.toSeconds(), 1, 3_600);
    within("warm-up, in seconds,", warmUp.toSeconds(), 0, 3_600);
  }

  /** What was asked for, in a line. */
  String words() {
    return String.format(
        Locale.ROOT,
        "asked for  %,d connections; %,d events/s over %,d for %d s after %d s; kill: %d at %,d/s",
        connections,
        rate,
        publishers,
        time.toSeconds(),
        warmUp.toSeconds(),
        rounds,
        killRate);
  }

  void write(ObjectNode json) {
    json.put("askedConnections", connections);
    json.put("askedPublishers", publishers);
    json.put("askedRatePerSecond", rate);
    json.put("askedSeconds", time.toSeconds());
    json.put("askedWarmUpSeconds", warmUp.toSeconds());
    json.put("askedIdleSeconds", idle.toSeconds());
    json.put("askedKillRounds", rounds);
    json.put("askedKillRatePerSecond", killRate);
  }

  private static void within(String what, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "--%s must be %d..%d, was %d%s"
              .formatted(
                  what,
                  least,
                  most,
                  value,
                  what.endsWith("rate")
                      ? " (a device may send %d a second here; more --publishers carry more)"
                          .formatted(EACH_PER_SECOND_MAX)
                      : ""));
    }
  }
}
