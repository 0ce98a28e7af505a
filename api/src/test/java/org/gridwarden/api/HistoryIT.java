package org.gridwarden.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwarden.api.http.Contract;
import org.gridwarden.api.log.Word;
import org.gridwarden.model.ChangeKind;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Presence;
import org.gridwarden.model.Severity;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Topics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Reads what the archive has written: filters, pages, scope, timeline, shapes. */
class HistoryIT {
  private static TestApi api;
  private static String admin;
  private static String townA;
  private static String officer;

  @BeforeAll
  static void start() {
    api = TestApi.start();
    admin = api.admin();
    api.file("/api/v1/imports/grids", admin, "application/geo+json", World.grids().encode());
    api.file(
        "/api/v1/imports/devices", admin, "text/csv", "id,kind,grid\nt-1,temperature," + World.B1);
    JsonObject officers =
        api.file(
                "/api/v1/imports/officers",
                admin,
                "text/csv",
                "id,level,areas\nlead-1,grid,%s %s\n".formatted(World.A1, World.B2))
            .bodyAsJsonObject();
    officer =
        api.login(
            "lead-1",
            officers.getJsonArray("generatedSecrets").getJsonObject(0).getString("secret"));
    townA = api.user(admin, "c-a", "administrator", World.TOWN_A);
    GridCode[] grids = {World.A1, World.A2, World.B1, World.B2};
    for (int i = 0; i < 40; i++) {
      Severity severity = Severity.values()[i % 5];
      String id = "i-%02d".formatted(i);
      Rows.change(api, World.opened(id, grids[i % 4], severity));
      if (i % 8 == 0) {
        Rows.change(api, World.change(id, grids[i % 4], severity, 1, ChangeKind.CLEARED));
      }
    }
    Rows.alert(api, World.alert("al-1", "i-04", World.A1, "lead-1"));
    Rows.alert(api, World.alert("al-2", "i-04", World.A1, "lead-2"));
    Rows.delivery(api, World.acknowledged("i-04", "al-1", World.A1, "lead-1"));
    Rows.alert(api, World.alert("al-3", "i-12", World.A1, "lead-1"));
    OffsetDateTime now = Instant.now().atOffset(ZoneOffset.UTC);
    for (int i = 0; i < 5; i++) {
      api.sql(
          "insert into events (received_at, observed_at, grid, kind, device, device_kind, id,"
              + " \"values\", labels) values ($1, $1, $2, 1, 't-1', 'temperature', $3, $4, '{}')",
          now,
          grids[i % 4].number(),
          "e-" + i,
          new JsonObject().put("temperature", 20.5 + i));
    }
    for (String device : new String[] {"t-1", "stranger"}) {
      api.sql(
          "insert into rejected (received_at, payload_bytes, id, device, mqtt_topic, reason,"
              + " detail, payload) values ($1, 3, 'r-' || $2::text, $2, 'x', 'bad-field', 'why', $3)",
          now,
          device,
          Buffer.buffer("{x}"));
    }
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void pagesHoldEveryIncidentOnceInOrder() {
    List<String> ids = new ArrayList<>();
    String after = "";
    do {
      JsonObject page = read("listIncidents", "/api/v1/incidents?limit=7" + after, admin);
      items(page).forEach(item -> ids.add(item.getString("id")));
      after = page.getString("next") == null ? "" : "&after=" + page.getString("next");
    } while (!after.isEmpty());

    // All opened at the same instant, so that the id alone decides.
    assertThat(ids)
        .hasSize(40)
        .doesNotHaveDuplicates()
        .isSortedAccordingTo((a, b) -> b.compareTo(a));
  }

  @Test
  void eachFilterCutsTheList() {
    assertThat(count("?area=" + World.TOWN_A)).isEqualTo(20);
    assertThat(count("?area=" + World.B1)).isEqualTo(10);
    assertThat(count("?severity=critical")).isEqualTo(8);
    assertThat(count("?state=cleared")).isEqualTo(5);
    assertThat(count("?acknowledged=true")).isEqualTo(1);
    assertThat(count("?acknowledged=false&state=open&area=" + World.A1)).isEqualTo(4);
    assertThat(count("?kind=camera")).isZero();
    assertThat(count("?rule=fire-temperature&device=t-1")).isEqualTo(40);
    assertThat(count("?from=2026-01-01T12:00:01Z")).isZero();
    assertThat(count("?from=2026-01-01T20:00:00%2B08:00&to=2026-01-01T12:00:01Z")).isEqualTo(40);
    assertThat(count("?from=2026-01-01T20:00:01%2B08:00")).isZero();
    assertThat(count("?clearedFrom=2026-01-01T12:00:01Z")).isEqualTo(5);
    assertThat(count("?clearedFrom=2026-01-01T12:00:02Z")).isZero();
  }

  @Test
  void anAreaOutsideOnesOwnIsRefusedAndAWiderOneIsCut() {
    assertThat(api.get("/api/v1/incidents?area=" + World.TOWN_B, townA).statusCode())
        .isEqualTo(403);
    assertThat(items(read("listIncidents", "/api/v1/incidents?area=44", townA))).hasSize(20);
    assertThat(items(read("listIncidents", "/api/v1/incidents", officer)))
        .extracting(item -> item.getString("grid"))
        .containsOnly(World.A1.value(), World.B2.value())
        .hasSize(20);
    assertThat(api.get("/api/v1/incidents/i-02", townA).statusCode()).isEqualTo(404);
    assertThat(api.get("/api/v1/incidents/i-02", admin).statusCode()).isEqualTo(200);
    assertThat(
            api.send(
                    HttpMethod.POST,
                    "/api/v1/incidents/i-02/acknowledgement",
                    townA,
                    new JsonObject())
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void anIncidentComesWithItsWholeTimeline() {
    JsonObject whole = read("getIncident", "/api/v1/incidents/i-04", admin);

    assertThat(whole.getString("acknowledgedBy")).isEqualTo("lead-1");
    assertThat(
            whole.getJsonArray("timeline").stream()
                .map(entry -> ((JsonObject) entry).getString("what")))
        .containsExactly("opened", "alert", "alert", "acknowledged");
    assertThat(whole.getJsonArray("alerts")).hasSize(2);
    assertThat(read("getIncident", "/api/v1/incidents/i-04", officer).getJsonArray("alerts"))
        .hasSize(1);
  }

  @Test
  void officersListTheirOwnAlerts() {
    assertThat(items(read("listAlerts", "/api/v1/alerts", officer)))
        .extracting(item -> item.getString("id"))
        .containsExactly("al-3", "al-1");
    assertThat(items(read("listAlerts", "/api/v1/alerts?outstanding=true", officer)))
        .extracting(item -> item.getString("id"))
        .containsExactly("al-3");
    assertThat(items(read("listAlerts", "/api/v1/alerts", admin))).hasSize(3);
    assertThat(api.get("/api/v1/alerts?recipient=lead-2", officer).statusCode()).isEqualTo(403);
  }

  @Test
  void gridsWithSomethingOpenAreCounted() {
    JsonObject status = read("gridStatus", "/api/v1/grids/status", townA);

    assertThat(status.getJsonArray("grids")).hasSize(2);
    JsonObject first = status.getJsonArray("grids").getJsonObject(0);
    assertThat(first.getInteger("open")).isEqualTo(5);
    assertThat(first.getInteger("unacknowledged")).isEqualTo(4);
  }

  @Test
  void eventsAreReadByGridDeviceAndPage() {
    JsonObject first = read("listEvents", "/api/v1/events?limit=3", admin);
    JsonObject second =
        read("listEvents", "/api/v1/events?limit=3&after=" + first.getString("next"), admin);

    assertThat(items(first))
        .extracting(item -> item.getString("id"))
        .containsExactly("e-4", "e-3", "e-2");
    assertThat(items(second))
        .extracting(item -> item.getString("id"))
        .containsExactly("e-1", "e-0");
    assertThat(items(read("listEvents", "/api/v1/events?grid=" + World.A1, townA))).hasSize(2);
    assertThat(api.get("/api/v1/events?grid=" + World.B1, townA).statusCode()).isEqualTo(403);
  }

  @Test
  void whatWasSetAsideIsSeenWhereItsDeviceIs() {
    assertThat(items(read("listRejected", "/api/v1/rejected", admin))).hasSize(2);
    assertThat(items(read("listRejected", "/api/v1/rejected", townA))).isEmpty();
    assertThat(items(read("listRejected", "/api/v1/rejected?reason=bad-field&device=t-1", admin)))
        .extracting(item -> item.getString("payload"))
        .containsExactly("e3h9");
  }

  @Test
  void registersAreCutToTheArea() {
    assertThat(items(read("listDevices", "/api/v1/devices", townA))).isEmpty();
    assertThat(items(read("listDevices", "/api/v1/devices?kind=temperature", admin))).hasSize(1);
    assertThat(items(read("listOfficers", "/api/v1/officers?area=" + World.A2, admin))).isEmpty();
    assertThat(items(read("listOfficers", "/api/v1/officers", townA))).hasSize(1);
    assertThat(items(read("listUsers", "/api/v1/users", townA))).hasSize(1);
    assertThat(items(read("listRules", "/api/v1/rules", townA))).isNotEmpty();
    assertThat(
            api.send(HttpMethod.DELETE, "/api/v1/rules/gas-leak?reason=x", townA, new JsonObject())
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void aDeviceIsShownAsItStandsNow() {
    JsonObject unheard = read("getDevice", "/api/v1/devices/t-1", admin);
    assertThat(unheard.getJsonObject("presence")).isNull();
    Instant now = Instant.now();
    Presence presence =
        new Presence(
            new DeviceId("t-1"),
            true,
            now,
            now,
            Optional.of(now),
            6,
            Optional.empty(),
            Optional.empty());
    TestApi.await(
        api.log.append(
            new Word(
                Topics.PRESENCE.name(), "t-1", Optional.of(Codecs.PRESENCE.encode(presence)))));

    TestApi.eventually(
        "its presence",
        () -> read("getDevice", "/api/v1/devices/t-1", admin).getJsonObject("presence") != null);
    assertThat(items(read("listDevices", "/api/v1/devices?online=true", admin))).hasSize(1);
    assertThat(items(read("listDevices", "/api/v1/devices?online=false", admin))).isEmpty();
    assertThat(items(read("listDevices", "/api/v1/devices?refused=true", admin))).isEmpty();
    assertThat(items(read("listDevices", "/api/v1/devices?text=-1", admin))).hasSize(1);
    assertThat(items(read("listDevices", "/api/v1/devices?text=%25", admin))).isEmpty();
    assertThat(api.get("/api/v1/devices/t-1", townA).statusCode()).isEqualTo(404);
    assertThat(api.get("/api/v1/devices/nobody", admin).statusCode()).isEqualTo(404);
  }

  @Test
  void theOthersKeepTheirShapesToo() {
    read("me", "/api/v1/me", officer);
    read("getRule", "/api/v1/rules/gas-leak", admin);
    read("listRuleVersions", "/api/v1/rules/camera-restricted/versions", admin);
    read("healthReady", "/health/ready", "");
    validated("listAreas", api.get("/api/v1/areas", admin));
  }

  @Test
  void theMapIsCompressedAndTagged() {
    HttpResponse<Buffer> plain = api.get("/api/v1/grids", officer);
    HttpResponse<Buffer> packed =
        TestApi.await(
            api.request(HttpMethod.GET, "/api/v1/grids", officer)
                .putHeader("Accept-Encoding", "gzip")
                .send());
    HttpResponse<Buffer> again =
        TestApi.await(
            api.request(HttpMethod.GET, "/api/v1/grids", officer)
                .putHeader("If-None-Match", plain.getHeader("ETag"))
                .send());

    assertThat(plain.bodyAsJsonObject().getJsonArray("features")).hasSize(2);
    assertThat(packed.getHeader("Content-Encoding")).isEqualTo("gzip");
    assertThat(packed.bodyAsBuffer().length()).isLessThan(plain.bodyAsBuffer().length());
    assertThat(again.statusCode()).isEqualTo(304);
  }

  private static int count(String query) {
    return items(read("listIncidents", "/api/v1/incidents" + query, admin)).size();
  }

  private static JsonObject read(String operation, String path, String token) {
    HttpResponse<Buffer> answer = api.get(path, token);
    assertThat(answer.statusCode()).as(path + " " + answer.bodyAsString()).isEqualTo(200);
    validated(operation, answer);
    return answer.bodyAsJsonObject();
  }

  /** The answer is what the contract says. */
  private static void validated(String operation, HttpResponse<Buffer> answer) {
    OpenAPIContract contract = TestApi.await(Contract.load().forRouter(api.vertx));
    TestApi.await(
        ResponseValidator.create(api.vertx, contract)
            .validate(
                ValidatableResponse.create(
                    answer.statusCode(), Map.of(), answer.bodyAsBuffer(), "application/json"),
                operation));
  }

  private static List<JsonObject> items(JsonObject page) {
    JsonArray items = page.getJsonArray("items");
    return items.stream().map(JsonObject.class::cast).toList();
  }
}
