package org.gridwarden.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwarden.api.log.Word;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.AreaStatus;
import org.gridwarden.model.ChangeKind;
import org.gridwarden.model.Delivery;
import org.gridwarden.model.DeliveryKind;
import org.gridwarden.model.Severity;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveIT {
  private TestApi api;
  private String admin;

  @BeforeEach
  void start() {
    api = TestApi.start(Map.of("live-backlog", "100"));
    admin = api.admin();
    TestApi.eventually("the live state", () -> api.part.health().ready());
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void aSnapshotThenEveryChange() {
    tell(World.word(World.opened("i-1", World.A1, Severity.MAJOR)));
    TestApi.eventually("one open", () -> open(admin) == 1);
    try (LiveClient client = client(admin, "")) {
      client.await(1);
      tell(World.word(World.change("i-1", World.A1, Severity.CRITICAL, 1, ChangeKind.GREW)));
      tell(World.word(World.acknowledged("i-1", "", World.A1, "c-1")));
      tell(World.word(World.change("i-1", World.A1, Severity.CRITICAL, 2, ChangeKind.CLEARED)));

      List<LiveClient.Event> events = client.await(7);

      assertThat(events.stream().map(LiveClient.Event::name))
          .containsExactly(
              "snapshot", "incident", "grid", "acknowledged", "grid", "incident", "grid");
      assertThat(events.get(1).data().getString("change")).isEqualTo("grew");
      assertThat(events.get(2).data().getString("worst")).isEqualTo("critical");
      assertThat(events.get(4).data().getInteger("unacknowledged")).isZero();
      assertThat(events.get(5).data().getString("acknowledgedBy")).isEqualTo("c-1");
      assertThat(events.get(6).data().getInteger("open")).isZero();
    }
  }

  @Test
  void goesOnWhereTheClientWasWithoutGapOrDouble() {
    String cursor;
    try (LiveClient client = client(admin, "")) {
      cursor = client.await(1).get(0).id();
    }
    for (int i = 0; i < 20; i++) {
      tell(World.word(World.opened("i-" + i, World.A1, Severity.MINOR)));
    }

    try (LiveClient client = client(admin, cursor)) {
      List<LiveClient.Event> events = client.await(40);

      assertThat(events).noneMatch(event -> event.name().equals("snapshot"));
      assertThat(
              events.stream()
                  .filter(event -> event.name().equals("incident"))
                  .map(event -> event.data().getString("id")))
          .containsExactly(
              java.util.stream.IntStream.range(0, 20)
                  .mapToObj(i -> "i-" + i)
                  .toArray(String[]::new));
    }
  }

  @Test
  void aClientThatIsTooFarBehindGetsANewSnapshot() {
    String cursor;
    try (LiveClient client = client(admin, "")) {
      cursor = client.await(1).get(0).id();
    }
    for (int i = 0; i < 60; i++) {
      tell(World.word(World.opened("i-" + i, World.A1, Severity.MINOR)));
    }
    TestApi.eventually("sixty open", () -> open(admin) == 60);

    try (LiveClient client = client(admin, cursor)) {
      LiveClient.Event first = client.await(1).get(0);

      assertThat(first.name()).isEqualTo("snapshot");
      assertThat(first.data().getJsonArray("incidents")).hasSize(60);
    }
    try (LiveClient client = client(admin, "otherepoch-7")) {
      assertThat(client.await(1).get(0).name()).isEqualTo("snapshot");
    }
  }

  @Test
  void aClientThatDoesNotReadSkipsAndCatchesUpWithASnapshot() {
    try (LiveClient client = client(admin, "")) {
      client.await(1);
      client.response().pause();
      for (int i = 0; i < 20_000; i++) {
        tell(World.word(World.change("i-1", World.A1, Severity.MINOR, i, ChangeKind.GREW)));
      }
      tell(World.word(World.change("i-1", World.A1, Severity.MAJOR, 20_000, ChangeKind.CLEARED)));
      TestApi.eventually("the end of it", () -> open(admin) == 0);

      client.response().resume();

      TestApi.eventually(
          "a later snapshot",
          () -> client.events().stream().filter(e -> e.name().equals("snapshot")).count() >= 2);
      TestApi.eventually(
          "nothing open",
          () -> {
            List<LiveClient.Event> events = client.events();
            LiveClient.Event last = events.get(events.size() - 1);
            return last.name().equals("snapshot")
                ? last.data().getJsonArray("incidents").isEmpty()
                : last.name().equals("grid") && last.data().getInteger("open") == 0;
          });
      assertThat(client.events().size()).isLessThan(40_000);
    }
  }

  @Test
  void whoMaySeeOneTownIsPushedNothingOfTheOther() {
    String town = api.user(admin, "c-a", "commander", World.TOWN_A);
    tell(World.word(World.opened("b-0", World.B1, Severity.MAJOR)));
    TestApi.eventually("one open", () -> open(admin) == 1);
    try (LiveClient client = client(town, "")) {
      assertThat(client.await(1).get(0).data().getJsonArray("incidents")).isEmpty();

      tell(World.word(World.opened("b-1", World.B1, Severity.MAJOR)));
      tell(World.word(World.acknowledged("b-1", "", World.B1, "c-b")));
      tell(World.word(World.opened("a-1", World.A1, Severity.MAJOR)));

      List<LiveClient.Event> events = client.await(3);
      assertThat(events.toString()).doesNotContain("b-1", World.B1.value());
      assertThat(events.get(1).data().getString("id")).isEqualTo("a-1");
    }
    try (LiveClient client = new LiveClient(api, town, "?area=" + World.TOWN_B, "")) {
      assertThat(client.status()).isEqualTo(403);
    }
  }

  @Test
  void howAnAreaStandsIsPushedToWhoMaySeeAllOfIt() {
    String town = api.user(admin, "c-a", "commander", World.TOWN_A);
    tell(standing(World.TOWN_A, 1));
    TestApi.eventually("it is noted", () -> areas(town).size() == 1);
    try (LiveClient client = client(town, "")) {
      client.await(1);

      tell(standing(World.TOWN_B, 3));
      tell(standing(World.TOWN_A.substring(0, 6), 3));
      tell(standing(World.TOWN_A, 2));

      LiveClient.Event event = client.await(2).get(1);
      assertThat(event.name()).isEqualTo("area");
      assertThat(event.data().getString("area")).isEqualTo(World.TOWN_A);
      assertThat(event.data().getInteger("risk")).isEqualTo(2);
    }
    TestApi.eventually("all three are noted", () -> areas(admin).size() == 3);
    assertThat(areas(town)).hasSize(1);
  }

  private JsonArray areas(String token) {
    try (LiveClient client = client(token, "")) {
      return client.await(1).get(0).data().getJsonArray("areas");
    }
  }

  private static Word standing(String area, int risk) {
    AreaStatus status =
        new AreaStatus(
            new AreaCode(area),
            risk,
            risk,
            List.of(0, 0, 1, 0, 0),
            World.NOON,
            risk,
            9,
            World.NOON);
    return new Word(
        Topics.GRID_STATUS.name(), area, Optional.of(Codecs.AREA_STATUS.encode(status)));
  }

  @Test
  void anOfficerIsPushedHisOwnAlertsAndTheLogKnows() {
    String officer = officer();
    tell(World.word(World.opened("i-1", World.A1, Severity.MAJOR)));
    tell(World.word(World.alert("waiting", "i-1", World.A1, "lead-1")));
    tell(World.word(World.alert("other", "i-1", World.A1, "somebody-else")));
    TestApi.eventually("one open", () -> open(admin) == 1);
    try (LiveClient client = client(officer, "")) {
      List<LiveClient.Event> first = client.await(2);
      assertThat(first.get(1).name()).isEqualTo("alert");
      assertThat(first.get(1).data().getString("id")).isEqualTo("waiting");
      assertThat(first.get(1).data().getJsonObject("stages").getDouble("pushed")).isPositive();

      tell(World.word(World.alert("next", "i-1", World.A1, "lead-1")));
      assertThat(client.await(3).get(2).data().getString("id")).isEqualTo("next");

      TestApi.eventually("two pushes", () -> api.log.words(Topics.DELIVERIES.name()).size() == 2);
      Delivery pushed = delivery(0);
      assertThat(pushed.kind()).isEqualTo(DeliveryKind.PUSHED);
      assertThat(pushed.channel()).isEqualTo("http");
      assertThat(pushed.by()).isEqualTo("lead-1");
    }
  }

  @Test
  void anAcknowledgementIsAnsweredWhenTheLogHasItAndEndsTheWaiting() {
    String officer = officer();
    tell(World.word(World.opened("i-1", World.A1, Severity.MAJOR)));
    tell(World.word(World.alert("al-1", "i-1", World.A1, "lead-1")));
    tell(World.word(World.alert("al-2", "i-1", World.A1, "somebody-else")));
    TestApi.eventually("one open", () -> open(admin) == 1);
    int own = acknowledge(officer, "alerts/al-1");
    int others = acknowledge(officer, "alerts/al-2");
    api.log.refuse(1);
    int refused = acknowledge(admin, "incidents/i-1");

    assertThat(own).isEqualTo(202);
    assertThat(others).isEqualTo(404);
    assertThat(refused).isEqualTo(503);
    Delivery delivery = delivery(0);
    assertThat(delivery.kind()).isEqualTo(DeliveryKind.ACKNOWLEDGED);
    assertThat(delivery.alert()).isEqualTo("al-1");
    assertThat(delivery.stages().acknowledged()).isPositive();
    assertThat(delivery.stages().dispatched()).isPositive();
    try (LiveClient client = client(officer, "")) {
      TestApi.eventually("no alert waits", () -> client.events().size() == 1);
    }
  }

  @Test
  void theStreamEndsWithTheSession() {
    String commander = api.user(admin, "c-1", "commander", TestApi.AREA);
    try (LiveClient client = client(commander, "")) {
      client.await(1);

      api.send(
          HttpMethod.PATCH, "/api/v1/users/c-1", admin, new JsonObject().put("enabled", false));

      TestApi.eventually("the end", client::ended);
    }
    try (LiveClient client = client(admin, "")) {
      client.await(1);
      api.send(HttpMethod.POST, "/api/v1/logout", admin, new JsonObject());
      TestApi.eventually("the end", client::ended);
    }
  }

  @Test
  void beginsWithWhatTheDatabaseHasAndFollowsTheLogFromThere() {
    TestApi.await(api.part.stop());
    for (int i = 0; i < 3; i++) {
      api.log.append(World.word(World.opened("i-" + i, World.A1, Severity.MAJOR)));
    }
    api.log.append(World.word(World.acknowledged("i-2", "", World.A1, "c-1")));
    Rows.change(api, World.opened("i-0", World.A1, Severity.MAJOR));
    Rows.change(api, World.opened("i-1", World.A1, Severity.MAJOR));
    Rows.offset(api, Topics.INCIDENTS.name(), 2);
    TestApi.await(api.pool.close());

    api.begin();

    TestApi.eventually("three open", () -> api.part.health().ready() && open(admin) == 3);
    TestApi.eventually("taken in", () -> unacknowledged(admin) == 2);
    try (LiveClient client = client(admin, "")) {
      JsonObject snapshot = client.await(1).get(0).data();
      assertThat(snapshot.getJsonArray("incidents")).hasSize(3);
      JsonObject grid = snapshot.getJsonArray("grids").getJsonObject(0);
      assertThat(grid.getInteger("open")).isEqualTo(3);
      assertThat(grid.getInteger("unacknowledged")).isEqualTo(2);
    }
  }

  @Test
  void measuresTheStagesOfAlerts() {
    tell(World.word(World.alert("al-1", "i-1", World.A1, "lead-1")));

    TestApi.eventually(
        "a measured alert",
        () ->
            api.get("/metrics", "")
                .bodyAsString()
                .contains(
                    "gridwarden_api_stage_seconds_count{from=\"observed\",to=\"dispatched\"} 1"));
  }

  private int acknowledge(String token, String what) {
    return api.send(
            HttpMethod.POST, "/api/v1/" + what + "/acknowledgement", token, new JsonObject())
        .statusCode();
  }

  private Delivery delivery(int index) {
    return Codecs.DELIVERY
        .decode(api.log.words(Topics.DELIVERIES.name()).get(index).value().orElseThrow())
        .orThrow();
  }

  private String officer() {
    api.file("/api/v1/imports/grids", admin, "application/geo+json", World.grids().encode());
    JsonObject made =
        api.file(
                "/api/v1/imports/officers",
                admin,
                "text/csv",
                "id,level,areas\nlead-1,grid," + World.A1 + "\n")
            .bodyAsJsonObject();
    return api.login(
        "lead-1", made.getJsonArray("generatedSecrets").getJsonObject(0).getString("secret"));
  }

  private int open(String token) {
    try (LiveClient client = client(token, "")) {
      return client.await(1).get(0).data().getJsonArray("incidents").size();
    }
  }

  private int unacknowledged(String token) {
    try (LiveClient client = client(token, "")) {
      return client
          .await(1)
          .get(0)
          .data()
          .getJsonArray("grids")
          .getJsonObject(0)
          .getInteger("unacknowledged");
    }
  }

  private LiveClient client(String token, String lastEventId) {
    return new LiveClient(api, token, "", lastEventId);
  }

  private void tell(Word word) {
    TestApi.await(api.log.append(word));
  }
}
