package org.gridwarden.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.gridwarden.ingest.command.Answer;
import org.gridwarden.ingest.command.Line;
import org.gridwarden.ingest.downlink.Outgoing;
import org.gridwarden.model.Capture;
import org.gridwarden.model.Command;
import org.gridwarden.model.CommandResult;
import org.gridwarden.model.Ids;
import org.gridwarden.model.RejectReason;
import org.gridwarden.service.evidence.EvidenceSettings;
import org.gridwarden.service.evidence.EvidenceStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands to devices: pushed and answered, fetched over HTTP, refused, timed out. */
class CommandIT {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path folder;

  private GatewayFixture gateway(String... more) {
    Map<String, String> settings =
        new java.util.HashMap<>(Map.of("evidence-store", folder.resolve("evidence").toString()));
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return GatewayFixture.ready(settings);
  }

  private static CommandResult result(GatewayFixture gateway) {
    GatewayFixture.until("a result", () -> !gateway.log.results().isEmpty());
    assertThat(gateway.log.results()).hasSize(1);
    return gateway.log.results().get(0);
  }

  private static String outcome(GatewayFixture gateway) {
    CommandResult result = result(gateway);
    return result.state().word() + " " + result.reason();
  }

  @Test
  void aPictureThatTheDeviceAnswersStandsInTheStoreBeforeItIsAcknowledged() throws Exception {
    try (GatewayFixture gateway = gateway()) {
      Device thermo = new Device(gateway.connectedFive("thermo-1"), "thermo-1");
      Command command = TestCity.capture("c1", "thermo-1", LONG);
      gateway.desk.command(command);
      gateway.desk.command(command);

      JsonNode asked = thermo.asked();
      assertThat(asked.path("id").textValue()).isEqualTo("c1");
      assertThat(asked.path("device").textValue()).isEqualTo("thermo-1");
      assertThat(asked.path("kind").textValue()).isEqualTo("capture");
      assertThat(asked.path("arguments").path("width").textValue()).isEqualTo("640");
      assertThat(asked.path("expiresAt").textValue()).isEqualTo(command.expiresAt().toString());
      thermo.answers("c1", TestCity.JPEG);

      assertThat(outcome(gateway)).isEqualTo("done ");
      Capture capture = gateway.log.captures().get(0);
      assertThat(capture.id()).isEqualTo(Ids.capture("c1"));
      assertThat(capture.incident()).isEqualTo("fire");
      assertThat(capture.grid()).isEqualTo(TestCity.GRID);
      assertThat(capture.mediaType()).isEqualTo("image/jpeg");
      assertThat(capture.place()).contains(capture.sha256());
      assertThat(
              EvidenceStore.open(EvidenceSettings.folder(folder.resolve("evidence").toString()))
                  .get(capture.place()))
          .isEqualTo(TestCity.JPEG);
      assertThat(thermo.commands).hasSize(1);
      assertThat(gateway.count("gridwarden_ingest_commands", "state", "done")).isOne();
      assertThat(
              gateway.meters.get("gridwarden_ingest_stage").tag("to", "captured").timer().count())
          .isOne();
    }
  }

  @Test
  void aRecorderAnswersForTheCameraBehindIt() {
    try (GatewayFixture gateway = gateway()) {
      gateway.register.put(TestCity.camera("nvr-1.door", "nvr-1", ""));
      Device recorder = new Device(gateway.connectedFive("nvr-1"), "nvr-1");

      gateway.desk.command(TestCity.capture("c1", "nvr-1.door", LONG));
      assertThat(recorder.asked().path("device").textValue()).isEqualTo("nvr-1.door");
      recorder.answers("c1", TestCity.JPEG);

      assertThat(outcome(gateway)).isEqualTo("done ");
      assertThat(gateway.log.captures().get(0).camera().value()).isEqualTo("nvr-1.door");
    }
  }

  @Test
  void aCameraThatShowsPicturesUnaskedIsGivenTheTimeForTheNext() throws Exception {
    try (GatewayFixture gateway = gateway()) {
      gateway.register.put(TestCity.camera("nvr-1.door", "nvr-1", ""));
      Mqtt5BlockingClient recorder = gateway.connectedFive("nvr-1");
      gateway.desk.command(TestCity.capture("too-soon", "nvr-1.door", LONG));
      assertThat(outcome(gateway)).isEqualTo("refused away");

      snapshot(recorder, "door");
      gateway.desk.command(TestCity.capture("c1", "nvr-1.door", LONG));
      GatewayFixture.until("the one of now", () -> gateway.log.captures().size() == 1);
      gateway.desk.command(TestCity.capture("c2", "nvr-1.door", LONG));
      snapshot(recorder, "elsewhere");
      snapshot(recorder, "door");
      GatewayFixture.until("the next", () -> gateway.log.captures().size() == 2);

      assertThat(gateway.log.captures())
          .extracting(Capture::command, capture -> capture.camera().value())
          .containsExactly(tuple("c1", "nvr-1.door"), tuple("c2", "nvr-1.door"));
      assertThat(gateway.count("gridwarden_ingest_passed", "what", "snapshot")).isEqualTo(3);
    }
  }

  private static void snapshot(Mqtt5BlockingClient recorder, String camera) {
    recorder
        .publishWith()
        .topic("gridwarden/devices/nvr-1/frigate/" + camera + "/person/snapshot")
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(TestCity.JPEG)
        .send();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "capture | {\"state\":\"failed\",\"reason\":\"lens covered\"} | failed device-failed",
        "capture | {\"state\":\"done\"} | failed bad-reply",
        "capture | {\"state\":\"well\"} | failed bad-reply",
        "capture | GIF89a | failed bad-reply",
        "siren | {\"state\":\"done\"} | done ''"
      })
  void whatTheDeviceSaysIsTheResult(String kind, String reply, String expected) {
    try (GatewayFixture gateway = gateway()) {
      Device thermo = new Device(gateway.connectedFive("thermo-1"), "thermo-1");
      Instant now = Instant.now();
      gateway.desk.command(TestCity.command("c1", "thermo-1", kind, now, now.plus(LONG)));
      thermo.asked();
      thermo.answers("c1", reply.getBytes(StandardCharsets.UTF_8));

      assertThat(outcome(gateway)).isEqualTo(expected.replace("''", ""));
      assertThat(gateway.log.captures()).isEmpty();
    }
  }

  @Test
  void aDeviceThatDoesNotAnswerInTimeIsNotWaitedFor() {
    try (GatewayFixture gateway = gateway()) {
      Device thermo = new Device(gateway.connectedFive("thermo-1"), "thermo-1");
      gateway.desk.command(TestCity.capture("c1", "thermo-1", Duration.ofMillis(300)));

      assertThat(outcome(gateway)).isEqualTo("timed-out no-answer");

      assertThat(
              catchThrowableOfType(
                  Mqtt5PubAckException.class, () -> thermo.answers("c1", TestCity.JPEG)))
          .isNotNull();
      assertThat(gateway.log.rejected())
          .extracting(one -> one.reason())
          .containsExactly(RejectReason.UNKNOWN_TOPIC);
      assertThat(gateway.log.captures()).isEmpty();
    }
  }

  @Test
  void whoIsAwayUnknownOrAskedTooLateIsRefused() {
    try (GatewayFixture gateway = gateway()) {
      Instant past = Instant.now().minusSeconds(60);
      gateway.connectedFive("thermo-2"); // connected, and listening to nothing
      gateway.desk.command(TestCity.capture("c1", "thermo-1", LONG));
      gateway.desk.command(TestCity.capture("c2", "thermo-2", LONG));
      gateway.desk.command(TestCity.capture("c3", "stranger", LONG));
      gateway.desk.command(
          TestCity.command("c4", "thermo-1", Command.CAPTURE, past, past.plusSeconds(15)));

      GatewayFixture.until("four results", () -> gateway.log.results().size() == 4);
      assertThat(gateway.log.results())
          .extracting(one -> one.command() + " " + one.state().word() + " " + one.reason())
          .containsExactly(
              "c1 refused away",
              "c2 refused away",
              "c3 refused unknown-device",
              "c4 refused too-late");
    }
  }

  @Test
  void nobodyListensToOrAnswersForAnotherDevice() {
    try (GatewayFixture gateway = gateway()) {
      Mqtt5BlockingClient spy = gateway.connectedFive("thermo-2");
      assertThat(
              catchThrowableOfType(
                  Mqtt5SubAckException.class,
                  () ->
                      spy.subscribeWith()
                          .topicFilter("gridwarden/devices/thermo-1/commands")
                          .send()))
          .isNotNull();
      Device thermo = new Device(gateway.connectedFive("thermo-1"), "thermo-1");
      gateway.desk.command(TestCity.capture("c1", "thermo-1", LONG));
      thermo.asked();

      for (String branch : List.of("thermo-1", "thermo-2")) {
        assertThat(
                catchThrowableOfType(
                    Mqtt5PubAckException.class,
                    () -> new Device(spy, branch, false).answers("c1", TestCity.JPEG)))
            .isNotNull();
      }
      assertThat(gateway.log.results()).isEmpty();
      thermo.answers("c1", TestCity.JPEG);
      assertThat(outcome(gateway)).isEqualTo("done ");
    }
  }

  @Test
  void aGatewayThatDoesNotActOnCommandsLetsNobodyWaitForThem() {
    try (GatewayFixture gateway = gateway("commands", "false")) {
      new Device(gateway.connectedFive("thermo-1"), "thermo-1");
      gateway.desk.command(TestCity.capture("c1", "thermo-1", LONG));

      assertThat(outcome(gateway)).isEqualTo("refused away");
    }
  }

  @Test
  void aCommandThatAConnectionTookWithItGoesToTheOneBeforeIt() {
    try (GatewayFixture gateway = gateway()) {
      List<String> older = new CopyOnWriteArrayList<>();
      gateway.desk.listen("thermo-1", command -> older.add(command.id()));
      Line[] newer = new Line[1];
      newer[0] =
          command -> {
            gateway.desk.leave("thermo-1", newer[0]);
            gateway.desk.undelivered(command.id(), Outgoing.AWAY);
          };
      gateway.desk.listen("thermo-1", newer[0]);
      gateway.desk.command(TestCity.capture("c1", "thermo-1", LONG));

      assertThat(older).containsExactly("c1");
      assertThat(gateway.log.results()).isEmpty();
    }
  }

  @Test
  void aCommandThatTheClientDoesNotTakeIsRefusedWithTheReason() {
    try (GatewayFixture gateway = gateway()) {
      gateway.desk.listen(
          "thermo-1", command -> gateway.desk.undelivered(command.id(), "too-large"));
      gateway.desk.command(TestCity.capture("c1", "thermo-1", LONG));

      assertThat(outcome(gateway)).isEqualTo("refused not-taken");
      assertThat(result(gateway).detail()).isEqualTo("too-large");
    }
  }

  @Test
  void aKeptSessionWithoutItsClientIsAway() {
    try (GatewayFixture gateway = gateway()) {
      Mqtt5BlockingClient client = gateway.five("thermo-1");
      client.connectWith().sessionExpiryInterval(600).send();
      new Device(client, "thermo-1");
      client.disconnect();
      GatewayFixture.until(
          "the session is kept",
          () -> gateway.meters.get("gridwarden_ingest_sessions_away").gauge().value() == 1);
      gateway.desk.command(TestCity.capture("c1", "thermo-1", LONG));
      assertThat(outcome(gateway)).isEqualTo("refused away");

      Device back = new Device(client, "thermo-1", false);
      client.toAsync().publishes(MqttGlobalPublishFilter.ALL, back.commands::add);
      client.connectWith().cleanStart(false).sessionExpiryInterval(600).send();
      gateway.desk.command(TestCity.capture("c2", "thermo-1", LONG));
      assertThat(back.asked().path("id").textValue()).isEqualTo("c2");
    }
  }

  @Test
  void aRecorderMayAnswerInTheBranchOfTheCameraBehindIt() {
    try (GatewayFixture gateway = gateway()) {
      gateway.register.put(TestCity.camera("nvr-1.door", "nvr-1", ""));
      Mqtt5BlockingClient client = gateway.connectedFive("nvr-1");
      Device recorder = new Device(client, "nvr-1");
      gateway.desk.command(TestCity.capture("c1", "nvr-1.door", LONG));
      recorder.asked();
      new Device(client, "nvr-1.door", false).answers("c1", TestCity.JPEG);

      assertThat(outcome(gateway)).isEqualTo("done ");
    }
  }

  @Test
  void aReplyIsNotAcknowledgedBeforeTheLogHasIt() {
    try (GatewayFixture gateway = gateway()) {
      Device thermo = new Device(gateway.connectedFive("thermo-1"), "thermo-1");
      gateway.desk.command(TestCity.capture("c1", "thermo-1", LONG));
      thermo.asked();
      gateway.log.fail(true);
      catchThrowableOfType(RuntimeException.class, () -> thermo.answers("c1", TestCity.JPEG));
      assertThat(gateway.log.results()).isEmpty();

      gateway.log.fail(false);
      Device again = new Device(gateway.connectedFive("thermo-1"), "thermo-1");
      again.answers("c1", TestCity.JPEG);

      assertThat(outcome(gateway)).isEqualTo("done ");
    }
  }

  @Test
  void aReplyForWhichThereWasNoRoomDoesNotKeepTheNextOneOut() {
    try (GatewayFixture gateway = gateway()) {
      gateway.desk.listen("thermo-1", command -> {});
      gateway.desk.command(TestCity.capture("c1", "thermo-1", LONG));
      Answer dropped = gateway.desk.reply("thermo-1", "c1", TestCity.JPEG);
      Answer repeated = gateway.desk.reply("thermo-1", "c1", TestCity.JPEG);

      GatewayFixture.await(((Answer.Taken) repeated).stored().get());
      GatewayFixture.await(((Answer.Taken) dropped).stored().get());

      assertThat(outcome(gateway)).isEqualTo("done ");
      assertThat(gateway.log.captures()).hasSize(1);
    }
  }

  @Test
  void whatWasOpenWhenTheGatewayStartedIsActedOnAndWhatHadEndedIsNot() {
    try (GatewayFixture gateway =
        new GatewayFixture(Map.of("evidence-store", folder.resolve("evidence").toString()))) {
      Command ended = TestCity.capture("c1", "thermo-1", LONG);
      gateway.desk.command(ended);
      gateway.desk.command(TestCity.capture("c2", "thermo-1", LONG));
      gateway.desk.result(
          CommandResult.of(ended, org.gridwarden.model.CommandState.DONE, "", "", Instant.now()));
      gateway.register.put(TestCity.device("thermo-1"));
      assertThat(gateway.log.results()).isEmpty();

      gateway.desk.caughtUp();

      assertThat(result(gateway).command()).isEqualTo("c2");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/open.jpg, done ''",
    "/digest.jpg?channel=1, done ''",
    "/html, failed not-a-picture",
    "/lies.jpg, failed not-a-picture",
    "/large.jpg, failed too-large",
    "/elsewhere.jpg, failed http-status",
    "/missing.jpg, failed http-status",
    "/hangs.jpg, timed-out no-answer"
  })
  void fetchesThePictureOfACameraThatDoesNotListen(String path, String expected) throws Exception {
    Path credentials = folder.resolve("credentials");
    Files.createFile(
        credentials,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(credentials, "cam-1,viewer,seen\n");
    try (CameraServer camera = new CameraServer();
        GatewayFixture gateway =
            gateway(
                "snapshot-credentials",
                credentials.toString(),
                "snapshot-bytes-max",
                Integer.toString(CameraServer.LARGE - 1))) {
      gateway.register.put(TestCity.camera("cam-1", "", camera.url(path)));
      boolean hangs = path.startsWith("/hangs");
      gateway.desk.command(TestCity.capture("c1", "cam-1", hangs ? Duration.ofMillis(500) : LONG));

      assertThat(outcome(gateway)).isEqualTo(expected.replace("''", ""));
      assertThat(gateway.log.captures()).hasSize(expected.startsWith("done") ? 1 : 0);
      assertThat(camera.asked).hasSize(path.startsWith("/digest") ? 2 : 1);
    }
  }

  @Test
  void aCameraThatWantsAPasswordWeDoNotHaveOrIsNotThereFails() throws Exception {
    try (CameraServer camera = new CameraServer();
        GatewayFixture gateway = gateway()) {
      gateway.register.put(TestCity.camera("cam-1", "", camera.url("/digest.jpg?channel=1")));
      gateway.register.put(TestCity.camera("cam-2", "", "http://127.0.0.1:1/snapshot.jpg"));
      gateway.desk.command(TestCity.capture("c1", "cam-1", LONG));
      assertThat(outcome(gateway)).isEqualTo("failed unauthorized");

      gateway.desk.command(TestCity.capture("c2", "cam-2", LONG));
      GatewayFixture.until("two results", () -> gateway.log.results().size() == 2);
      assertThat(gateway.log.results().get(1).reason()).isEqualTo("unreachable");
    }
  }

  /** A device's client that listens to commands. */
  private static final class Device {
    private final Mqtt5BlockingClient client;
    private final String branch;
    final List<Mqtt5Publish> commands = new CopyOnWriteArrayList<>();

    Device(Mqtt5BlockingClient client, String branch) {
      this(client, branch, true);
    }

    Device(Mqtt5BlockingClient client, String branch, boolean listens) {
      this.client = client;
      this.branch = branch;
      if (listens) {
        client.toAsync().publishes(MqttGlobalPublishFilter.ALL, commands::add);
        client
            .subscribeWith()
            .topicFilter("gridwarden/devices/" + branch + "/commands")
            .qos(MqttQos.AT_LEAST_ONCE)
            .send();
      }
    }

    JsonNode asked() {
      GatewayFixture.until("a command", () -> !commands.isEmpty());
      try {
        return new ObjectMapper().readTree(commands.get(0).getPayloadAsBytes());
      } catch (java.io.IOException notJson) {
        throw new AssertionError(notJson);
      }
    }

    void answers(String command, byte[] payload) {
      client
          .publishWith()
          .topic("gridwarden/devices/" + branch + "/replies/" + command)
          .qos(MqttQos.AT_LEAST_ONCE)
          .payload(payload)
          .send();
    }
  }
}
