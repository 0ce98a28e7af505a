package org.gridwarden.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.gridwarden.service.Secrets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How fast and how often somebody may knock, and how much a site may say. */
class AdmissionIT {
  private static final int BAD_PASSWORD = 0x86;
  private static final int BANNED = 0x8a;
  private static final int TOO_FAST = 0x9f;

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

  @Test
  void whoeverGuessesHasToWaitEvenWithTheRightPassword() {
    try (GatewayFixture gateway =
        GatewayFixture.ready(Map.of("failed-logins-free", "3"), now::get)) {
      for (int i = 0; i < 3; i++) {
        assertThat(code(gateway, 5, "thermo-1", "guess-" + i)).isEqualTo(BAD_PASSWORD);
      }
      assertThat(code(gateway, 5, "thermo-1", "guess-4")).isEqualTo(BANNED);
      assertThat(code(gateway, 4, "thermo-1", TestCity.SECRET)).isEqualTo(5);
      assertThat(code(gateway, 5, "thermo-2", TestCity.SECRET)).as("his neighbour").isZero();
      assertThat(gateway.count("gridwarden_ingest_refused", "why", "banned")).isEqualTo(2);

      now.set(now.get().plusSeconds(2));
      assertThat(code(gateway, 5, "thermo-1", TestCity.SECRET)).isZero();
    }
  }

  @Test
  void anAddressThatGuessesOnEverybodyIsStillGoodForSecretsNobodyGuesses() {
    try (GatewayFixture gateway =
        GatewayFixture.ready(Map.of("failed-logins-per-address-free", "4"), now::get)) {
      gateway.register.put(TestCity.officer("chen", Secrets.hashChosen("correct horse")));
      for (int i = 0; i < 4; i++) {
        assertThat(code(gateway, 5, "name-" + i, "password")).isEqualTo(BAD_PASSWORD);
      }
      assertThat(code(gateway, 5, "chen", "correct horse")).isEqualTo(BANNED);
      assertThat(code(gateway, 5, "name-9", "password")).isEqualTo(BANNED);
      assertThat(code(gateway, 5, "thermo-1", TestCity.SECRET)).isZero();
    }
  }

  @Test
  void turnsAwayWhoeverComesTooOften() {
    try (GatewayFixture gateway =
        GatewayFixture.ready(Map.of("connects-per-user-per-second-max", "1"))) {
      assertThat(knock(gateway, 5, "thermo-1")).isEqualTo(TOO_FAST);
      assertThat(knock(gateway, 4, "thermo-1")).isEqualTo(3);
      assertThat(code(gateway, 5, "thermo-2", TestCity.SECRET)).isZero();
      assertThat(gateway.count("gridwarden_ingest_refused", "why", "too-fast")).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"connects-per-second-max", "connects-per-address-per-second-max"})
  void turnsAwayWhenTooManyCome(String limit) {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of(limit, "1"))) {
      assertThat(knock(gateway, 5, "thermo-1")).isEqualTo(TOO_FAST);
    }
  }

  /** Comes again until it is not let in; a minute's worth at one a second. */
  private static int knock(GatewayFixture gateway, int version, String user) {
    int code = 0;
    for (int i = 0; code == 0 && i < 60; i++) {
      code = code(gateway, version, user, TestCity.SECRET);
    }
    return code;
  }

  @Test
  void refusesAClientIdThatIsTooLongWithACode() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of("client-id-length-max", "30"))) {
      assertThat(gateway.five("thermo-1", "x".repeat(30)).connect().getReasonCode().isError())
          .isFalse();
      try (RawClient client = new RawClient(gateway.part.mqttPort())) {
        assertThat(client.connect(5, "x".repeat(31), "thermo-1", TestCity.SECRET, 0).body()[1])
            .isEqualTo((byte) 0x85);
      }
      try (RawClient client = new RawClient(gateway.part.mqttPort())) {
        assertThat(client.connect(4, "x".repeat(31), "thermo-1", TestCity.SECRET, 0).body()[1])
            .isEqualTo((byte) 2);
      }
      assertThat(gateway.count("gridwarden_ingest_refused", "why", "bad-client-id")).isEqualTo(2);
    }
  }

  @Test
  void aSiteMaySayMoreThanADevice() {
    try (GatewayFixture gateway =
        GatewayFixture.ready(
            Map.of("messages-per-second-max", "1", "site-messages-per-second-max", "1000"))) {
      gateway.register.put(TestCity.device("behind-1", "nvr-1"));
      Mqtt5BlockingClient site = gateway.connectedFive("nvr-1");
      for (int i = 0; i < 20; i++) {
        GatewayFixture.publish(
            site, "gridwarden/devices/behind-1/events", "{\"values\":{\"t\":" + i + "}}");
      }
      assertThat(gateway.log.events()).hasSize(20);

      Mqtt5BlockingClient device = gateway.connectedFive("thermo-1");
      Mqtt5PubAckException refused = null;
      for (int i = 0; refused == null && i < 30; i++) {
        try {
          GatewayFixture.publish(
              device, "gridwarden/devices/thermo-1/events", "{\"values\":{\"t\":" + i + "}}");
        } catch (Mqtt5PubAckException tooMany) {
          refused = tooMany;
        }
      }
      assertThat(refused).isNotNull();
      assertThat(refused.getMqttMessage().getReasonString().orElseThrow().toString())
          .contains("more than 1 messages a second");
    }
  }

  private static int code(GatewayFixture gateway, int version, String user, String password) {
    try (RawClient client = new RawClient(gateway.part.mqttPort())) {
      return client.connect(version, user, password, 0).body()[1] & 0xff;
    } catch (java.io.IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }
}
