package org.gridwarden.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.gridwarden.standalone.command.ApiClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody writes of rules through the api, in the running system with everything real. */
class RulesInForceIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  @TempDir static Path folder;
  private static RunningSystem system;
  private static SmallTown town;

  @BeforeAll
  static void start() throws Exception {
    system = RunningSystem.start(folder.resolve("data"));
    town = new SmallTown(system.api(), folder).settle();
    town.tagged(
        """
        probe-1,probe,440604012001001,
        probe-2,probe,440604012001001,
        probe-3,probe,440604012001001,school
        probe-4,probe,440604012001001,market
        cam-1,camera,440604012001001,
        """);
  }

  @AfterAll
  static void stop() {
    system.close();
  }

  @Test
  void aNewRuleIsInForceAtOnceAndTheOthersForgetNothing() throws Exception {
    write(threshold("steady", "steady", 10, "minor"));
    try (Mqtt one = connect("probe-1");
        Mqtt two = connect("probe-2")) {
      sayUntilFound(one, "steady", 20, "steady");
      String before = incident("steady").path("id").asText();

      Instant answered = write(threshold("new", "fresh", 10, "minor"));
      sayUntilFound(two, "fresh", 20, "new");
      Duration took =
          Duration.between(answered, Instant.parse(incident("new").path("openedAt").asText()));
      System.out.printf(
          "A rule judged an event that was received %d ms after its writing was answered (aim 1000)%n",
          took.toMillis());

      write(threshold("new", "fresh", 30, "major"));
      say(one, "steady", 60);
      system.awaitCount(
          "select count(*) from gridwarden.incidents where rule = 'steady' and severity = 5", 1);
      assertThat(incident("steady").path("id").asText()).isEqualTo(before);
      system.awaitCount(
          "select count(*) from gridwarden.incidents where rule = 'new' and state <> 1", 1);
    }
  }

  @Test
  void aRuleOnTrialRecordsAndAlertsNobody() throws Exception {
    write(threshold("trial", "trial", 10, "critical").replace("\"id\"", "\"shadow\":true,\"id\""));
    write(threshold("live", "live", 10, "critical"));
    try (Mqtt officer = Mqtt.officer(system.mqttPort(), "lead-west", town.secret("lead-west"));
        Mqtt probe = connect("probe-1")) {
      sayUntilFound(probe, "trial", 20, "trial");
      sayUntilFound(probe, "live", 20, "live");

      // Alerts come in the order of their causes: when the later one is there, none was told
      // before.
      List<String> rules = new ArrayList<>();
      do {
        rules.add(officer.nextAlert().path("rule").asText());
      } while (!rules.contains("live"));
      assertThat(rules).doesNotContain("trial");
      String live = incident("live").path("id").asText();
      String trial = incident("trial").path("id").asText();
      assertThat(live).isNotEqualTo(trial);
      for (String table : List.of("alerts", "commands")) {
        system.awaitCount(
            "select count(distinct incident) from gridwarden."
                + table
                + " where incident = '"
                + live
                + "'",
            1);
        assertThat(
                system.count(
                    "select count(*) from gridwarden."
                        + table
                        + " where incident = '"
                        + trial
                        + "'"))
            .as(table)
            .isZero();
      }
    }
  }

  @Test
  void tagsOfTheRegisterPickTheDevices() throws Exception {
    write(
        threshold("tagged", "tagged", 10, "minor")
            .replace("\"id\"", "\"tags\":[\"school\"],\"id\""));
    try (Mqtt school = connect("probe-3");
        Mqtt market = connect("probe-4")) {
      say(market, "tagged", 20);
      sayUntilFound(school, "tagged", 20, "tagged");
      say(market, "tagged", 20);
      say(school, "tagged", 60);
      system.awaitCount(
          "select count(*) from gridwarden.incidents where rule = 'tagged' and severity = 5", 1);

      assertThat(
              system.count(
                  "select count(*) from gridwarden.incidents where rule = 'tagged'"
                      + " and device = 'probe-4'"))
          .isZero();
    }
  }

  @Test
  void aWorkCalendarDecidesWhichRuleWatchesToday() throws Exception {
    LocalDate today = LocalDate.now(ZONE);
    List<String> days = List.of("\"" + today + "\"", "\"" + today.plusDays(1) + "\"");
    put("/calendars/fair", "{\"holidays\":[" + String.join(",", days) + "],\"workdays\":[]}");
    write(threshold("workday", "day", 10, "minor").replace("\"id\"", on("workdays") + "\"id\""));
    write(threshold("holiday", "day", 10, "minor").replace("\"id\"", on("holidays") + "\"id\""));
    try (Mqtt probe = connect("probe-1")) {
      sayUntilFound(probe, "day", 20, "holiday");
      say(probe, "day", 60);
      system.awaitCount(
          "select count(*) from gridwarden.incidents where rule = 'holiday' and severity = 5", 1);

      assertThat(system.count("select count(*) from gridwarden.incidents where rule = 'workday'"))
          .isZero();
    }
  }

  @Test
  void aCompositeOpensOnIncidentsOfOthersAndShowsThem() throws Exception {
    write(threshold("left", "left", 10, "minor"));
    write(threshold("right", "right", 10, "minor"));
    write(
        """
        {"id":"both","name":"组合","area":"440604","condition":{"kind":"composite","by":"grid",
         "parts":[{"rule":"left"},{"rule":"right"}],"severity":"critical"}}""");
    try (Mqtt one = connect("probe-1");
        Mqtt two = connect("probe-2")) {
      sayUntilFound(one, "left", 20, "left");
      sayUntilFound(two, "right", 20, "right");
      system.awaitCount("select count(*) from gridwarden.incidents where rule = 'both'", 1);

      JsonNode both = system.api().get("/incidents/" + incident("both").path("id").asText());
      List<String> rests = new ArrayList<>();
      both.path("inputIncidents").forEach(part -> rests.add(part.path("rule").asText()));
      assertThat(rests).containsExactlyInAnyOrder("left", "right");
      assertThat(both.path("timeline").toString()).contains("at the same time: left + right");
    }
  }

  @Test
  void aFalseAlarmIsKeptAgainstTheRule() throws Exception {
    write(threshold("judged", "judged", 10, "minor"));
    try (Mqtt probe = connect("probe-2")) {
      sayUntilFound(probe, "judged", 20, "judged");
    }
    String id = incident("judged").path("id").asText();

    ApiClient.Answer given =
        system
            .api()
            .post(
                "/incidents/" + id + "/verdict",
                "application/json",
                "{\"verdict\":\"false-alarm\",\"note\":\"烧烤\"}".getBytes(StandardCharsets.UTF_8));

    assertThat(given.good()).as(given.body().toString()).isTrue();
    JsonNode precision = system.api().get("/rules/judged/precision").path("total");
    assertThat(precision.path("incidents").asInt()).isEqualTo(1);
    assertThat(precision.path("falseAlarms").asInt()).isEqualTo(1);
    assertThat(precision.path("precision").asDouble(-1)).isZero();
  }

  private static String on(String days) {
    return "\"schedule\":{\"zone\":\""
        + ZONE
        + "\",\"on\":\""
        + days
        + "\",\"calendar\":\"fair\"},";
  }

  /** From this value on; from 50 it is critical unless it was from the start. */
  private static String threshold(String id, String measure, int raiseAt, String severity) {
    String second =
        severity.equals("critical")
            ? ""
            : ",{\"severity\":\"critical\",\"raiseAt\":50,\"clearAt\":40}";
    return """
        {"id":"%s","name":"规则 %s","area":"440604","condition":{"kind":"threshold","measure":"%s",
         "direction":"above","hold":"0s","steps":[{"severity":"%s","raiseAt":%d,"clearAt":5}%s]}}"""
        .formatted(id, id, measure, severity, raiseAt, second);
  }

  /**
   * @return when the api had answered
   */
  private static Instant write(String rule) throws Exception {
    JsonNode tree = JSON.readTree(rule);
    put("/rules/" + tree.path("id").asText(), "{\"reason\":\"trial\",\"rule\":" + rule + "}");
    return Instant.now();
  }

  private static void put(String path, String body) {
    ApiClient.Answer answer = system.api().put(path, body.getBytes(StandardCharsets.UTF_8));
    assertThat(answer.good()).as(answer.body().toString()).isTrue();
  }

  private static Mqtt connect(String id) throws Exception {
    return Mqtt.connect(system.mqttPort(), id, town.secret(id));
  }

  private static void say(Mqtt device, String measure, int value) throws Exception {
    device.say("{\"values\":{\"" + measure + "\":" + value + "}}").get(30, TimeUnit.SECONDS);
  }

  /** Says it until the rule has judged it: a rule that has just been written may not know yet. */
  private static void sayUntilFound(Mqtt device, String measure, int value, String rule)
      throws Exception {
    RunningSystem.await(
        "an incident of " + rule,
        () -> {
          say(device, measure, value);
          return system.count(
                  "select count(*) from gridwarden.incidents where rule = '" + rule + "'")
              > 0;
        });
  }

  private static JsonNode incident(String rule) {
    JsonNode items = system.api().get("/incidents?standing=all&rule=" + rule).path("items");
    for (JsonNode item : items) {
      if (item.path("rule").asText().equals(rule)) {
        return item;
      }
    }
    throw new AssertionError("no incident of " + rule + " in " + items);
  }
}
