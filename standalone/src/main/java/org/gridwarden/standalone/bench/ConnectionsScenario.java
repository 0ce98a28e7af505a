package org.gridwarden.standalone.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Many devices connect with their passwords and stay: how long it takes and what each costs. */
final class ConnectionsScenario {
  static final int AIMED_CONNECTIONS = 20_000;
  static final Duration CONNECT_WAIT = Duration.ofSeconds(180);

  /** What two aims suppose; a limit on open files of just 20,000 leaves room for 19,000. */
  private static final double SIZE_TOLERANCE = 0.95;

  private static final double AIMED_MEGABYTES_MAX = 1_500;
  private static final double MEGA = 1e6;

  private ConnectionsScenario() {}

  static Findings run(IngestBenchOptions options, Path folder) {
    List<Credential> credentials = Credential.draw(options.connections());
    try (Rig rig = Rig.together(folder, credentials)) {
      Room room = rig.room(options.connections());
      long heapBefore = rig.heapBytes();
      long residentBefore = rig.gateway().residentBytes();
      double cpuBefore = rig.gateway().cpuSeconds();
      try (Fleet fleet = Fleet.of(rig.broker(), credentials.subList(0, room.connections()))) {
        double seconds = fleet.connectAll(CONNECT_WAIT);
        double cpuConnecting = rig.gateway().cpuSeconds() - cpuBefore;
        Pause.millis(options.idle().toMillis());
        long resident = rig.gateway().residentBytes();
        long heap = rig.heapBytes();
        int connected = fleet.ask(tally -> tally.up);
        boolean sameSize = aimedSize(connected);
        return new Findings(
            Scenario.CONNECTIONS,
            List.of(
                Figure.of("connectionsConnected", "connected after the idle time", "", connected)
                    .aiming(Aim.atLeast(AIMED_CONNECTIONS, true)),
                Figure.of("connectionsSeconds", "time to connect all", "s", seconds),
                Figure.of("connectionsPerSecond", "connected a second", "1/s", connected / seconds),
                Figure.of("connectionsCpuSeconds", "processor time for that", "s", cpuConnecting),
                Figure.of("connectionsResidentMegabytes", "memory (RSS)", "MB", resident / MEGA)
                    .aiming(Aim.atMost(AIMED_MEGABYTES_MAX, sameSize)),
                Figure.of("connectionsHeapMegabytes", "heap in use after GC", "MB", heap / MEGA),
                Figure.of(
                    "connectionsResidentBytesEach",
                    "memory (RSS) a connection",
                    "bytes",
                    (resident - residentBefore) / (double) connected),
                Figure.of(
                    "connectionsHeapBytesEach",
                    "heap a connection",
                    "bytes",
                    (heap - heapBefore) / (double) connected),
                Figure.of(
                    "connectionsRefused",
                    "attempts refused or failed",
                    "",
                    fleet.ask(tally -> tally.refused + tally.failed)),
                Figure.of("connectionsDropped", "connections lost", "", fleet.ask(t -> t.lost))),
            room.because().isEmpty() ? List.of() : List.of("connections " + room.because()),
            List.of());
      }
    }
  }

  /** Whether a run with so many connections tells something about 20,000. */
  static boolean aimedSize(int connections) {
    return connections >= AIMED_CONNECTIONS * SIZE_TOLERANCE;
  }
}
