package org.gridwarden.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.gridwarden.model.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectBenchIT {
  private static final int EVERY_KIND = Condition.class.getPermittedSubclasses().length;

  @TempDir Path folder;

  private final StringWriter text = new StringWriter();

  @Test
  void drainsTheLogAndTellsWhatItFound() throws Exception {
    DetectBenchOptions options =
        new DetectBenchOptions(20_000, 200, 40, 50, 2, Optional.of(folder));

    DetectReport report = new DetectBench(options, new PrintWriter(text)).run();
    report.print(new PrintWriter(text, true));
    Path file = folder.resolve("figures.json");
    report.write(file);

    assertThat(report.everyInvariantHeld()).as(text.toString()).isTrue();
    assertThat(Files.list(folder)).containsExactly(file);
    JsonNode json = new ObjectMapper().readTree(file.toFile());
    assertThat(json.path("mixedEventsPerSecond").asLong()).isPositive();
    assertThat(json.path("mixedKinds").asInt()).isEqualTo(EVERY_KIND);
    assertThat(json.path("mixedIncidents").asLong()).isGreaterThan(100);
    assertThat(json.path("calmRules")).isEqualTo(json.path("mixedRules"));
    assertThat(json.path("calmIncidents").asLong())
        .isPositive()
        .isLessThan(json.path("mixedIncidents").asLong());
    // The rules that do not apply find nothing more.
    assertThat(json.path("idleIncidents").asLong())
        .isPositive()
        .isEqualTo(json.path("oneIncidents").asLong());
    assertThat(json.path("idleRules").asInt()).isEqualTo(50);
    assertThat(text.toString()).contains("events/s").contains("not at this size");
  }
}
