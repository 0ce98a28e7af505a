package org.gridwarden.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwarden.api.log.Word;
import org.gridwarden.model.Capture;
import org.gridwarden.model.Command;
import org.gridwarden.model.CommandResult;
import org.gridwarden.model.CommandState;
import org.gridwarden.model.Device;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Ids;
import org.gridwarden.model.Severity;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Topics;
import org.gridwarden.service.evidence.Evidence;
import org.gridwarden.service.evidence.EvidenceSettings;
import org.gridwarden.service.evidence.EvidenceStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pictures of incidents, and commands that people give. */
class CaptureIT {
  private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 1, 2, 3};

  private static TestApi api;
  private static String admin;
  private static String townA;
  private static String townB;

  @BeforeAll
  static void start() {
    api = TestApi.start();
    admin = api.admin();
    townA = api.user(admin, "commander-a", "commander", World.TOWN_A);
    townB = api.user(admin, "commander-b", "commander", World.TOWN_B);
    assertThat(
            api.file("/api/v1/imports/grids", admin, "application/geo+json", World.grids().encode())
                .statusCode())
        .isEqualTo(200);
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static HttpResponse<Buffer> importDevices(String csv) {
    return api.file("/api/v1/imports/devices", admin, "text/csv", csv);
  }

  private static Command command(String id, String device, String incident, GridCode grid) {
    return new Command(
        id,
        new DeviceId(device),
        grid,
        Command.CAPTURE,
        Map.of(),
        incident,
        Command.BY_POLICY,
        "同一网格 / the same grid",
        World.NOON,
        World.NOON,
        World.NOON.plusSeconds(15));
  }

  /** What the gateway says and the archive writes of a picture. */
  private static Capture capture(Command command, byte[] picture) throws Exception {
    Evidence kept =
        EvidenceStore.open(EvidenceSettings.folder(api.evidence.toString()))
            .put(picture, "image/jpeg");
    return new Capture(
        Ids.capture(command.id()),
        command.incident(),
        command.device(),
        command.grid(),
        command.id(),
        World.NOON,
        World.NOON.plusMillis(100),
        World.NOON.plusMillis(120),
        "image/jpeg",
        kept.bytes(),
        kept.sha256(),
        kept.key());
  }

  private static String image(Capture capture) {
    return "/api/v1/captures/" + capture.id() + "/image";
  }

  @Test
  void anIncidentHasItsPicturesAndTellsWhichCouldNotBeHad() throws Exception {
    Rows.change(api, World.opened("i1", World.A1, Severity.MAJOR));
    Command good = command("c1", "cam-1", "i1", World.A1);
    Command bad = command("c2", "cam-2", "i1", World.A1);
    Capture capture = capture(good, JPEG);
    Rows.command(api, good);
    Rows.command(api, bad);
    Rows.capture(api, capture);
    Rows.result(api, CommandResult.of(good, CommandState.DONE, "", "", World.NOON.plusMillis(121)));
    Rows.result(
        api, CommandResult.of(bad, CommandState.REFUSED, "away", "", World.NOON.plusMillis(130)));

    JsonObject incident = api.get("/api/v1/incidents/i1", townA).bodyAsJsonObject();

    JsonObject shown = incident.getJsonArray("captures").getJsonObject(0);
    assertThat(shown.getString("sha256")).isEqualTo(capture.sha256());
    assertThat(shown.getString("camera")).isEqualTo("cam-1");
    assertThat(shown.getString("image")).isEqualTo(image(capture));
    assertThat(shown.getString("detectedAt")).isEqualTo("2026-01-01T12:00:00.123Z");
    JsonArray timeline = incident.getJsonArray("timeline");
    assertThat(timeline.stream().map(one -> ((JsonObject) one).getString("what")))
        .containsExactly("opened", "commanded", "commanded", "captured", "command-failed");
    JsonObject failed = timeline.getJsonObject(4);
    assertThat(failed.getString("device")).isEqualTo("cam-2");
    assertThat(failed.getString("state")).isEqualTo("refused");
    assertThat(failed.getString("reason")).isEqualTo("away");
  }

  @Test
  void showsThePictureWithItsHashAndOnlyInsideTheArea() throws Exception {
    Capture capture = capture(command("c3", "cam-1", "", World.A1), JPEG);
    Rows.capture(api, capture);

    HttpResponse<Buffer> answer = api.get(image(capture), townA);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body().getBytes()).isEqualTo(JPEG);
    assertThat(answer.getHeader("Content-Type")).isEqualTo("image/jpeg");
    assertThat(answer.getHeader("ETag")).isEqualTo('"' + capture.sha256() + '"');
    assertThat(answer.getHeader("Cache-Control")).startsWith("private");
    assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
    HttpResponse<Buffer> again =
        TestApi.await(
            api.request(HttpMethod.GET, image(capture), townA)
                .putHeader("If-None-Match", answer.getHeader("ETag"))
                .send());
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(api.get(image(capture), townB).statusCode()).isEqualTo(404);
    assertThat(api.get(image(capture), "").statusCode()).isEqualTo(401);
  }

  @Test
  void whatHasBeenChangedOrIsGoneIsNotShown() throws Exception {
    byte[] other = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 9};
    Capture capture = capture(command("c4", "cam-1", "", World.A1), other);
    Rows.capture(api, capture);
    Path file = api.evidence.resolve(capture.place());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Files.write(file, JPEG);

    HttpResponse<Buffer> changed = api.get(image(capture), townA);
    assertThat(changed.statusCode()).isEqualTo(500);
    assertThat(changed.bodyAsJsonObject().getString("detail")).contains("has been changed");

    Files.delete(file);
    assertThat(api.get(image(capture), townA).statusCode()).isEqualTo(404);
  }

  @Test
  void aCommandGoesToTheLogForADeviceOfOnesOwnArea() {
    assertThat(
            importDevices(
                    "id,kind,grid,enabled\ncam-b,camera,"
                        + World.B1
                        + ",true\ncam-off,camera,"
                        + World.B1
                        + ",false\n")
                .statusCode())
        .isEqualTo(200);
    Rows.change(api, World.opened("i-b", World.B2, Severity.MAJOR));
    JsonObject wanted = new JsonObject().put("kind", "capture").put("incident", "i-b");
    String path = "/api/v1/devices/cam-b/commands";

    HttpResponse<Buffer> given = api.send(HttpMethod.POST, path, townB, wanted);

    assertThat(given.statusCode()).isEqualTo(202);
    String id = given.bodyAsJsonObject().getString("id");
    List<Word> words = api.log.words(Topics.COMMANDS.name());
    assertThat(words).hasSize(1);
    assertThat(words.get(0).key()).isEqualTo("cam-b");
    Command command = Codecs.COMMAND.decode(words.get(0).value().orElseThrow()).orThrow();
    assertThat(command.id()).isEqualTo(id);
    assertThat(command.grid()).isEqualTo(World.B2);
    assertThat(command.requestedBy()).isEqualTo("commander-b");
    assertThat(command.expiresAt()).isEqualTo(command.at().plusSeconds(15));

    assertThat(api.send(HttpMethod.POST, path, townA, wanted).statusCode()).isEqualTo(404);
    assertThat(
            api.send(
                    HttpMethod.POST,
                    path,
                    townB,
                    new JsonObject().put("kind", "capture").put("incident", "i1"))
                .statusCode())
        .isEqualTo(404);
    assertThat(
            api.send(
                    HttpMethod.POST,
                    "/api/v1/devices/cam-off/commands",
                    townB,
                    new JsonObject().put("kind", "capture"))
                .statusCode())
        .isEqualTo(409);
    assertThat(
            api.send(HttpMethod.POST, path, townB, new JsonObject().put("kind", "no such word"))
                .statusCode())
        .isEqualTo(400);
    assertThat(api.log.words(Topics.COMMANDS.name())).hasSize(1);
  }

  @Test
  void tellsWhatCameOfACommand() {
    Command command = command("c5", "cam-1", "", World.A1);
    Rows.command(api, command);
    JsonObject waiting = api.get("/api/v1/commands/c5", townA).bodyAsJsonObject();
    assertThat(waiting.getString("state")).isEqualTo("waiting");

    Rows.result(
        api,
        CommandResult.of(
            command, CommandState.FAILED, "device-failed", "lens covered", Instant.now()));

    JsonObject ended = api.get("/api/v1/commands/c5", townA).bodyAsJsonObject();
    assertThat(ended.getString("state")).isEqualTo("failed");
    assertThat(ended.getString("reason")).isEqualTo("device-failed");
    assertThat(ended.getString("detail")).isEqualTo("lens covered");
    assertThat(api.get("/api/v1/commands/c5", townB).statusCode()).isEqualTo(404);
  }

  @Test
  void theLiveStreamTellsOfAPictureOnce() throws Exception {
    Capture capture = capture(command("c6", "cam-1", "i1", World.A1), JPEG);
    Word word = new Word(Topics.CAPTURES.name(), "i1", Optional.of(Codecs.CAPTURE.encode(capture)));
    try (LiveClient live = new LiveClient(api, townA, "", "");
        LiveClient elsewhere = new LiveClient(api, townB, "", "")) {
      live.await(1);
      elsewhere.await(1);
      TestApi.await(api.log.append(word));
      TestApi.await(api.log.append(word));
      TestApi.await(api.log.append(World.word(World.opened("i2", World.A1, Severity.MINOR))));
      TestApi.await(api.log.append(World.word(World.opened("i3", World.B1, Severity.MINOR))));

      assertThat(live.await(4))
          .extracting(LiveClient.Event::name)
          .containsExactly("snapshot", "capture", "incident", "grid");
      assertThat(live.events().get(1).data().getString("image")).isEqualTo(image(capture));
      assertThat(elsewhere.await(3))
          .extracting(LiveClient.Event::name)
          .containsExactly("snapshot", "incident", "grid");
    }
  }

  @Test
  void aCamerasSightComesFromItsImport() {
    HttpResponse<Buffer> imported =
        importDevices(
            "id,kind,grid,snapshot_url,views\ncam-v,camera,"
                + World.A1
                + ",http://10.1.2.3/snapshot.jpg?channel=1,"
                + World.A2
                + " "
                + World.B1
                + "\n");
    assertThat(imported.statusCode()).as(imported.bodyAsString()).isEqualTo(200);
    // Without the columns what is stored stays.
    assertThat(importDevices("id,kind,grid,name\ncam-v,camera," + World.A1 + ",新\n").statusCode())
        .isEqualTo(200);

    JsonObject listed =
        api
            .get("/api/v1/devices?grid=" + World.A1, admin)
            .bodyAsJsonObject()
            .getJsonArray("items")
            .stream()
            .map(JsonObject.class::cast)
            .filter(one -> one.getString("id").equals("cam-v"))
            .findFirst()
            .orElseThrow();
    assertThat(listed.getString("snapshotUrl")).isEqualTo("http://10.1.2.3/snapshot.jpg?channel=1");
    assertThat(listed.getJsonArray("views")).containsExactly(World.A2.value(), World.B1.value());
    TestApi.eventually(
        "told to the others",
        () ->
            api.log.words(Topics.DEVICES.name()).stream()
                .map(word -> Codecs.DEVICE.decode(word.value().orElseThrow()).orThrow())
                .map(Device::views)
                .anyMatch(views -> views.equals(List.of(World.A2, World.B1))));
  }

  @Test
  void aUrlWithAPasswordAndAnUnknownGridAreRefused() {
    HttpResponse<Buffer> refused =
        importDevices(
            "id,kind,grid,snapshot_url,views\n"
                + "cam-w,camera,"
                + World.A1
                + ",http://admin:geheim@10.1.2.3/x.jpg,440604099001001\n"
                + "cam-x,camera,"
                + World.A1
                + ",file:///etc/passwd,\n");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.bodyAsString())
        .contains("snapshot-credentials")
        .contains("grid 440604099001001 is not in the register")
        .doesNotContain("geheim");
    assertThat(refused.bodyAsJsonObject().getJsonArray("errors")).hasSize(3);
  }
}
