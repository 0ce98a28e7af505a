package org.gridwarden.standalone.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** A constant rate of QoS 1 messages; afterwards the log must hold what was acknowledged. */
final class RateScenario {
  private static final double AIMED_RATE = 10_000;
  private static final double AIMED_P99_MILLIS = 50;

  /** The last events of an open loop are under way when the measured time ends. */
  private static final double RATE_TOLERANCE = 0.99;

  private static final double MEGA = 1e6;

  private RateScenario() {}

  /** What a run on one broker came to, with what was found behind it. */
  private record Measured(RateRun run, long kept, long missing, double residentMegabytes) {}

  static Findings run(IngestBenchOptions options, Path folder) {
    List<Credential> credentials = Credential.draw(options.publishers());
    List<String> broken = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    Measured ours = ours(options, folder.resolve("gridwarden"), credentials, broken);
    Optional<Measured> theirs =
        options.beside()
            ? beside(options, folder.resolve("mosquitto"), credentials, notes)
            : Optional.empty();
    return new Findings(Scenario.RATE, figures(options, ours, theirs), notes, broken);
  }

  private static Measured ours(
      IngestBenchOptions options, Path folder, List<Credential> credentials, List<String> broken) {
    try (Rig rig = Rig.together(folder, credentials)) {
      RateRun run =
          RateRun.on(rig.broker(), credentials, options, () -> rig.gateway().cpuSeconds());
      double resident = rig.gateway().residentBytes() / MEGA;
      LogContents log = LogContents.read(rig.bootstrap());
      broken.addAll(Invariants.broken(log, run.acknowledged()));
      return new Measured(
          run, log.stored().cardinality(), log.missing(run.acknowledged()), resident);
    }
  }

  /**
   * Empty, with a note that says why, where Mosquitto can't be measured; ours stands all the same.
   */
  private static Optional<Measured> beside(
      IngestBenchOptions options, Path folder, List<Credential> credentials, List<String> notes) {
    Optional<Mosquitto.Programs> programs = Mosquitto.installed();
    if (programs.isEmpty()) {
      notes.add("mosquitto and mosquitto_passwd are not installed: nothing beside it");
      return Optional.empty();
    }
    try {
      return Optional.of(theirs(options, programs.get(), folder, credentials, notes));
    } catch (BenchFailed failed) {
      notes.add("Mosquitto was not measured: " + failed.getMessage());
      return Optional.empty();
    }
  }

  private static Measured theirs(
      IngestBenchOptions options,
      Mosquitto.Programs programs,
      Path folder,
      List<Credential> credentials,
      List<String> notes) {
    try (Mosquitto mosquitto = Mosquitto.start(programs, folder, credentials);
        Subscriber subscriber = Subscriber.open(mosquitto.broker(), mosquitto.reader())) {
      RateRun run = RateRun.on(mosquitto.broker(), credentials, options, mosquitto::cpuSeconds);
      double resident = mosquitto.residentBytes() / MEGA;
      BitSet received = subscriber.received(run.acknowledged().cardinality());
      BitSet missing = (BitSet) run.acknowledged().clone();
      missing.andNot(received);
      notes.addAll(mosquitto.notes());
      return new Measured(run, received.cardinality(), missing.cardinality(), resident);
    }
  }

  private static List<Figure> figures(
      IngestBenchOptions options, Measured ours, Optional<Measured> theirs) {
    boolean sameSize = options.rate() >= AIMED_RATE;
    Pair pair = new Pair(ours, theirs);
    List<Figure> figures = new ArrayList<>();
    figures.add(
        pair.figure("rateIntendedPerSecond", "intended rate", "1/s", any -> options.rate()));
    figures.add(
        pair.figure("ratePerSecond", "acknowledged", "1/s", one -> one.run().perSecond())
            .aiming(Aim.atLeast(AIMED_RATE * RATE_TOLERANCE, sameSize)));
    for (double percentile : new double[] {50, 90, 99, 99.9}) {
      Figure figure =
          pair.figure(
              "ratePubackP" + digits(percentile) + "Millis",
              "PUBACK p" + words(percentile),
              "ms",
              one -> one.run().pubackMillis(percentile));
      figures.add(
          percentile == 99 ? figure.aiming(Aim.atMost(AIMED_P99_MILLIS, sameSize)) : figure);
    }
    figures.add(
        pair.figure("ratePubackMaxMillis", "PUBACK max", "ms", one -> one.run().pubackMillisMax()));
    figures.add(
        pair.figure(
            "rateLateP99Millis",
            "of that the load was late, p99",
            "ms",
            one -> one.run().lateMillis(99)));
    figures.addAll(counts(options, pair));
    theirs.ifPresent(other -> figures.addAll(ratios(options, ours, other)));
    return figures;
  }

  private static List<Figure> counts(IngestBenchOptions options, Pair pair) {
    return List.of(
        pair.figure(
            "rateAcknowledged",
            "acknowledged, with warm-up",
            "",
            one -> one.run().acknowledged().cardinality()),
        pair.figure("rateKept", "in the log / at the subscriber", "", Measured::kept),
        pair.figure("rateLost", "acknowledged but not there", "", Measured::missing)
            .aiming(Aim.atMost(0, true)),
        pair.figure("rateUnanswered", "never acknowledged", "", one -> one.run().unanswered()),
        pair.figure("rateWithheld", "never sent (client full)", "", one -> one.run().withheld()),
        pair.figure("rateCpuSeconds", "processor time", "s", one -> one.run().cpuSeconds()),
        pair.figure(
            "rateCpuMillisPerThousand",
            "processor time for 1,000 events",
            "ms",
            one -> one.run().cpuMillisPerThousand(options.time())),
        pair.figure(
            "rateLoadCpuSeconds",
            "processor time of the load",
            "s",
            one -> one.run().loadCpuSeconds()),
        pair.figure("rateResidentMegabytes", "memory (RSS)", "MB", Measured::residentMegabytes));
  }

  private static List<Figure> ratios(IngestBenchOptions options, Measured ours, Measured theirs) {
    return List.of(
        Figure.of(
            "ratePubackP50Ratio",
            "PUBACK p50, times Mosquitto's",
            "x",
            ours.run().pubackMillis(50) / theirs.run().pubackMillis(50)),
        Figure.of(
            "ratePubackP99Ratio",
            "PUBACK p99, times Mosquitto's",
            "x",
            ours.run().pubackMillis(99) / theirs.run().pubackMillis(99)),
        Figure.of(
            "rateCpuRatio",
            "processor time, times Mosquitto's",
            "x",
            ours.run().cpuMillisPerThousand(options.time())
                / theirs.run().cpuMillisPerThousand(options.time())));
  }

  /** {@code 99.9} in a key. */
  private static String digits(double percentile) {
    return words(percentile).replace(".", "");
  }

  private static String words(double percentile) {
    return percentile == Math.rint(percentile)
        ? String.format(Locale.ROOT, "%.0f", percentile)
        : Double.toString(percentile);
  }

  /** The same figure of both. */
  private record Pair(Measured ours, Optional<Measured> theirs) {
    Figure figure(String key, String label, String unit, ToDoubleFunction<Measured> of) {
      return Figure.of(key, label, unit, of.applyAsDouble(ours))
          .beside(theirs.map(of::applyAsDouble));
    }
  }
}
