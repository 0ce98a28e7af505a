package org.gridwarden.standalone.bench;

import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.HdrHistogram.Histogram;
import org.gridwarden.simulator.client.Broker;

/**
 * A constant rate on one broker, whichever it is.
 *
 * @param perSecond acknowledgements a second that arrived in the measured time
 * @param puback from the moment at which an event was meant to be published to its PUBACK, in µs
 * @param late from that moment to its handing to the connection, in µs: how late the load itself
 *     was
 * @param cpuSeconds processor time of the system under test in the measured time
 * @param loadCpuSeconds of the load generator
 * @param acknowledged the numbers of the events with a PUBACK, warm-up included
 * @param unanswered events never acknowledged, a minute after the last was published
 * @param withheld events never published since a thousand of their device waited already
 */
record RateRun(
    double perSecond,
    Histogram puback,
    Histogram late,
    double cpuSeconds,
    double loadCpuSeconds,
    BitSet acknowledged,
    long published,
    long unanswered,
    long withheld) {
  private static final Duration CONNECT_WAIT = Duration.ofSeconds(120);
  private static final Duration DRAIN_WAIT = Duration.ofSeconds(60);

  static RateRun on(
      Broker broker,
      List<Credential> credentials,
      IngestBenchOptions options,
      DoubleSupplier cpuSeconds) {
    try (Fleet fleet = Fleet.of(broker, credentials)) {
      fleet.connectAll(CONNECT_WAIT);
      fleet.measure(options.warmUp(), options.time());
      fleet.publish(options.rate());
      Pause.millis(options.warmUp().toMillis());
      double cpuBefore = cpuSeconds.getAsDouble();
      double loadBefore = ProcessClocks.cpuSeconds(ProcessHandle.current());
      Pause.millis(options.time().toMillis());
      double cpu = cpuSeconds.getAsDouble() - cpuBefore;
      double load = ProcessClocks.cpuSeconds(ProcessHandle.current()) - loadBefore;
      fleet.publishNoMore();
      int owed = fleet.drain(DRAIN_WAIT);
      return fleet.ask(
          tally ->
              new RateRun(
                  tally.acknowledgedPerSecond(),
                  tally.pubackMicros.copy(),
                  tally.lateMicros.copy(),
                  cpu,
                  load,
                  (BitSet) tally.acknowledged.clone(),
                  tally.published,
                  owed,
                  tally.withheld));
    }
  }

  double pubackMillis(double percentile) {
    return puback.getValueAtPercentile(percentile) / 1_000.0;
  }

  double pubackMillisMax() {
    return puback.getMaxValue() / 1_000.0;
  }

  double lateMillis(double percentile) {
    return late.getValueAtPercentile(percentile) / 1_000.0;
  }

  /** Processor milliseconds of the system under test for a thousand acknowledged events. */
  double cpuMillisPerThousand(Duration time) {
    return cpuSeconds * 1e6 / (perSecond * time.toSeconds());
  }
}
