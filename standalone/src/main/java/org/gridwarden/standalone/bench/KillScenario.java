package org.gridwarden.standalone.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Gateway and log, in a process each, are killed in turn under load and started again; clients
 * reconnect and send again what was not acknowledged. At the end every acknowledged event must be
 * in the log.
 */
final class KillScenario {
  private static final Duration CONNECT_WAIT = Duration.ofSeconds(120);
  private static final Duration BACK_WAIT = Duration.ofSeconds(90);
  private static final Duration DRAIN_WAIT = Duration.ofSeconds(90);
  private static final int FLOW_MILLIS_MIN = 500;
  private static final int FLOW_MILLIS_MAX = 3_000;

  /** Which moments are hit; the same in every run. */
  private static final long SEED = 42;

  private KillScenario() {}

  static Findings run(IngestBenchOptions options, Path folder) {
    List<Credential> credentials = Credential.draw(options.publishers());
    try (Rig rig = Rig.apart(folder, credentials);
        Fleet fleet = Fleet.of(rig.broker(), credentials)) {
      fleet.connectAll(CONNECT_WAIT);
      fleet.publish(options.killRate());
      List<Double> outages = kill(rig, fleet, options);
      fleet.publishNoMore();
      int owed = fleet.drain(DRAIN_WAIT);
      BitSet acknowledged = fleet.ask(tally -> (BitSet) tally.acknowledged.clone());
      LogContents log = LogContents.read(rig.bootstrap());
      Collections.sort(outages);
      return new Findings(
          Scenario.KILL,
          List.of(
              Figure.of("killRounds", "rounds (gateway, log, in turn)", "", options.rounds()),
              Figure.of("killPerSecond", "intended rate", "1/s", options.killRate()),
              Figure.of(
                  "killOutageMedianSeconds",
                  "kill to next PUBACK, median",
                  "s",
                  outages.get(outages.size() / 2)),
              Figure.of(
                  "killOutageMaxSeconds",
                  "kill to next PUBACK, longest",
                  "s",
                  outages.get(outages.size() - 1)),
              Figure.of("killPublished", "published", "", fleet.ask(tally -> tally.published)),
              Figure.of("killRepeated", "sent again", "", fleet.ask(tally -> tally.repeated)),
              Figure.of("killWithheld", "never sent (client full)", "", fleet.ask(t -> t.withheld)),
              Figure.of("killAcknowledged", "acknowledged", "", acknowledged.cardinality()),
              Figure.of("killUnanswered", "never acknowledged", "", owed),
              Figure.of("killDoubled", "twice in the log (harmless)", "", log.doubled()),
              Figure.of("killLost", "acknowledged but lost", "", log.missing(acknowledged))
                  .aiming(Aim.atMost(0, true))),
          List.of(),
          Invariants.broken(log, acknowledged));
    }
  }

  /** Seconds from each kill to the first acknowledgement after it. */
  private static List<Double> kill(Rig rig, Fleet fleet, IngestBenchOptions options) {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Double> outages = new ArrayList<>();
    for (int round = 0; round < options.rounds(); round++) {
      Pause.millis(random.nextInt(FLOW_MILLIS_MIN, FLOW_MILLIS_MAX));
      long killed = System.nanoTime();
      if (round % 2 == 0) {
        rig.killGateway();
      } else {
        rig.killLog();
      }
      // Everything acknowledged from now on has gone through the process that was started.
      int before = fleet.ask(tally -> tally.acknowledged.cardinality());
      fleet.await(
          "acknowledgements after kill " + (round + 1),
          tally -> tally.acknowledged.cardinality() > before,
          BACK_WAIT);
      outages.add((System.nanoTime() - killed) / 1e9);
    }
    return outages;
  }
}
