package org.gridwarden.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridwarden.model.Event;
import org.gridwarden.model.RejectReason;
import org.gridwarden.model.Rejected;
import org.gridwarden.service.Secrets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cameras post: the same promise as on MQTT, over real HTTP. */
class CameraIT {
  private static final String PATH = "/cameras/nvr-1/hikvision";
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void storesWhatACameraPostsUnderItsChannel() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of())) {
      gateway.register.put(TestCity.device("nvr-1.ch3"));
      HttpResponse<String> answer = post(gateway, PATH, alert(), "nvr-1");

      assertThat(answer.statusCode()).isEqualTo(200);
      Event event = gateway.log.events().get(0);
      assertThat(event.device().value()).isEqualTo("nvr-1.ch3");
      assertThat(event.grid()).isEqualTo(TestCity.GRID);
      assertThat(event.labels()).containsEntry("object", "person");
      assertThat(gateway.count("gridwarden_ingest_posts", "dialect", "hikvision", "status", "200"))
          .isEqualTo(1);
      assertThat(gateway.meters.get("gridwarden_ingest_post").timer().count()).isEqualTo(1);
      assertThat(gateway.count("gridwarden_ingest_events")).isEqualTo(1);
    }
  }

  @Test
  void answersOnlyWhenTheLogHasIt() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of())) {
      gateway.log.hold();
      CompletableFuture<HttpResponse<String>> answer =
          http.sendAsync(
              request(gateway, PATH, alert(), "nvr-1"), HttpResponse.BodyHandlers.ofString());
      GatewayFixture.until("one held back", () -> gateway.log.heldCount() == 1);
      assertThat(answer).isNotDone();
      assertThat(gateway.meters.get("gridwarden_ingest_post").timer().count()).isZero();

      gateway.log.release();
      assertThat(answer.join().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void asksForARepeatWhenTheLogIsAway() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of())) {
      gateway.log.fail(true);
      HttpResponse<String> answer = post(gateway, PATH, alert(), "nvr-1");
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      assertThat(gateway.count("gridwarden_ingest_unstored", "why", "log")).isEqualTo(1);

      gateway.log.fail(false);
      assertThat(post(gateway, PATH, alert(), "nvr-1").statusCode()).isEqualTo(200);
      assertThat(gateway.log.events()).hasSize(1);
    }
  }

  @Test
  void letsNobodyInWithoutTheRightPassword() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of())) {
      gateway.register.put(TestCity.disabled(TestCity.device("gone")));
      HttpRequest.Builder anonymous =
          HttpRequest.newBuilder(uri(gateway, PATH))
              .timeout(Duration.ofSeconds(10))
              .POST(HttpRequest.BodyPublishers.ofString(alert()));
      HttpResponse<String> unknown =
          http.send(anonymous.build(), HttpResponse.BodyHandlers.ofString());
      assertThat(unknown.statusCode()).isEqualTo(401);
      assertThat(unknown.headers().allValues("WWW-Authenticate"))
          .containsExactly("Basic realm=\"gridwarden\", charset=\"UTF-8\"");

      assertThat(status(gateway, "nvr-1", "wrong")).isEqualTo(401);
      assertThat(status(gateway, "nobody", TestCity.SECRET)).isEqualTo(401);
      assertThat(status(gateway, "wang", TestCity.SECRET)).isEqualTo(403);
      assertThat(status(gateway, "gone", TestCity.SECRET)).isEqualTo(403);
      assertThat(gateway.log.events()).isEmpty();
      assertThat(gateway.count("gridwarden_ingest_refused", "why", "bad-credentials")).isEqualTo(2);
    }
  }

  @Test
  void aChosenPasswordIsCheckedToo() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of())) {
      gateway.register.put(
          TestCity.device("chosen").withSecretHash(Secrets.hashChosen("correct horse")));
      String path = "/cameras/chosen/hikvision";
      for (int i = 0; i < 2; i++) {
        assertThat(status(gateway, path, "chosen", "correct horse")).isEqualTo(200);
        assertThat(status(gateway, path, "chosen", "wrong horse")).isEqualTo(401);
      }
    }
  }

  @Test
  void guessingPasswordsHasToWaitHereAsAtTheOtherDoors() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of("failed-logins-free", "2"))) {
      assertThat(status(gateway, "nvr-1", "guess 1")).isEqualTo(401);
      assertThat(status(gateway, "nvr-1", "guess 2")).isEqualTo(401);
      assertThat(status(gateway, "nvr-1", "guess 3")).isEqualTo(429);
      assertThat(status(gateway, "nvr-1", TestCity.SECRET)).isEqualTo(429);
      assertThat(status(gateway, "thermo-1", TestCity.SECRET)).isEqualTo(403);
      assertThat(gateway.count("gridwarden_ingest_refused", "why", "banned")).isEqualTo(2);
    }
  }

  @Test
  void nobodySpeaksForAnotherButHisGateway() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of())) {
      gateway.register.put(TestCity.device("east-yard", "nvr-1"));
      HttpResponse<String> foreign = post(gateway, PATH, alert(), "thermo-1");
      assertThat(foreign.statusCode()).isEqualTo(403);
      assertThat(foreign.body()).contains("\"reason\":\"foreign-topic\"");
      assertThat(gateway.log.rejected())
          .extracting(Rejected::reason)
          .containsExactly(RejectReason.FOREIGN_TOPIC);
      assertThat(post(gateway, "/cameras/east-yard/hikvision", alert(), "nvr-1").statusCode())
          .isEqualTo(200);
      assertThat(gateway.log.events().get(0).device().value()).isEqualTo("east-yard");
    }
  }

  @Test
  void readsNoFileThatAMessageNames(@TempDir Path folder) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "linedetection");
    String attack =
        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \""
            + secret.toUri()
            + "\">]><EventNotificationAlert><eventType>&e;</eventType></EventNotificationAlert>";
    String bomb =
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
            + "<EventNotificationAlert><eventType>&b;</eventType></EventNotificationAlert>";
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of())) {
      for (String body : new String[] {attack, bomb}) {
        HttpResponse<String> answer = post(gateway, PATH, body, "nvr-1");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type"))
            .contains("application/problem+json");
        assertThat(answer.body()).contains("unreadable");
      }
      assertThat(gateway.log.events()).isEmpty();
      assertThat(gateway.log.rejected())
          .extracting(Rejected::reason)
          .containsOnly(RejectReason.UNREADABLE)
          .hasSize(2);
    }
  }

  @Test
  void refusesWhatIsTooLongOfTheWrongTypeOrElsewhere() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of("camera-body-bytes-max", "4096"))) {
      assertThat(post(gateway, PATH, "x".repeat(100_000), "nvr-1").statusCode()).isEqualTo(413);
      assertThat(gateway.log.rejected().get(0).reason()).isEqualTo(RejectReason.TOO_LARGE);
      HttpRequest picture =
          HttpRequest.newBuilder(uri(gateway, PATH))
              .timeout(Duration.ofSeconds(10))
              .header("Authorization", basic("nvr-1", TestCity.SECRET))
              .header("Content-Type", "image/jpeg")
              .POST(HttpRequest.BodyPublishers.ofString("x"))
              .build();
      assertThat(http.send(picture, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(415);
      assertThat(post(gateway, "/cameras/nvr-1/klingon", "x", "nvr-1").statusCode()).isEqualTo(404);
      assertThat(
              http.send(
                      HttpRequest.newBuilder(uri(gateway, PATH))
                          .timeout(Duration.ofSeconds(10))
                          .build(),
                      HttpResponse.BodyHandlers.ofString())
                  .statusCode())
          .isEqualTo(405);
      assertThat(gateway.log.rejected()).hasSize(2);
    }
  }

  @Test
  void boundsWhatComesInAtATime() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of("camera-body-bytes-max", "4096"))) {
      for (int i = 0; i < 8; i++) {
        Socket socket = new Socket("127.0.0.1", gateway.part.cameraPort());
        slow.add(socket);
        String head =
            "POST %s HTTP/1.1\r\nHost: x\r\nContent-Length: 4090\r\nAuthorization: %s\r\n\r\n"
                .formatted(PATH, basic("nvr-1", TestCity.SECRET));
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      }
      GatewayFixture.until("one is turned away", () -> alertStatus(gateway) == 503);
      for (Socket socket : slow) {
        socket.close();
      }
      GatewayFixture.until("there is room again", () -> alertStatus(gateway) == 200);
    }
  }

  private int alertStatus(GatewayFixture gateway) {
    try {
      return post(gateway, PATH, alert(), "nvr-1").statusCode();
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
  }

  @Test
  void holdsACameraToItsRate() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of("messages-per-second-max", "1"))) {
      int status = 200;
      for (int i = 0; i < 100 && status == 200; i++) {
        status = post(gateway, PATH, alert(), "nvr-1").statusCode();
      }
      assertThat(status).isEqualTo(429);
      assertThat(gateway.log.rejected().get(0).reason()).isEqualTo(RejectReason.TOO_MANY);
    }
  }

  @Test
  void tellsWhatIsWrongAndTakesWhatIsRight() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of())) {
      HttpResponse<String> unknown =
          post(gateway, PATH, alert().replace("linedetection", "teleportation"), "nvr-1");
      assertThat(unknown.statusCode()).isEqualTo(400);
      assertThat(unknown.body()).contains("unknown-version", "teleportation");
      String far =
          alert()
              .replaceAll("<dateTime>.*</dateTime>", "<dateTime>2020-01-01T00:00:00Z</dateTime>");
      assertThat(post(gateway, PATH, far, "nvr-1").body()).contains("too-late");
    }
  }

  @Test
  void challengesWithDigestWhereItCanBeAnsweredAndTakesEachCountOnce(@TempDir Path folder)
      throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("digest"), "nvr-1:gridwarden:" + md5("nvr-1:gridwarden:open") + "\n");
    try (GatewayFixture gateway =
        GatewayFixture.ready(Map.of("camera-digest-file", file.toString()))) {
      HttpResponse<String> challenge =
          http.send(digest(gateway, ""), HttpResponse.BodyHandlers.ofString());
      assertThat(challenge.statusCode()).isEqualTo(401);
      String offered = challenge.headers().allValues("WWW-Authenticate").get(0);
      assertThat(offered).startsWith("Digest ").contains("algorithm=MD5", "qop=\"auth\"");
      Matcher nonce = Pattern.compile("nonce=\"([^\"]+)\"").matcher(offered);
      assertThat(nonce.find()).isTrue();

      String header = answer("open", nonce.group(1));
      assertThat(send(digest(gateway, header)).statusCode()).isEqualTo(200);
      HttpResponse<String> again = send(digest(gateway, header));
      assertThat(again.statusCode()).isEqualTo(401);
      assertThat(again.headers().allValues("WWW-Authenticate").get(0)).contains("stale=true");
      assertThat(send(digest(gateway, answer("shut", nonce.group(1)))).statusCode()).isEqualTo(401);
      assertThat(gateway.log.events()).hasSize(1);
    }
  }

  /**
   * GA/T 1400: one proof, then a number; and nothing from elsewhere or after the password changed.
   */
  @Test
  void aRegisteredDeviceSaysOnlyItsNumber() throws Exception {
    String number = "34020000001190000001";
    String keepalive = "{\"KeepaliveObject\":{\"DeviceID\":\"" + number + "\"}}";
    String faces =
        "{\"FaceListObject\":{\"FaceObject\":[{\"FaceID\":\"f-1\",\"DeviceID\":\""
            + number
            + "\"}]}}";
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of())) {
      gateway.register.put(TestCity.device(number));
      HttpRequest unknown = viid(gateway, "/VIID/System/Keepalive", number, "", keepalive);
      assertThat(send(unknown).statusCode()).isEqualTo(401);

      HttpResponse<String> registered =
          send(
              viid(
                  gateway,
                  "/VIID/System/Register",
                  number,
                  basic(number, TestCity.SECRET),
                  keepalive.replace("Keepalive", "Register")));
      assertThat(registered.statusCode()).isEqualTo(200);
      assertThat(registered.body())
          .contains("\"ResponseStatusObject\":{\"Id\":\"" + number + "\"", "\"StatusCode\":0");
      assertThat(send(unknown).statusCode()).isEqualTo(200);
      HttpResponse<String> seen = send(viid(gateway, "/VIID/Faces", number, "", faces));
      assertThat(seen.headers().firstValue("Content-Type").orElse(""))
          .startsWith("application/VIID+JSON");
      assertThat(seen.body())
          .contains("ResponseStatusListObject", "\"Id\":\"f-1\"", "\"RequestURL\":\"/VIID/Faces\"");
      assertThat(gateway.log.events())
          .extracting(event -> event.device() + " " + event.kind())
          .containsExactly(number + " STATUS", number + " STATUS", number + " SIGHTING");

      gateway.register.put(
          TestCity.device(number).withSecretHash(Secrets.hashGenerated(Secrets.generate())));
      assertThat(send(unknown).statusCode()).isEqualTo(401);
      assertThat(send(viid(gateway, "/VIID/Other", number, "", faces)).statusCode()).isEqualTo(404);
    }
  }

  private static HttpRequest viid(
      GatewayFixture gateway, String path, String number, String authorization, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(gateway, path))
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/VIID+JSON;charset=UTF-8")
            .header("User-Identify", number)
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return authorization.isEmpty()
        ? request.build()
        : request.header("Authorization", authorization).build();
  }

  private static String answer(String password, String nonce) throws Exception {
    String ha1 = md5("nvr-1:gridwarden:" + password);
    String response = md5(ha1 + ":" + nonce + ":00000001:abc:auth:" + md5("POST:" + PATH));
    return ("Digest username=\"nvr-1\", realm=\"gridwarden\", nonce=\"%s\", uri=\"%s\", qop=auth,"
            + " nc=00000001, cnonce=\"abc\", response=\"%s\"")
        .formatted(nonce, PATH, response);
  }

  private static HttpRequest digest(GatewayFixture gateway, String header) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(gateway, PATH))
            .timeout(Duration.ofSeconds(10))
            .POST(HttpRequest.BodyPublishers.ofString(alert()));
    return header.isEmpty() ? request.build() : request.header("Authorization", header).build();
  }

  private static String md5(String text) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private int status(GatewayFixture gateway, String user, String password) throws Exception {
    return status(gateway, PATH, user, password);
  }

  private int status(GatewayFixture gateway, String path, String user, String password)
      throws Exception {
    return send(request(gateway, path, alert(), user, password)).statusCode();
  }

  private HttpResponse<String> post(GatewayFixture gateway, String path, String body, String user)
      throws Exception {
    return send(request(gateway, path, body, user));
  }

  private static HttpRequest request(
      GatewayFixture gateway, String path, String body, String user) {
    return request(gateway, path, body, user, TestCity.SECRET);
  }

  private static HttpRequest request(
      GatewayFixture gateway, String path, String body, String user, String password) {
    return HttpRequest.newBuilder(uri(gateway, path))
        .timeout(Duration.ofSeconds(10))
        .header("Authorization", basic(user, password))
        .header("Content-Type", "application/xml; charset=\"UTF-8\"")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private static URI uri(GatewayFixture gateway, String path) {
    return URI.create("http://127.0.0.1:" + gateway.part.cameraPort() + path);
  }

  private static String basic(String user, String password) {
    String both = user + ':' + password;
    return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
  }

  private static String alert() {
    return "<EventNotificationAlert version=\"2.0\" xmlns=\"http://www.hikvision.com/ver20/XMLSchema\">"
        + "<channelID>3</channelID><dateTime>"
        + Instant.now()
        + "</dateTime><activePostCount>1</activePostCount><eventType>linedetection</eventType>"
        + "<eventState>active</eventState><DetectionRegionList><DetectionRegionEntry>"
        + "<regionID>1</regionID><detectionTarget>human</detectionTarget></DetectionRegionEntry>"
        + "</DetectionRegionList></EventNotificationAlert>";
  }
}
