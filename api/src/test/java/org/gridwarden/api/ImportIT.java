package org.gridwarden.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import org.gridwarden.api.log.Word;
import org.gridwarden.model.Device;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Officer;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Topics;
import org.gridwarden.service.Secrets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImportIT {
  private static final String GEO_JSON = "application/geo+json";
  private TestApi api;
  private String admin;

  @BeforeEach
  void start() {
    api = TestApi.start();
    admin = api.admin();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void theSameGridsAgainChangeNothing() {
    JsonObject first = good("/api/v1/imports/grids", GEO_JSON, World.grids().encode());
    JsonObject again = good("/api/v1/imports/grids", GEO_JSON, World.grids().encode());

    assertThat(first.getInteger("created")).isEqualTo(4);
    assertThat(again.getInteger("imported")).isZero();
    assertThat(again.getInteger("unchanged")).isEqualTo(4);
    published(Topics.GRIDS.name(), 4);
  }

  @Test
  void gridsComeOutAsGeoJsonWithTheAreasAroundThem() {
    good("/api/v1/imports/grids", GEO_JSON, World.grids().encode());

    HttpResponse<Buffer> grids = api.get("/api/v1/grids?area=" + World.TOWN_A, admin);
    JsonArray areas = api.get("/api/v1/areas", admin).bodyAsJsonArray();

    assertThat(grids.getHeader("Content-Type")).isEqualTo(GEO_JSON);
    assertThat(grids.bodyAsJsonObject().getJsonArray("features")).hasSize(2);
    assertThat(areas.stream().map(it -> ((JsonObject) it).getString("code")))
        .containsExactly("440604", World.TOWN_A, World.TOWN_B, "440604010001", "440604011001");
    assertThat(areas.getJsonObject(0).getInteger("grids")).isEqualTo(4);
    assertThat(areas.getJsonObject(0).getString("name")).isEqualTo("禅城区");
  }

  @Test
  void aRingThatRunsTheWrongWayIsTurned() {
    JsonObject file = World.grids();
    JsonArray ring = ring(file, 0);
    JsonArray turned = new JsonArray();
    for (int i = ring.size() - 1; i >= 0; i--) {
      turned.add(ring.getValue(i));
    }
    geometry(file, 0).put("coordinates", new JsonArray().add(turned));

    JsonObject imported = good("/api/v1/imports/grids", GEO_JSON, file.encode());

    assertThat(imported.getInteger("corrected")).isEqualTo(1);
    assertThat(
            good("/api/v1/imports/grids", GEO_JSON, World.grids().encode()).getInteger("unchanged"))
        .isEqualTo(4);
  }

  @Test
  void oneBadGridKeepsAllOut() {
    JsonObject file = World.grids();
    ring(file, 1).remove(4);
    file.getJsonArray("features").getJsonObject(2).getJsonObject("properties").put("code", "12");
    file.getJsonArray("features")
        .add(World.grid(new GridCode("440604010001009"), 113.005, 23.005, 0.002))
        .add(World.grid(new GridCode("440605010001001"), 114, 23, 0.01));

    JsonObject problem = bad("/api/v1/imports/grids", GEO_JSON, file.encode());

    assertThat(errors(problem))
        .containsExactlyInAnyOrder(
            "2 geometry a ring is not closed: its ends differ",
            "3 code must be 15 digits, was '12'",
            "1 geometry grid 440604010001001 overlaps 440604010001009",
            "6 code grid 440605010001001 lies outside your area [440604]");
    assertThat(api.get("/api/v1/grids", admin).bodyAsJsonObject().getJsonArray("features"))
        .isEmpty();
  }

  @Test
  void devicesFindTheirGridAndGetTheirSecretOnce() {
    good("/api/v1/imports/grids", GEO_JSON, World.grids().encode());
    String table =
        """
        id,kind,name,grid,longitude,latitude,via
        t-1,temperature,"温感, ""一\""",,113.015,23.005,
        nvr-1,recorder,,%s,,,
        cam-1,camera,,%s,,,nvr-1
        """
            .formatted(World.A1, World.A1);

    JsonObject first = good("/api/v1/imports/devices", "text/csv; charset=utf-8", table);
    JsonObject again = good("/api/v1/imports/devices", "text/csv", table);

    assertThat(first.getInteger("created")).isEqualTo(3);
    JsonArray secrets = first.getJsonArray("generatedSecrets");
    assertThat(secrets.stream().map(it -> ((JsonObject) it).getString("id")))
        .containsExactly("t-1", "nvr-1");
    assertThat(again.getInteger("unchanged")).isEqualTo(3);
    assertThat(again.getJsonArray("generatedSecrets")).isEmpty();
    Device device =
        published(Topics.DEVICES.name(), 3).stream()
            .map(word -> Codecs.DEVICE.decode(word.value().orElseThrow()).orThrow())
            .filter(it -> it.id().value().equals("t-1"))
            .findAny()
            .orElseThrow();
    assertThat(device.grid()).isEqualTo(World.A2);
    assertThat(device.name()).isEqualTo("温感, \"一\"");
    assertThat(Secrets.verify(device.secretHash(), secrets.getJsonObject(0).getString("secret")))
        .isTrue();
  }

  @Test
  void columnsThatAreLeftOutChangeNothing() {
    good("/api/v1/imports/grids", GEO_JSON, World.grids().encode());
    good(
        "/api/v1/imports/devices",
        "text/csv",
        "id,kind,longitude,latitude,dialect\nt-1,temperature,113.015,23.005,senml\n");
    good("/api/v1/imports/devices", "text/csv", "id,kind,enabled\nt-1,temperature,false\n");
    Device device =
        published(Topics.DEVICES.name(), 2).stream()
            .map(word -> Codecs.DEVICE.decode(word.value().orElseThrow()).orThrow())
            .reduce((first, last) -> last)
            .orElseThrow();
    assertThat(device.enabled()).isFalse();
    assertThat(device.grid()).isEqualTo(World.A2);
    assertThat(device.position().longitude()).isEqualTo(113.015);
    assertThat(device.dialect()).isEqualTo("senml");
  }

  @Test
  void everyMistakeOfATableIsToldByItsLine() {
    good("/api/v1/imports/grids", GEO_JSON, World.grids().encode());
    String table =
        """
        id,kind,grid,longitude,latitude,password,via,enabled,dialect
        ok-1,temperature,%1$s,113.005,23.005,,,,
        no good,temperature,%1$s,,,,,,
        far-1,temperature,%1$s,113.015,23.005,,,,
        sea-1,temperature,,120,20,,,,
        ok-1,temperature,%1$s,,,,,,
        none-1,temperature,440604010001999,,,,,,
        short-1,temperature,%1$s,,,abc,,,
        via-1,camera,%1$s,,,,nobody,,
        flag-1,camera,%1$s,,,,,perhaps,
        half-1,camera,%1$s,113.005,,,,,
        short
        odd-1,camera,%1$s,,,,,,klingon
        loop-1,camera,%1$s,,,,loop-2,,
        loop-2,camera,%1$s,,,,loop-1,,
        """
            .formatted(World.A1);

    JsonObject problem = bad("/api/v1/imports/devices", "text/csv", table);

    assertThat(errors(problem))
        .extracting(error -> error.split(" ")[0] + " " + error.split(" ")[1])
        .containsExactlyInAnyOrder(
            "3 id",
            "4 longitude",
            "5 longitude",
            "6 id",
            "7 grid",
            "8 password",
            "9 via",
            "10 enabled",
            "11 latitude",
            "12 ",
            "13 dialect",
            "14 via",
            "15 via");
    assertThat(api.get("/api/v1/devices", admin).bodyAsJsonObject().getJsonArray("items"))
        .isEmpty();
  }

  @Test
  void namesOfDevicesOfficersAndUsersNeverCollide() {
    good("/api/v1/imports/grids", GEO_JSON, World.grids().encode());
    good("/api/v1/imports/devices", "text/csv", "id,kind,grid\nsame,camera," + World.A1 + "\n");

    String officers = "id,level,areas\nsame,grid,%1$s\nadmin,grid,%1$s\n".formatted(World.A1);

    assertThat(errors(bad("/api/v1/imports/officers", "text/csv", officers)))
        .containsExactly(
            "2 id same is the name of a device or user",
            "3 id admin is the name of a device or user");
  }

  @Test
  void officersAreToldToTheOthersWithTheirAreas() {
    good("/api/v1/imports/grids", GEO_JSON, World.grids().encode());
    String chosen = "correct horse battery";
    String table =
        "id,name,level,areas,password,onDuty\n"
            + ("lead-1,李四,grid,%s %s," + chosen + ",false\n").formatted(World.A1, World.A2)
            + "town-1,王五,town,"
            + World.TOWN_B
            + ",,\n";

    good("/api/v1/imports/officers", "text/csv", table);
    JsonObject again = good("/api/v1/imports/officers", "text/csv", table);

    assertThat(again.getInteger("unchanged")).isEqualTo(2);
    List<Officer> told =
        published(Topics.OFFICERS.name(), 2).stream()
            .map(word -> Codecs.OFFICER.decode(word.value().orElseThrow()).orThrow())
            .toList();
    assertThat(told.get(0).areas()).hasSize(2);
    assertThat(told.get(0).onDuty()).isFalse();
    assertThat(api.login("lead-1", chosen)).isNotBlank();
  }

  @Test
  void tenThousandDevicesGoInAtOnce() {
    good("/api/v1/imports/grids", GEO_JSON, World.grids().encode());
    StringBuilder table = new StringBuilder("id,kind,grid,longitude,latitude\n");
    for (int i = 0; i < 10_000; i++) {
      table
          .append("d-")
          .append(i)
          .append(",temperature,")
          .append(World.A1)
          .append(",113.005,23.005\n");
    }

    long begin = System.nanoTime();
    JsonObject imported = good("/api/v1/imports/devices", "text/csv", table.toString());
    System.out.println("10,000 devices in " + (System.nanoTime() - begin) / 1_000_000 + " ms");

    assertThat(imported.getInteger("created")).isEqualTo(10_000);
    assertThat(imported.getJsonArray("generatedSecrets")).hasSize(10_000);
    published(Topics.DEVICES.name(), 10_000);
  }

  @Test
  void aFileOfAnotherTypeIsRefused() {
    assertThat(api.file("/api/v1/imports/devices", admin, "text/plain", "id,kind\n").statusCode())
        .isEqualTo(415);
  }

  private JsonObject good(String path, String type, String content) {
    HttpResponse<Buffer> answer = api.file(path, admin, type, content);
    assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(200);
    return answer.bodyAsJsonObject();
  }

  private JsonObject bad(String path, String type, String content) {
    HttpResponse<Buffer> answer = api.file(path, admin, type, content);
    assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(422);
    return answer.bodyAsJsonObject();
  }

  private static List<String> errors(JsonObject problem) {
    return problem.getJsonArray("errors").stream()
        .map(JsonObject.class::cast)
        .map(
            error ->
                error.getInteger("line")
                    + " "
                    + error.getString("field")
                    + " "
                    + error.getString("problem"))
        .collect(Collectors.toList());
  }

  private List<Word> published(String topic, int count) {
    TestApi.eventually(count + " words in " + topic, () -> api.log.words(topic).size() >= count);
    assertThat(api.log.words(topic)).hasSize(count);
    return api.log.words(topic);
  }

  private static JsonObject geometry(JsonObject file, int feature) {
    return file.getJsonArray("features").getJsonObject(feature).getJsonObject("geometry");
  }

  private static JsonArray ring(JsonObject file, int feature) {
    return geometry(file, feature).getJsonArray("coordinates").getJsonArray(0);
  }
}
