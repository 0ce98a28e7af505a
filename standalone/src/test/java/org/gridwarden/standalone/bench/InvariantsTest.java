package org.gridwarden.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What counts as broken, and how it is told. */
class InvariantsTest {
  private static BitSet events(int... numbers) {
    BitSet set = new BitSet();
    IntStream.of(numbers).forEach(set::set);
    return set;
  }

  @Test
  void whatIsAcknowledgedMustBeInTheLog() {
    LogContents log = new LogContents(events(1, 2, 4), 3, 0);

    assertThat(Invariants.broken(log, events(1, 4))).isEmpty();
    assertThat(Invariants.broken(log, events(1, 3, 5)))
        .containsExactly("acknowledged but not in the log: 2 events");
  }

  @Test
  void nothingWellFormedMayBeSetAside() {
    assertThat(Invariants.broken(new LogContents(events(1), 0, 7), events(1)))
        .containsExactly("set aside though well formed: 7 messages");
  }

  @Test
  void aBrokenInvariantIsToldAndAMissedAimIsNoError() {
    Figure slow =
        Figure.of("ratePubackP99Millis", "PUBACK p99", "ms", 70.5)
            .beside(Optional.of(2.25))
            .aiming(Aim.atMost(50, true));
    BenchReport missed = report(new Findings(Scenario.RATE, List.of(slow), List.of(), List.of()));
    BenchReport broken =
        report(new Findings(Scenario.KILL, List.of(), List.of(), List.of("lost: 1 event")));

    assertThat(missed.everyInvariantHeld()).isTrue();
    assertThat(text(missed))
        .containsPattern("PUBACK p99 +ms +70.50 +2.25 +<= 50, missed")
        .contains("every invariant held");
    assertThat(broken.everyInvariantHeld()).isFalse();
    assertThat(text(broken)).contains("BROKEN  kill: lost: 1 event");
    JsonNode json = missed.toJson();
    assertThat(json.path("ratePubackP99Millis").asDouble()).isEqualTo(70.5);
    assertThat(json.path("mosquittoRatePubackP99Millis").asDouble()).isEqualTo(2.25);
    assertThat(json.path("ratePubackP99MillisAim").asDouble()).isEqualTo(50);
    assertThat(json.path("ratePubackP99MillisAimMet").asBoolean(true)).isFalse();
    assertThat(json.path("cores").asInt()).isPositive();
    assertThat(json.path("broken")).isEmpty();
  }

  @Test
  void aSmallerRunProvesNothingOfAnAim() {
    Figure small =
        Figure.of("stormBackSeconds", "until everybody is back", "s", 1)
            .aiming(Aim.atMost(60, false));
    BenchReport report = report(new Findings(Scenario.STORM, List.of(small), List.of(), List.of()));

    assertThat(text(report)).contains("<= 60, not at this size");
    assertThat(report.toJson().has("stormBackSecondsAimMet")).isFalse();
  }

  private static BenchReport report(Findings findings) {
    return new BenchReport(
        IngestBenchIT.small(Set.of(Scenario.RATE), Path.of(".")),
        Machine.here(Path.of(".")),
        List.of(findings));
  }

  private static String text(BenchReport report) {
    StringWriter text = new StringWriter();
    report.print(new PrintWriter(text));
    return text.toString();
  }
}
