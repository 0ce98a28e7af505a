package org.gridwarden.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwarden.api.log.Word;
import org.gridwarden.api.register.FirstAdministrator;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.Officer;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Decoded;
import org.gridwarden.model.wire.Topics;
import org.gridwarden.service.Secrets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionIT {
  private TestApi api;

  @BeforeEach
  void start() {
    api = TestApi.start();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void theFirstStartMakesAnAdministratorAndTheNextOneDoesNot() {
    assertThat(api.part.firstPassword()).isPresent();
    TestApi.await(api.part.stop());
    TestApi.await(api.pool.close());

    api.begin();

    assertThat(api.part.firstPassword()).isEmpty();
  }

  @Test
  void theFirstPasswordGoesToAFileWhenAskedTo(@TempDir Path directory) {
    Path file = directory.resolve("first-password");
    TestApi other = TestApi.start(Map.of("first-password-file", file.toString()));
    try {
      assertThat(file).hasContent(other.part.firstPassword().orElseThrow() + "\n");
    } finally {
      other.close();
    }
  }

  @Test
  void aPasswordThatCannotBeKeptMakesNoAdministrator() {
    TestApi.await(api.pool.query("delete from users").execute());
    Future<Optional<String>> failed =
        FirstAdministrator.makeIfNobody(
            api.pool, new AreaCode(TestApi.AREA), password -> Future.failedFuture("disk full"));

    assertThatThrownBy(() -> TestApi.await(failed)).hasMessageContaining("disk full");
    assertThat(TestApi.await(api.pool.query("select from users").execute()).size()).isZero();
  }

  @Test
  void aLoginSetsACookieThatPagesCannotRead() {
    HttpResponse<Buffer> answer = login("admin", api.part.firstPassword().orElseThrow());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.getHeader("Set-Cookie"))
        .startsWith("gridwarden_session=")
        .containsIgnoringCase("HttpOnly")
        .contains("SameSite=Strict", "Path=/");
  }

  @Test
  void theDatabaseKeepsNoToken() {
    String token = api.admin();

    assertThat(
            TestApi.await(
                    api.pool
                        .query("select encode(token_hash, 'escape') as t from login_sessions")
                        .execute())
                .iterator()
                .next()
                .getString("t"))
        .doesNotContain(token);
  }

  @Test
  void afterTooManyWrongPasswordsEvenTheRightOneHasToWait() {
    for (int i = 0; i < 5; i++) {
      assertThat(login("admin", "wrong").statusCode()).isEqualTo(401);
    }

    HttpResponse<Buffer> answer = login("admin", api.part.firstPassword().orElseThrow());

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(Integer.parseInt(answer.getHeader("Retry-After"))).isPositive();
  }

  @Test
  void nobodyElseCanLearnWhichNamesExist() {
    assertThat(login("nobody", "wrong").bodyAsString())
        .isEqualTo(login("admin", "wrong").bodyAsString());
  }

  @Test
  void aTokenEndsWithTheLogout() {
    String token = api.admin();
    assertThat(api.get("/api/v1/me", token).statusCode()).isEqualTo(200);

    api.send(HttpMethod.POST, "/api/v1/logout", token, new JsonObject());

    assertThat(api.get("/api/v1/me", token).statusCode()).isEqualTo(401);
  }

  @Test
  void aUserWhoIsDisabledIsOutAtOnce() {
    String admin = api.admin();
    String token = api.user(admin, "c-1", "commander", TestApi.AREA);

    HttpResponse<Buffer> changed =
        api.send(
            HttpMethod.PATCH, "/api/v1/users/c-1", admin, new JsonObject().put("enabled", false));

    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(api.get("/api/v1/me", token).statusCode()).isEqualTo(401);
  }

  @Test
  void aUserWhoIsAnOfficerIsToldToTheGatewayAndTakenBack() {
    String admin = api.admin();
    TestApi.await(
        api.pool
            .query(
                "insert into officers (id, level, areas) values ('o-1', 15, '{" + World.A1 + "}')")
            .execute());
    JsonObject user =
        new JsonObject()
            .put("name", "zhang")
            .put("role", "officer")
            .put("area", TestApi.AREA)
            .put("officer", "o-1")
            .put("password", "correct horse battery");

    assertThat(api.send(HttpMethod.POST, "/api/v1/users", admin, user).statusCode()).isEqualTo(201);
    TestApi.eventually("the officer", () -> !api.log.words(Topics.OFFICERS.name()).isEmpty());
    assertThat(Secrets.verify(told().logins().get("zhang"), "correct horse battery")).isTrue();

    JsonObject disabled = new JsonObject().put("enabled", false);
    assertThat(api.send(HttpMethod.PATCH, "/api/v1/users/zhang", admin, disabled).statusCode())
        .isEqualTo(200);
    TestApi.eventually("his end", () -> told().logins().isEmpty());
  }

  private Officer told() {
    List<Word> words = api.log.words(Topics.OFFICERS.name());
    byte[] last = words.get(words.size() - 1).value().orElseThrow();
    return ((Decoded.Good<Officer>) Codecs.OFFICER.decode(last)).value();
  }

  @Test
  void nobodyGivesAwayMoreThanHeHas() {
    String admin = api.admin();
    String town = api.user(admin, "a-1", "administrator", World.TOWN_A);

    JsonObject wider =
        new JsonObject().put("name", "x").put("role", "commander").put("area", TestApi.AREA);

    assertThat(api.send(HttpMethod.POST, "/api/v1/users", town, wider).statusCode()).isEqualTo(403);
    assertThat(
            api.send(
                    HttpMethod.PATCH,
                    "/api/v1/users/admin",
                    town,
                    new JsonObject().put("enabled", false))
                .statusCode())
        .isEqualTo(404);
    assertThat(
            api.send(
                    HttpMethod.PATCH,
                    "/api/v1/users/admin",
                    admin,
                    new JsonObject().put("enabled", false))
                .statusCode())
        .isEqualTo(409);
  }

  @Test
  void rulesKeepTheirVersionsAndRefuseToBeOverwrittenUnseen() {
    String admin = api.admin();
    JsonObject record = api.get("/api/v1/rules/device-silent", admin).bodyAsJsonObject();
    JsonObject rule = record.getJsonObject("rule").put("name", "失联！");
    JsonObject change = new JsonObject().put("rule", rule).put("reason", "clearer");

    HttpResponse<Buffer> first =
        api.send(HttpMethod.PUT, "/api/v1/rules/device-silent", admin, change);
    HttpResponse<Buffer> second =
        api.send(HttpMethod.PUT, "/api/v1/rules/device-silent", admin, change);
    HttpResponse<Buffer> off =
        TestApi.await(
            api.request(HttpMethod.DELETE, "/api/v1/rules/device-silent?reason=noisy", admin)
                .send());

    assertThat(first.bodyAsJsonObject().getJsonObject("rule").getInteger("version")).isEqualTo(2);
    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(off.bodyAsJsonObject().getJsonObject("rule").getBoolean("enabled")).isFalse();
    assertThat(off.bodyAsJsonObject().getString("reason")).isEqualTo("noisy");
    assertThat(
            api.get("/api/v1/rules/device-silent/versions", admin)
                .bodyAsJsonObject()
                .getJsonArray("items"))
        .hasSize(3);
  }

  @Test
  void aRuleThatMakesNoSenseIsRefusedWithTheReason() {
    String admin = api.admin();
    JsonObject rule =
        api.get("/api/v1/rules/fire-temperature", admin).bodyAsJsonObject().getJsonObject("rule");
    rule.getJsonObject("condition").getJsonArray("steps").getJsonObject(0).put("clearAt", 99);

    HttpResponse<Buffer> answer =
        api.send(
            HttpMethod.PUT,
            "/api/v1/rules/fire-temperature",
            admin,
            new JsonObject().put("rule", rule).put("reason", "try"));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.bodyAsString()).contains("clearAt must not lie beyond raiseAt");
  }

  private HttpResponse<Buffer> login(String user, String password) {
    return api.send(
        HttpMethod.POST,
        "/api/v1/login",
        "",
        new JsonObject().put("user", user).put("password", password));
  }
}
