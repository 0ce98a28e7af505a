package org.gridwarden.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.util.EnumMap;
import java.util.Map;
import org.gridwarden.api.access.Access;
import org.gridwarden.api.access.Role;
import org.gridwarden.api.http.Contract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Walks the whole contract: who may call what. */
class ContractIT {
  private static TestApi api;
  private static OpenAPIContract contract;
  private static final Map<Role, String> tokens = new EnumMap<>(Role.class);

  @BeforeAll
  static void start() {
    api = TestApi.start();
    contract = TestApi.await(Contract.load().forRouter(api.vertx));
    String admin = api.admin();
    tokens.put(Role.ADMINISTRATOR, admin);
    for (Role role : new Role[] {Role.COMMANDER, Role.SUPERVISOR, Role.ENGINEER}) {
      tokens.put(role, api.user(admin, role.word() + "-1", role.word(), TestApi.AREA));
    }
    assertThat(
            api.file("/api/v1/imports/grids", admin, "application/geo+json", World.grids().encode())
                .statusCode())
        .isEqualTo(200);
    JsonObject imported =
        api.file(
                "/api/v1/imports/officers",
                admin,
                "text/csv",
                "id,level,areas\nofficer-1,grid," + World.A1 + "\n")
            .bodyAsJsonObject();
    String secret = imported.getJsonArray("generatedSecrets").getJsonObject(0).getString("secret");
    tokens.put(Role.OFFICER, api.login("officer-1", secret));
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void everyOperationButThePublicOnesNeedsALogin() {
    for (Operation operation : contract.operations()) {
      String id = operation.getOperationId();
      if (Access.PUBLIC.contains(id) || Access.LOOPBACK.contains(id)) {
        continue;
      }
      for (String token : new String[] {"", "made-up"}) {
        HttpResponse<Buffer> answer = call(operation, token);
        assertThat(answer.statusCode()).as(id + " with token '" + token + "'").isEqualTo(401);
        assertProblem(answer, 401);
      }
    }
  }

  @Test
  void everyOperationIsRefusedToTheRolesThatTheTableDoesNotName() {
    for (Operation operation : contract.operations()) {
      String id = operation.getOperationId();
      if (Access.PUBLIC.contains(id) || id.equals("logout") || id.equals("live")) {
        continue;
      }
      tokens.forEach(
          (role, token) -> {
            HttpResponse<Buffer> answer = call(operation, token);
            if (Access.allowed(id, role)) {
              assertThat(answer.statusCode()).as(id + " as " + role).isNotIn(401, 403, 500, 503);
            } else {
              assertThat(answer.statusCode()).as(id + " as " + role).isEqualTo(403);
              assertProblem(answer, 403);
            }
          });
    }
  }

  @Test
  void metricsAreForTheSameMachineOnlyWhenNoProxyStandsBetween() {
    assertThat(api.get("/metrics", "").bodyAsString()).contains("gridwarden_api_live_clients");
    HttpResponse<Buffer> proxied =
        TestApi.await(
            api.request(HttpMethod.GET, "/metrics", "")
                .putHeader("X-Forwarded-For", "203.0.113.7")
                .send());
    assertThat(proxied.statusCode()).isEqualTo(401);
  }

  @Test
  void theCookieAloneChangesNothingWithoutTheHeaderOfOurOwnPages() {
    HttpResponse<Buffer> foreign =
        TestApi.await(
            api.request(HttpMethod.POST, "/api/v1/users", "")
                .putHeader("Cookie", "gridwarden_session=" + tokens.get(Role.ADMINISTRATOR))
                .sendJsonObject(new JsonObject()));
    HttpResponse<Buffer> reading =
        TestApi.await(
            api.request(HttpMethod.GET, "/api/v1/me", "")
                .putHeader("Cookie", "gridwarden_session=" + tokens.get(Role.ADMINISTRATOR))
                .send());

    assertThat(foreign.statusCode()).isEqualTo(403);
    assertThat(reading.statusCode()).isEqualTo(200);
  }

  @Test
  void anAnswerIsOnlyForOurOwnPages() {
    HttpResponse<Buffer> answer = api.get("/api/v1/me", tokens.get(Role.COMMANDER));

    assertThat(answer.getHeader("Content-Security-Policy"))
        .contains("default-src 'none'")
        .doesNotContain("unsafe-inline");
    assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.getHeader("X-Frame-Options")).isEqualTo("DENY");
    assertThat(answer.getHeader("Access-Control-Allow-Origin")).isNull();
  }

  @Test
  void servesTheContractItsPageAndTheLibraryThatShowsIt() {
    assertThat(api.get("/openapi.yaml", "").bodyAsString()).startsWith("openapi: 3.1.0");
    String page = api.get("/docs", "").bodyAsString();
    assertThat(page).contains("/docs/docs.js");
    for (String link : page.split("[\"']")) {
      if (link.startsWith("/")) {
        HttpResponse<Buffer> file = api.get(link, "");
        assertThat(file.statusCode()).as(link).isEqualTo(200);
        HttpResponse<Buffer> again =
            TestApi.await(
                api.request(HttpMethod.GET, link, "")
                    .putHeader("If-None-Match", file.getHeader("ETag"))
                    .send());
        assertThat(again.statusCode()).as(link).isEqualTo(304);
      }
    }
  }

  @Test
  void whatIsNotThereIsAProblem() {
    assertProblem(api.get("/api/v1/nothing", ""), 404);
    assertProblem(api.get("/webjars/../openapi.yaml/x", ""), 404);
    assertProblem(api.send(HttpMethod.PUT, "/api/v1/login", "", new JsonObject()), 405);
    assertProblem(
        api.send(HttpMethod.POST, "/api/v1/login", "", new JsonObject().put("user", "x")), 400);
    assertProblem(api.get("/api/v1/incidents?limit=501", tokens.get(Role.COMMANDER)), 400);
    assertProblem(api.get("/api/v1/incidents?after=xyz", tokens.get(Role.COMMANDER)), 400);
    assertProblem(api.get("/api/v1/incidents?from=today", tokens.get(Role.COMMANDER)), 400);
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() {
    HttpResponse<Buffer> answer =
        api.send(
            HttpMethod.POST,
            "/api/v1/login",
            "",
            new JsonObject().put("user", "x").put("password", "x".repeat(300 << 10)));
    assertProblem(answer, 413);
  }

  private static HttpResponse<Buffer> call(Operation operation, String token) {
    String path =
        operation
            .getAbsoluteOpenAPIPath()
            .replace("{id}", "no-such-id")
            .replace("{rule}", "no-such-rule")
            .replace("{user}", "no-such-user")
            .replace("{code}", "440699")
            .replace("{device}", "no-such-device");
    HttpMethod method = operation.getHttpMethod();
    return method == HttpMethod.GET || method == HttpMethod.DELETE
        ? TestApi.await(api.request(method, path, token).send())
        : api.send(method, path, token, new JsonObject());
  }

  private static void assertProblem(HttpResponse<Buffer> answer, int status) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.getHeader("Content-Type")).isEqualTo("application/problem+json");
    JsonObject problem = answer.bodyAsJsonObject();
    assertThat(problem.getInteger("status")).isEqualTo(status);
    assertThat(problem.getString("title")).isNotBlank();
    assertThat(problem.getString("detail")).isNotBlank();
  }
}
