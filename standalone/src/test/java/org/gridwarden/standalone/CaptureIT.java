package org.gridwarden.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.gridwarden.model.Device;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Position;
import org.gridwarden.simulator.camera.Scene;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an incident to a picture that people can look at, with everything real on the way. */
class CaptureIT {
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
                cam-1,camera,,440604012001001,,,,
                cam-2,camera,,440604012001001,,,,
                """);
  }

  @AfterAll
  static void stop() {
    system.close();
  }

  @Test
  void anIncidentHasThePictureOfTheCameraThatLooksAndTellsWhichIsAway() throws Exception {
    Device camera =
        new Device(
            new DeviceId("cam-1"),
            Device.CAMERA,
            "",
            new GridCode(SmallTown.WEST),
            Position.NONE,
            "",
            true,
            "");
    byte[] picture = Scene.jpeg(camera, Instant.parse("2026-03-01T04:00:00Z"));
    try (Mqtt eye = connect("cam-1").obeys();
        Mqtt smoke = connect("smoke-1")) {
      smoke.say("{\"id\":\"s1\",\"values\":{\"smoke\":0.5}}").get(30, TimeUnit.SECONDS);

      JsonNode command = eye.nextCommand();
      assertThat(command.path("kind").asText()).isEqualTo("capture");
      assertThat(command.path("device").asText()).isEqualTo("cam-1");
      eye.answer(command.path("id").asText(), picture);
    }

    system.awaitCount("select count(*) from gridwarden.captures", 1);
    system.awaitCount("select count(*) from gridwarden.command_results", 2);
    system.awaitCount("select count(*) from gridwarden.commands", 2);
    system.awaitCount("select count(*) from gridwarden.incidents where device = 'smoke-1'", 1);
    String incident =
        system.api().get("/incidents?device=smoke-1").path("items").path(0).path("id").asText();
    JsonNode told = system.api().get("/incidents/" + incident);
    JsonNode capture = told.path("captures").path(0);
    assertThat(capture.path("camera").asText()).isEqualTo("cam-1");
    assertThat(capture.path("sha256").asText()).isEqualTo(sha256(picture));
    byte[] shown = image(capture.path("image").asText());
    assertThat(shown).isEqualTo(picture);
    assertThat(sha256(shown)).isEqualTo(capture.path("sha256").asText());
    assertThat(whats(told)).contains("opened", "commanded", "captured", "command-failed");
    assertThat(told.path("timeline").toString()).contains("\"reason\":\"away\"");
    // The aim is two seconds with a camera that answers at once; this one needed a test to do it.
    assertThat(
            system.count(
                "select extract(epoch from stored_at - detected_at)::int"
                    + " from gridwarden.captures"))
        .isLessThanOrEqualTo(2);
  }

  private static Mqtt connect(String id) throws Exception {
    return Mqtt.connect(system.mqttPort(), id, town.secret(id));
  }

  private static List<String> whats(JsonNode incident) {
    List<String> what = new ArrayList<>();
    incident.path("timeline").forEach(entry -> what.add(entry.path("what").asText()));
    return what;
  }

  private static byte[] image(String path) throws Exception {
    RunningFile running = RunningFile.read(folder.resolve("data")).orElseThrow();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(system.apiUrl() + path))
            .header("Authorization", "Bearer " + running.token())
            .build();
    HttpResponse<byte[]> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("image/jpeg");
    return answer.body();
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
