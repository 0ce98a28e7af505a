package org.gridwarden.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a device to an officer, with real Kafka, Flink, PostgreSQL and MQTT on the way. */
class DeviceToOfficerIT {
  @TempDir static Path folder;
  private static RunningSystem system;
  private static SmallTown town;

  @BeforeAll
  static void start() throws Exception {
    system = RunningSystem.start(folder.resolve("data"));
    town =
        new SmallTown(system.api(), folder)
            .settle()
            .devices(
                """
                smoke-1,smoke,,440604012001001,,,,
                smoke-2,smoke,,440604012001003,,,,
                smoke-3,smoke,,440604012001002,,,,
                noisy-1,noise,,440604012001001,,,,
                """);
  }

  @AfterAll
  static void stop() {
    system.close();
  }

  @Test
  void theOfficerOfTheGridHasTheAlertAndTheHistoryHasItAll() throws Exception {
    try (Mqtt officer = officer("lead-west");
        Mqtt neighbour = officer("lead-east");
        Mqtt device = device("smoke-1")) {
      device.say("{\"id\":\"s1\",\"values\":{\"smoke\":0.5}}").get(30, TimeUnit.SECONDS);

      JsonNode alert = officer.nextAlert();
      officer.acknowledge(alert.path("id").asText());

      assertThat(alert.path("type").asText()).isEqualTo("alert");
      assertThat(alert.path("severity").asText()).isEqualTo("critical");
      assertThat(alert.path("device").asText()).isEqualTo("smoke-1");
      assertThat(alert.path("reason").asText()).isEqualTo("responsible");
      assertThat(stagesInOrder(alert)).isTrue();
      assertThat(neighbour.quietFor(Duration.ofMillis(500))).isTrue();

      String incident = alert.path("incident").asText();
      RunningSystem.await(
          "the incident's history shows who acknowledged",
          () ->
              system
                  .api()
                  .get("/incidents?limit=50")
                  .toString()
                  .contains("\"acknowledgedBy\":\"lead-west\""));
      List<String> timeline = timeline(incident);
      assertThat(timeline).contains("opened", "alert", "pushed", "delivered", "acknowledged");
      system.awaitCount("select count(*) from gridwarden.events where id = 's1'", 1);
    }
  }

  @Test
  void whoWasAwayGetsWhatIsOutstanding() throws Exception {
    try (Mqtt device = device("smoke-3")) {
      device.say("{\"values\":{\"smoke\":0.2}}").get(30, TimeUnit.SECONDS);
      system.awaitCount("select count(*) from gridwarden.alerts where recipient = 'lead-east'", 1);
    }

    try (Mqtt officer = officer("lead-east")) {
      JsonNode alert = officer.nextAlert();

      assertThat(alert.path("device").asText()).isEqualTo("smoke-3");
      officer.acknowledge(alert.path("id").asText());
      system.awaitCount(
          "select count(*) from gridwarden.alerts where recipient = 'lead-east'"
              + " and acknowledged_by = 'lead-east'",
          1);
    }
    try (Mqtt officer = officer("lead-east")) {
      assertThat(officer.quietFor(Duration.ofSeconds(1))).isTrue();
    }
  }

  @Test
  void theSameIncidentIsNotOpenedTwice() throws Exception {
    try (Mqtt device = device("smoke-2")) {
      for (int i = 0; i < 5; i++) {
        device.say("{\"id\":\"again\",\"values\":{\"smoke\":0.2}}").get(30, TimeUnit.SECONDS);
      }
      device.say("{\"id\":\"more\",\"values\":{\"smoke\":0.4}}").get(30, TimeUnit.SECONDS);

      String ofDevice = " from gridwarden.incidents where device = 'smoke-2'";
      system.awaitCount("select coalesce(sum(step), -1)" + ofDevice, 1);
      assertThat(system.count("select count(*)" + ofDevice)).isEqualTo(1);
      system.awaitCount(
          "select count(*) from gridwarden.events where device = 'smoke-2' and id = 'again'", 1);
    }
  }

  @Test
  void badInputIsSetAsideWithItsReasonAndDisturbsNobody() throws Exception {
    try (Mqtt device = device("noisy-1")) {
      List<String> bad =
          List.of(
              "not json",
              "{\"values\":{\"noise\":\"loud\"}}",
              "{\"values\":{\"noise\":1e999}}",
              "{\"values\":{\"noise\":NaN}}",
              "{\"at\":\"2020-01-01T00:00:00Z\",\"values\":{\"noise\":50}}",
              "{\"at\":\"2050-01-01T00:00:00Z\",\"values\":{\"noise\":50}}",
              "x".repeat(300 << 10));
      for (String payload : bad) {
        device.say(payload).get(30, TimeUnit.SECONDS);
      }
      device.publish("gridwarden/devices/smoke-1/events", "{}").get(30, TimeUnit.SECONDS);
      device.say("{\"id\":\"good\",\"values\":{\"noise\":50}}").get(30, TimeUnit.SECONDS);

      assertThat(device.connected()).isTrue();
      system.awaitCount("select count(*) from gridwarden.events where id = 'good'", 1);
      system.awaitCount(
          "select count(*) from gridwarden.rejected where device = 'noisy-1'", bad.size() + 1);
      JsonNode rejected = system.api().get("/rejected?device=noisy-1&limit=50").path("items");
      List<String> reasons = new ArrayList<>();
      rejected.forEach(one -> reasons.add(one.path("reason").asText()));
      assertThat(reasons)
          .containsExactlyInAnyOrder(
              "unreadable",
              "bad-field",
              "bad-number",
              "bad-number",
              "too-late",
              "clock-ahead",
              "too-large",
              "foreign-topic");
    }
  }

  private static List<String> timeline(String incident) {
    List<String> what = new ArrayList<>();
    system
        .api()
        .get("/incidents/" + incident)
        .path("timeline")
        .forEach(entry -> what.add(entry.path("what").asText()));
    return what;
  }

  private static boolean stagesInOrder(JsonNode alert) {
    double before = 0;
    for (String stage : List.of("received", "detected", "dispatched", "pushed")) {
      double at = alert.path("stages").path(stage).asDouble(-1);
      if (at < before) {
        return false;
      }
      before = at;
    }
    return true;
  }

  private static Mqtt device(String id) throws Exception {
    return Mqtt.connect(system.mqttPort(), id, town.secret(id));
  }

  private static Mqtt officer(String id) throws Exception {
    return Mqtt.officer(system.mqttPort(), id, town.secret(id));
  }
}
