package org.gridwarden.standalone.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;

/**
 * Every device loses its connection in the same moment, with a message under way, and all come back
 * at once: how long until everybody is there, and is what was acknowledged in the log.
 */
final class StormScenario {
  private static final double AIMED_SECONDS_MAX = 60;
  private static final Duration STORM_WAIT = Duration.ofSeconds(180);

  private StormScenario() {}

  static Findings run(IngestBenchOptions options, Path folder) {
    List<Credential> credentials = Credential.draw(options.connections());
    try (Rig rig = Rig.together(folder, credentials)) {
      Room room = rig.room(options.connections());
      int connections = room.connections();
      try (Fleet fleet = Fleet.of(rig.broker(), credentials.subList(0, connections))) {
        fleet.connectAll(ConnectionsScenario.CONNECT_WAIT);
        long attemptsBefore = fleet.ask(tally -> tally.attempts);
        long turnedAwayBefore = fleet.ask(tally -> tally.refused + tally.failed);
        long began = System.nanoTime();
        fleet.publishAndCut();
        fleet.await(
            "every device is back",
            tally -> tally.lost >= connections && tally.up == connections,
            STORM_WAIT);
        double back = (System.nanoTime() - began) / 1e9;
        int owed = fleet.drain(STORM_WAIT);
        double settled = (System.nanoTime() - began) / 1e9;
        BitSet acknowledged = fleet.ask(tally -> (BitSet) tally.acknowledged.clone());
        LogContents log = LogContents.read(rig.bootstrap());
        return new Findings(
            Scenario.STORM,
            List.of(
                Figure.of("stormConnections", "connections cut at once", "", connections)
                    .aiming(Aim.atLeast(ConnectionsScenario.AIMED_CONNECTIONS, true)),
                Figure.of("stormBackSeconds", "until everybody is back", "s", back)
                    .aiming(
                        Aim.atMost(AIMED_SECONDS_MAX, ConnectionsScenario.aimedSize(connections))),
                Figure.of("stormSettledSeconds", "until all is acknowledged", "s", settled),
                Figure.of(
                    "stormAttempts",
                    "attempts to connect",
                    "",
                    fleet.ask(tally -> tally.attempts) - attemptsBefore),
                Figure.of(
                    "stormRefused",
                    "of these refused or failed",
                    "",
                    fleet.ask(tally -> tally.refused + tally.failed) - turnedAwayBefore),
                Figure.of("stormAcknowledged", "acknowledged", "", acknowledged.cardinality()),
                Figure.of("stormUnanswered", "never acknowledged", "", owed),
                Figure.of("stormDoubled", "twice in the log (harmless)", "", log.doubled()),
                Figure.of("stormLost", "acknowledged but lost", "", log.missing(acknowledged))
                    .aiming(Aim.atMost(0, true))),
            room.because().isEmpty() ? List.of() : List.of("connections " + room.because()),
            Invariants.broken(log, acknowledged));
      }
    }
  }
}
