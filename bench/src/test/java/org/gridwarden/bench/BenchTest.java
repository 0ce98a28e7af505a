package org.gridwarden.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collection;
import java.util.List;
import java.util.stream.DoubleStream;
import org.gridwarden.ingest.dialect.Heard;
import org.gridwarden.model.wire.Decoded;
import org.gridwarden.simulator.load.RuleSets;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

class BenchTest {
  @Test
  void everyBenchmarkRunsAndIsReported() throws RunnerException {
    // Another measurement on this machine is none of this test's business.
    System.setProperty("jmh.ignoreLock", "true");
    Collection<RunResult> results =
        new Runner(
                Bench.withProcessorTime(
                    new OptionsBuilder()
                        .mode(Mode.SingleShotTime)
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .param("practice", "1000")
                        .verbosity(VerboseMode.SILENT)
                        .build()))
            .run();

    assertThat(Report.of(results))
        .contains(
            "`CodecBenchmark.encode event=sighting`",
            "`CodecBenchmark.decode event=reading`",
            "`DialectBenchmark.nativeOne`",
            "`DialectBenchmark.nativeArrayOf20`",
            "`DialectBenchmark.frigate`",
            "`DetectBenchmark.event life=troubled practice=1000 rules=default`",
            "`DetectBenchmark.event life=calm practice=1000 rules=100`",
            "`DetectBenchmark.event life=troubled practice=1000 rules=1000`",
            "`DetectBenchmark.event life=troubled practice=1000 rules=anomaly`",
            "`AnomalyBenchmark.judge`",
            "`ArchiveRowBenchmark.rows event=reading`");
  }

  @Test
  void theDialectsUnderstandEverythingTheyAreGiven() {
    DialectBenchmark benchmark = new DialectBenchmark();

    assertThat(benchmark.nativeOne()).hasSize(1).allMatch(Heard.Said.class::isInstance);
    assertThat(benchmark.nativeArrayOf20())
        .hasSize(DialectBenchmark.ARRAY)
        .allMatch(Heard.Said.class::isInstance);
    assertThat(benchmark.chirpStack()).hasSize(1).allMatch(Heard.Said.class::isInstance);
    assertThat(benchmark.cloudEvents()).hasSize(1).allMatch(Heard.Said.class::isInstance);
    assertThat(benchmark.frigate()).hasSize(1).allMatch(Heard.Said.class::isInstance);
    assertThat(benchmark.senMl()).hasSize(1).allMatch(Heard.Said.class::isInstance);
    assertThat(benchmark.sparkplug()).hasSize(1).allMatch(Heard.Said.class::isInstance);
    assertThat(benchmark.theThings()).hasSize(1).allMatch(Heard.Said.class::isInstance);
  }

  @Test
  void whatIsEncodedCanBeDecoded() {
    CodecBenchmark benchmark = new CodecBenchmark();
    benchmark.event = "sighting";
    benchmark.prepare();

    assertThat(benchmark.decode()).isEqualTo(Decoded.good(Samples.sighting()));
  }

  @Test
  void incidentsAreOpenedAndMoreRulesMeanMoreWork() {
    DetectBenchmark few = judged("default");
    DetectBenchmark many = judged("1000");

    assertThat(many.judgements()).isGreaterThan(2 * few.judgements());
    assertThat(RuleSets.mixed(1_000)).extracting("id").hasSize(1_000).doesNotHaveDuplicates();
  }

  /** After every device has spoken twice. */
  private static DetectBenchmark judged(String rules) {
    DetectBenchmark benchmark = new DetectBenchmark();
    benchmark.rules = rules;
    benchmark.life = "troubled";
    benchmark.prepare();
    int changes = 0;
    for (int i = 0; i < 2 * DetectBenchmark.DEVICES; i++) {
      changes += benchmark.event();
    }
    assertThat(changes).isPositive();
    return benchmark;
  }

  @Test
  void theSeriesOfTheAnomalyBenchmarkIsStrangeNowAndThen() {
    AnomalyBenchmark benchmark = new AnomalyBenchmark();
    benchmark.prepare();
    int strange = 0;
    for (int i = 0; i < 10_000; i++) {
      strange += benchmark.judge() > 0.99 ? 1 : 0;
    }
    assertThat(strange).isBetween(1, 200);
  }

  @Test
  void aSpreadIsTheMedianWithItsEnds() {
    assertThat(Spread.of(DoubleStream.of(9, 1, 4))).isEqualTo(new Spread(1, 4, 9));
    assertThat(Spread.of(DoubleStream.of(9, 1, 4, 6))).isEqualTo(new Spread(1, 5, 9));
    assertThatIllegalArgumentException().isThrownBy(() -> Spread.of(DoubleStream.empty()));
  }

  @Test
  void longStandsForLongerSettings() {
    assertThat(List.of(Bench.expanded("Codec", "--long"))).startsWith("Codec", "-f", "2");
  }
}
