package org.gridwarden.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every scenario, very small: the invariants hold, and the figures are there and add up. */
class IngestBenchIT {
  private static final int CONNECTIONS = 50;
  private static final int RATE = 200;
  private static final int SECONDS = 3;
  private static final int ROUNDS = 2;

  @TempDir Path folder;

  private final StringWriter text = new StringWriter();

  @Test
  void connectionsRateAndStorm() throws Exception {
    JsonNode json = measured(EnumSet.of(Scenario.CONNECTIONS, Scenario.RATE, Scenario.STORM));

    assertThat(json.path("askedConnections").asInt()).isEqualTo(CONNECTIONS);
    assertThat(json.path("connectionsConnected").asInt()).isEqualTo(CONNECTIONS);
    assertThat(json.path("connectionsHeapMegabytes").asDouble()).isPositive();
    assertThat(json.path("rateAcknowledged").asInt()).isGreaterThanOrEqualTo(RATE * SECONDS);
    assertThat(json.path("rateKept").asInt())
        .isGreaterThanOrEqualTo(json.path("rateAcknowledged").asInt());
    assertThat(json.path("rateLost").asInt(-1)).isZero();
    assertThat(json.path("ratePubackP50Millis").asDouble())
        .isPositive()
        .isLessThanOrEqualTo(json.path("ratePubackP99Millis").asDouble());
    assertThat(json.path("rateCpuSeconds").asDouble()).isPositive();
    assertThat(json.path("stormAcknowledged").asInt()).isEqualTo(CONNECTIONS);
    assertThat(json.path("stormAttempts").asInt()).isGreaterThanOrEqualTo(CONNECTIONS);
    assertThat(json.path("stormLost").asInt(-1)).isZero();
    assertThat(json.has("mosquittoRatePubackP99Millis"))
        .isEqualTo(Mosquitto.installed().isPresent());
    assertThat(text.toString())
        .contains("PUBACK p99")
        .contains("every invariant held")
        .contains("until everybody is back");
    assertThat(text.toString().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void noAcknowledgedEventIsLostWhenGatewayAndLogAreKilled() throws Exception {
    JsonNode json = measured(EnumSet.of(Scenario.KILL));

    assertThat(json.path("killRounds").asInt()).isEqualTo(ROUNDS);
    assertThat(json.path("killAcknowledged").asInt()).isPositive();
    assertThat(json.path("killUnanswered").asInt(-1)).isZero();
    assertThat(json.path("killLost").asInt(-1)).isZero();
    assertThat(json.path("killOutageMaxSeconds").asDouble()).isPositive();
  }

  static IngestBenchOptions small(Set<Scenario> scenarios, Path folder) {
    return new IngestBenchOptions(
        scenarios,
        CONNECTIONS,
        CONNECTIONS,
        RATE,
        RATE,
        Duration.ofSeconds(SECONDS),
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        ROUNDS,
        true,
        Optional.of(folder));
  }

  private JsonNode measured(Set<Scenario> scenarios) throws Exception {
    IngestBenchOptions options = small(scenarios, folder);
    BenchReport report = new IngestBench(options, new PrintWriter(text)).run();
    report.print(new PrintWriter(text, true));
    Path file = folder.resolve("figures.json");
    report.write(file);

    assertThat(report.everyInvariantHeld()).as(text.toString()).isTrue();
    // Nothing of the run is left behind.
    assertThat(Files.list(folder)).containsExactly(file);
    return new ObjectMapper().readTree(file.toFile());
  }
}
