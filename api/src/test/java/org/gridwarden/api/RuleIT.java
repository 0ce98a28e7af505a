package org.gridwarden.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwarden.api.log.Word;
import org.gridwarden.model.WorkCalendar;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Topics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rules and calendars as people write them. */
class RuleIT {
  private static final int RULES_MAX = 60;

  private static TestApi api;
  private static String admin;

  @BeforeAll
  static void start() {
    api = TestApi.start(Map.of("rules-max", String.valueOf(RULES_MAX)));
    admin = api.admin();
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static JsonObject smoke(String where) {
    return new JsonObject()
        .put("id", "smoke-school")
        .put("name", "校园烟雾")
        .put("area", "440604")
        .put("tags", new JsonArray().add("school"))
        .put("where", where)
        .put(
            "schedule",
            new JsonObject()
                .put("zone", "Asia/Shanghai")
                .put("on", "workdays")
                .put("calendar", "china"))
        .put(
            "condition",
            new JsonObject().put("kind", "silence").put("after", "5m").put("severity", "major"));
  }

  private static HttpResponse<Buffer> put(JsonObject rule, String reason) {
    return api.send(
        HttpMethod.PUT,
        "/api/v1/rules/" + rule.getString("id"),
        admin,
        new JsonObject().put("rule", rule).put("reason", reason));
  }

  private static JsonObject composite(String id, String... parts) {
    JsonArray all = new JsonArray();
    for (String part : parts) {
      all.add(new JsonObject().put("rule", part));
    }
    JsonObject condition =
        new JsonObject()
            .put("kind", "composite")
            .put("by", "grid")
            .put("parts", all)
            .put("severity", "critical");
    return new JsonObject()
        .put("id", id)
        .put("name", id)
        .put("area", "440604")
        .put("condition", condition);
  }

  @Test
  void noMoreRulesAreEnabledThanMayBe() {
    HttpResponse<Buffer> last = null;
    int more = 0;
    while (more <= RULES_MAX && (last == null || last.statusCode() == 200)) {
      last = put(silence("more-" + more++), "new");
    }
    try {
      assertThat(last.statusCode()).isEqualTo(409);
      assertThat(last.bodyAsString()).contains(RULES_MAX + " rules are enabled");
      assertThat(put(silence("more-0"), "again").statusCode()).as("one of them").isEqualTo(200);

      assertThat(disable("more-0")).isEqualTo(200);
      assertThat(put(silence("other"), "new").statusCode()).isEqualTo(200);
    } finally {
      disable("other");
      for (int i = 1; i < more; i++) {
        disable("more-" + i);
      }
    }
  }

  @Test
  void whatIsThereAlreadyStaysAtItsVersion() {
    put(silence("same"), "new");
    JsonObject again = put(silence("same"), "once more").bodyAsJsonObject();
    assertThat(again.getJsonObject("rule").getInteger("version")).isOne();
    assertThat(again.getString("reason")).isEqualTo("new");

    JsonObject other = put(silence("same").put("name", "别名"), "renamed").bodyAsJsonObject();
    assertThat(other.getJsonObject("rule").getInteger("version")).isEqualTo(2);
    disable("same");
  }

  private static JsonObject silence(String id) {
    return smoke("").put("id", id);
  }

  private static int disable(String rule) {
    String path = "/api/v1/rules/" + rule + "?reason=enough";
    return api.send(HttpMethod.DELETE, path, admin, null).statusCode();
  }

  @Test
  void aCompositeIsMadeOfOtherRulesThatThereAre() {
    assertThat(put(composite("both", "fire-temperature", "device-silent"), "new").statusCode())
        .isEqualTo(200);

    HttpResponse<Buffer> refused = put(composite("all", "both", "nobody", "all"), "new");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.bodyAsString())
        .contains("condition.parts[0].rule: 'both' is a composite")
        .contains("condition.parts[1].rule: there is no rule 'nobody'")
        .contains("condition.parts[2].rule: a rule cannot be a part of itself");
  }

  @Test
  void everyVersionTellsWhatItChanged() {
    assertThat(put(smoke("values.smoke > 1").put("version", 0), "new").statusCode()).isEqualTo(200);
    assertThat(put(smoke("values.smoke > 2").put("version", 0), "late").statusCode())
        .as("somebody else was first")
        .isEqualTo(409);
    assertThat(put(smoke("values.smoke > 2").put("version", 1), "noisy").statusCode())
        .isEqualTo(200);

    JsonArray versions =
        api.get("/api/v1/rules/smoke-school/versions", admin)
            .bodyAsJsonObject()
            .getJsonArray("items");

    assertThat(versions).hasSize(2);
    assertThat(versions.getJsonObject(0).getString("reason")).isEqualTo("noisy");
    assertThat(versions.getJsonObject(0).getJsonArray("changed"))
        .isEqualTo(new JsonArray().add("where"));
    assertThat(versions.getJsonObject(1).containsKey("changed")).isFalse();
  }

  @Test
  void aChangeNeedsAReason() {
    JsonObject rule = smoke("true").put("id", "no-reason");

    assertThat(put(rule, "").statusCode()).isEqualTo(400);
    assertThat(put(rule, "  ").statusCode()).isEqualTo(400);
    assertThat(
            api.send(HttpMethod.DELETE, "/api/v1/rules/gas-leak", admin, new JsonObject())
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void enablesAgainWhatWasDisabled() {
    JsonObject rule = smoke("true").put("id", "on-and-off");
    put(rule, "new");
    api.send(HttpMethod.DELETE, "/api/v1/rules/on-and-off?reason=rest", admin, new JsonObject());

    JsonObject stored = api.get("/api/v1/rules/on-and-off", admin).bodyAsJsonObject();
    assertThat(stored.getJsonObject("rule").getBoolean("enabled")).isFalse();
    HttpResponse<Buffer> on = put(stored.getJsonObject("rule").put("enabled", true), "work");

    assertThat(on.bodyAsJsonObject().getJsonObject("rule").getBoolean("enabled")).isTrue();
    assertThat(on.bodyAsJsonObject().getJsonObject("rule").getInteger("version")).isEqualTo(3);
  }

  @Test
  void aRuleIsRefusedWithEveryProblem() {
    JsonObject rule = smoke("values.smoke >").put("id", "bad").put("area", "x").put("nme", "n");

    HttpResponse<Buffer> answer = put(rule, "try");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.bodyAsJsonObject().getJsonArray("problems"))
        .extracting(problem -> ((JsonObject) problem).getString("path"))
        .containsExactlyInAnyOrder("area", "nme", "where");
    assertThat(api.get("/api/v1/rules/bad", admin).statusCode()).isEqualTo(404);
  }

  @Test
  void checksYamlWithoutSavingIt() {
    String yaml =
        """
        - id: checked
          name: n
          area: "440604"
          condition: {kind: silence, after: 5m, severity: info}
        - id: unchecked
          name: n
          area: "440604"
          where: kind == 5
          condition: {kind: silence, after: 5, severity: info}
        """;

    JsonObject answer =
        api.file("/api/v1/rules/check", admin, "text/yaml", yaml).bodyAsJsonObject();

    assertThat(answer.getBoolean("good")).isFalse();
    JsonArray rules = answer.getJsonArray("rules");
    assertThat(rules.getJsonObject(0).getJsonArray("problems")).isEmpty();
    assertThat(rules.getJsonObject(1).getJsonArray("problems"))
        .extracting(problem -> ((JsonObject) problem).getInteger("line"))
        .containsExactlyInAnyOrder(8, 9);
    assertThat(api.get("/api/v1/rules/checked", admin).statusCode()).isEqualTo(404);
  }

  @Test
  void showsEditorsTheSchema() {
    JsonObject schema = api.get("/api/v1/schemas/rules", admin).bodyAsJsonObject();

    assertThat(schema.getString("$schema")).contains("2020-12");
  }

  @Test
  void aCalendarIsKeptAndToldToTheOthers() {
    JsonObject days =
        new JsonObject()
            .put("holidays", new JsonArray().add("2026-10-01"))
            .put("workdays", new JsonArray().add("2026-10-10"));

    HttpResponse<Buffer> stored = api.send(HttpMethod.PUT, "/api/v1/calendars/china", admin, days);

    assertThat(stored.statusCode()).isEqualTo(200);
    assertThat(
            api.get("/api/v1/calendars", admin)
                .bodyAsJsonObject()
                .getJsonArray("items")
                .getJsonObject(0)
                .getJsonArray("workdays"))
        .isEqualTo(new JsonArray().add("2026-10-10"));
    TestApi.eventually("told", () -> !api.log.words(Topics.CALENDARS.name()).isEmpty());
    List<Word> words = api.log.words(Topics.CALENDARS.name());
    assertThat(Codecs.CALENDAR.decode(words.get(0).value().orElseThrow()).orThrow())
        .isEqualTo(
            new WorkCalendar(
                "china", Set.of(LocalDate.of(2026, 10, 1)), Set.of(LocalDate.of(2026, 10, 10))));
  }

  @Test
  void aDayIsNotBothAHolidayAndAWorkday() {
    JsonArray day = new JsonArray().add("2026-10-01");

    HttpResponse<Buffer> answer =
        api.send(
            HttpMethod.PUT,
            "/api/v1/calendars/both",
            admin,
            new JsonObject().put("holidays", day).put("workdays", day));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.bodyAsString()).contains("2026-10-01");
  }
}
