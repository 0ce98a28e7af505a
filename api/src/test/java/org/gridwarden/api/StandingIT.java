package org.gridwarden.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwarden.api.http.Contract;
import org.gridwarden.api.log.Word;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.AreaStatus;
import org.gridwarden.model.ChangeKind;
import org.gridwarden.model.Decision;
import org.gridwarden.model.Severity;
import org.gridwarden.model.Standing;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Topics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What incidents belong to, why they opened, what people say of them, and how areas stand. */
class StandingIT {
  private static TestApi api;
  private static String admin;
  private static String townB;

  @BeforeAll
  static void start() {
    api = TestApi.start();
    admin = api.admin();
    api.file("/api/v1/imports/grids", admin, "application/geo+json", World.grids().encode());
    townB = api.user(admin, "c-b", "commander", World.TOWN_B);
    Rows.change(api, World.opened("whole", World.A1, Severity.MAJOR));
    part("part-1", ChangeKind.OPENED, 0, new Standing(false, "whole", ""));
    part("part-2", ChangeKind.OPENED, 0, new Standing(false, "whole", ""));
    part("muted", ChangeKind.OPENED, 0, new Standing(false, "", "whole"));
    part("trial", ChangeKind.OPENED, 0, new Standing(true, "", ""));
    for (int i = 1; i <= 3; i++) {
      api.sql(
          "insert into events (received_at, observed_at, grid, kind, device, device_kind, id,"
              + " \"values\", labels) values ($1, $1, $2, 1, 't-1', 'temperature', $3, '{}', '{}')",
          World.NOON.minus(Duration.ofMinutes(i)).atOffset(ZoneOffset.UTC),
          World.A1.number(),
          "e-" + i);
    }
  }

  private static void part(String id, ChangeKind kind, int step, Standing standing) {
    Rows.change(api, World.change(id, World.A1, Severity.MINOR, step, kind, standing));
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void listsAndCountsLeaveOutWhatNobodyIsAlertedOf() {
    assertThat(ids("")).contains("whole").doesNotContain("part-1", "muted", "trial");
    assertThat(ids("?standing=merged")).contains("part-2").doesNotContain("whole");
    assertThat(ids("?standing=muted")).containsExactly("muted");
    assertThat(ids("?standing=shadow")).containsExactly("trial");
    assertThat(ids("?standing=all")).contains("whole", "part-2", "muted", "trial");
    assertThat(
            read("gridStatus", "/api/v1/grids/status?area=" + World.A1, admin)
                .getJsonArray("grids")
                .getJsonObject(0)
                .getInteger("open"))
        .isEqualTo(1);
  }

  @Test
  void anIncidentSaysWhyItIsAsItIs() {
    part("grown", ChangeKind.OPENED, 0, new Standing(false, "whole-2", ""));
    part("grown", ChangeKind.GREW, 1, new Standing(false, "whole-2", ""));
    api.sql(
        "insert into rule_versions (id, version, body) select id, 7, body from rules"
            + " where id = 'fire-temperature'");

    JsonObject grown = read("getIncident", "/api/v1/incidents/grown", admin);

    assertThat(grown.getJsonArray("inputs")).containsExactly("e-1", "e-2");
    assertThat(
            grown.getJsonArray("inputEvents").stream().map(it -> ((JsonObject) it).getString("id")))
        .containsExactly("e-2", "e-1");
    assertThat(grown.getJsonObject("ruleThen").getJsonObject("rule").getString("id"))
        .isEqualTo("fire-temperature");
    assertThat(grown.getString("mergedInto")).isEqualTo("whole-2");
    assertThat(grown.getJsonObject("whole")).isNull();

    JsonObject whole = read("getIncident", "/api/v1/incidents/whole", admin);
    assertThat(whole.getJsonArray("parts").stream().map(it -> ((JsonObject) it).getString("id")))
        .contains("part-1", "part-2");
    JsonObject part = read("getIncident", "/api/v1/incidents/part-2", admin);
    assertThat(part.getJsonObject("whole").getString("id")).isEqualTo("whole");
    JsonObject muted = read("getIncident", "/api/v1/incidents/muted", admin);
    assertThat(muted.getJsonObject("mutedByIncident").getString("id")).isEqualTo("whole");
  }

  @Test
  void anIncidentOfACompositeShowsTheIncidentsItRestsOn() {
    part("both", ChangeKind.OPENED, 0, new Standing(false, "whole-3", ""));
    api.sql("update incidents set inputs = '{whole,part-1,unknown}' where id = 'both'");

    JsonObject both = read("getIncident", "/api/v1/incidents/both", admin);

    assertThat(
            both.getJsonArray("inputIncidents").stream()
                .map(it -> ((JsonObject) it).getString("id")))
        .containsExactlyInAnyOrder("whole", "part-1");
  }

  @Test
  void aPersonSplitsAPartOff() {
    JsonObject reason = new JsonObject().put("reason", "两处火情");
    HttpResponse<Buffer> answer = post("/api/v1/incidents/part-1/split", admin, reason);

    assertThat(answer.statusCode()).isEqualTo(202);
    validated("splitIncident", answer);
    List<Word> words = api.log.words(Topics.DECISIONS.name());
    Decision decision = Codecs.DECISION.decode(words.get(0).value().orElseThrow()).orThrow();
    assertThat(decision.incident()).isEqualTo("part-1");
    assertThat(decision.whole()).isEqualTo("whole");
    assertThat(decision.grid()).isEqualTo(World.A1);
    assertThat(decision.by()).isEqualTo("admin");
    assertThat(decision.reason()).isEqualTo("两处火情");
    assertThat(post("/api/v1/incidents/whole/split", admin, reason).statusCode()).isEqualTo(409);
    assertThat(post("/api/v1/incidents/part-1/split", townB, reason).statusCode()).isEqualTo(404);
    assertThat(post("/api/v1/incidents/part-1/split", admin, new JsonObject()).statusCode())
        .isEqualTo(400);
    assertThat(
            post("/api/v1/incidents/part-1/split", admin, new JsonObject().put("reason", "a\0b"))
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void eachPersonHasOneVerdictAndTheNewestCounts() {
    for (int i = 0; i < 4; i++) {
      Rows.change(api, World.opened("judged-" + i, World.B1, Severity.MINOR));
    }
    verdict("judged-0", admin, "true");
    verdict("judged-0", admin, "false-alarm");
    verdict("judged-1", admin, "false-alarm");
    verdict("judged-1", townB, "true");
    verdict("judged-2", townB, "true");

    JsonObject precision =
        read(
            "rulePrecision",
            "/api/v1/rules/fire-temperature/precision?by=week&from=2026-01-01T00:00:00Z&area="
                + World.TOWN_B,
            admin);

    JsonObject total = precision.getJsonObject("total");
    assertThat(total.getInteger("incidents")).isEqualTo(4);
    assertThat(total.getInteger("real")).isEqualTo(2);
    assertThat(total.getInteger("falseAlarms")).isEqualTo(1);
    assertThat(total.getDouble("precision")).isEqualTo(2 / 3.0);
    JsonObject ofAll =
        read(
            "listPrecision",
            "/api/v1/precision?from=2026-01-01T00:00:00Z&area=" + World.TOWN_B,
            admin);
    assertThat(ofAll.getJsonArray("items"))
        .containsExactly(total.copy().put("rule", "fire-temperature"));
    // The Monday of that week.
    assertThat(precision.getJsonArray("periods").getJsonObject(0).getString("since"))
        .isEqualTo("2025-12-29T00:00:00.000Z");
    assertThat(precision.getJsonArray("versions").getJsonObject(0).getInteger("version"))
        .isEqualTo(1);
    assertThat(
            read("getIncident", "/api/v1/incidents/judged-1", admin)
                .getJsonArray("verdicts")
                .getJsonObject(0)
                .getString("verdict"))
        .isEqualTo("true");
  }

  @Test
  void whatNobodyHasJudgedHasNoPrecision() {
    JsonObject nothing = read("rulePrecision", "/api/v1/rules/gas-leak/precision", admin);

    assertThat(nothing.getJsonObject("total").getInteger("incidents")).isZero();
    assertThat(nothing.getJsonObject("total").getDouble("precision")).isNull();
    assertThat(api.get("/api/v1/rules/no-such-rule/precision", admin).statusCode()).isEqualTo(404);
    JsonObject maybe = new JsonObject().put("verdict", "maybe");
    assertThat(post("/api/v1/incidents/whole/verdict", admin, maybe).statusCode()).isEqualTo(400);
    JsonObject real = new JsonObject().put("verdict", "true");
    assertThat(post("/api/v1/incidents/whole/verdict", townB, real).statusCode()).isEqualTo(404);
  }

  @Test
  void areasStandAsTheStreamSays() {
    AreaStatus status =
        new AreaStatus(
            new AreaCode(World.TOWN_A),
            2,
            9.5,
            List.of(0, 1, 0, 1, 0),
            World.NOON,
            3,
            36_000,
            Instant.now());
    TestApi.await(
        api.log.append(
            new Word(
                Topics.GRID_STATUS.name(),
                World.TOWN_A,
                Optional.of(Codecs.AREA_STATUS.encode(status)))));
    String path = "/api/v1/areas/" + World.TOWN_A + "/status";
    TestApi.eventually("its status", () -> api.get(path, admin).statusCode() == 200);

    JsonObject told = read("areaStatus", path, admin);
    assertThat(told.getInteger("risk")).isEqualTo(2);
    assertThat(told.getInteger("open")).isEqualTo(2);
    assertThat(told.getJsonObject("openBySeverity").getInteger("major")).isEqualTo(1);
    assertThat(api.get(path, townB).statusCode()).isEqualTo(404);
    assertThat(api.get("/api/v1/areas/440604999/status", admin).statusCode()).isEqualTo(404);
  }

  private static void verdict(String incident, String token, String verdict) {
    HttpResponse<Buffer> answer =
        post(
            "/api/v1/incidents/" + incident + "/verdict",
            token,
            new JsonObject().put("verdict", verdict).put("note", "looked"));
    assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(200);
    validated("giveVerdict", answer);
  }

  private static HttpResponse<Buffer> post(String path, String token, JsonObject body) {
    return api.send(HttpMethod.POST, path, token, body);
  }

  private static List<String> ids(String query) {
    return read("listIncidents", "/api/v1/incidents" + query, admin).getJsonArray("items").stream()
        .map(item -> ((JsonObject) item).getString("id"))
        .toList();
  }

  private static JsonObject read(String operation, String path, String token) {
    HttpResponse<Buffer> answer = api.get(path, token);
    assertThat(answer.statusCode()).as(path + " " + answer.bodyAsString()).isEqualTo(200);
    validated(operation, answer);
    return answer.bodyAsJsonObject();
  }

  private static void validated(String operation, HttpResponse<Buffer> answer) {
    OpenAPIContract contract = TestApi.await(Contract.load().forRouter(api.vertx));
    TestApi.await(
        ResponseValidator.create(api.vertx, contract)
            .validate(
                ValidatableResponse.create(
                    answer.statusCode(), Map.of(), answer.bodyAsBuffer(), "application/json"),
                operation));
  }
}
