package org.gridwarden.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's first command, as typed, only smaller. */
class DemoIT {
  /** What the summary holds at least. */
  private static final List<String> SUMMARY =
      List.of(
          "eventsPublished",
          "eventsAcknowledged",
          "eventsStored",
          "eventsRejected",
          "incidentsExpected",
          "incidentsDetected",
          "incidentsMissed",
          "incidentsFalse",
          "precision",
          "recall",
          "alertsPushed",
          "alertsAcknowledged",
          "deviceToOfficerMillis",
          "pubackMillis",
          "startupSeconds",
          "rssMegabytes");

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int demo(Path json, String... further) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "demo",
                "--for=20s",
                "--rate=200",
                "--devices=400",
                "--json=" + json,
                "--data=" + folder.resolve("var"),
                "--http-port=0",
                "--mqtt-port=0",
                "--camera-port=0",
                "--kafka-port=0",
                "--database-port=0"));
    arguments.addAll(List.of(further));
    return Gridwarden.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments.toArray(String[]::new));
  }

  @Test
  void onARoughWayItTellsWhatWasDisturbedAndWhatWasFound() throws Exception {
    Path json = folder.resolve("s.json");

    int exit = demo(json, "--disturb=5%", "--late=10%");

    assertThat(exit).as(out + "\n" + err).isZero();
    assertThat(out.toString()).contains("lost (never published)", "precision ", "recall ");
    JsonNode summary = new ObjectMapper().readTree(json.toFile());
    double said = summary.get("eventsPublished").asDouble() + summary.get("eventsLost").asDouble();
    assertThat(summary.get("eventsLost").asDouble() / said).isBetween(0.03, 0.07);
    assertThat(summary.get("eventsDoubled").asDouble() / said).isBetween(0.03, 0.07);
    assertThat(summary.get("eventsLate").asDouble() / said).isBetween(0.07, 0.13);
    assertThat(summary.get("eventsStored").asLong())
        .isEqualTo(summary.get("eventsPublished").asLong());
    assertThat(summary.get("precision").asDouble()).isGreaterThanOrEqualTo(0.95);
    assertThat(summary.get("recall").asDouble()).isGreaterThanOrEqualTo(0.95);
    assertThat(summary.get("incidentsExpected").asLong()).isPositive();
  }

  @Test
  void livesAndAddsUpAndEndsByItself() throws Exception {
    Path json = folder.resolve("s.json");

    int exit = demo(json);

    assertThat(exit).as(out + "\n" + err).isZero();
    assertThat(out.toString())
        .contains("Console   http://127.0.0.1:", "admin / ", "every promise kept");
    JsonNode summary = new ObjectMapper().readTree(json.toFile());
    assertThat(SUMMARY).allMatch(summary::has);
    assertThat(summary.get("eventsPublished").asLong()).isPositive();
    assertThat(summary.get("eventsStored").asLong())
        .isEqualTo(summary.get("eventsAcknowledged").asLong())
        .isEqualTo(summary.get("eventsPublished").asLong());
    assertThat(summary.get("incidentsDetected").asLong())
        .isPositive()
        .isEqualTo(summary.get("incidentsExpected").asLong());
    assertThat(summary.get("precision").asDouble()).isGreaterThanOrEqualTo(0.99);
    assertThat(summary.get("recall").asDouble()).isGreaterThanOrEqualTo(0.99);
    assertThat(summary.get("alertsPushed").asLong()).isPositive();
    assertThat(summary.get("deviceToOfficerMillis").get("p99").isNumber()).isTrue();
  }
}
