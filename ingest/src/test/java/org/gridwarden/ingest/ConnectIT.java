package org.gridwarden.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientState;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt3.message.connect.connack.Mqtt3ConnAckReturnCode;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAck;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import java.util.Map;
import org.gridwarden.model.DeviceId;
import org.gridwarden.service.Secrets;
import org.junit.jupiter.api.Test;

/** Who is let in, who is not, and who has to go. */
class ConnectIT {
  @Test
  void announcesItsLimitsOnMqtt5() {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of("unacknowledged-max", "77"))) {
      Mqtt5ConnAck accepted = gateway.five("thermo-1").connect();

      assertThat(accepted.getRestrictions().getReceiveMaximum()).isEqualTo(77);
      assertThat(accepted.getRestrictions().getMaximumQos().getCode()).isEqualTo(2);
      assertThat(accepted.getRestrictions().isRetainAvailable()).isFalse();
      assertThat(accepted.isSessionPresent()).isFalse();
      assertThat(
              gateway
                  .meters
                  .get("gridwarden_ingest_connections")
                  .tag("role", "device")
                  .gauge()
                  .value())
          .isEqualTo(1);
    }
  }

  @Test
  void namesAClientThatHasNoName() {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of())) {
      assertThat(gateway.five("thermo-1", "").connect().getAssignedClientIdentifier()).isPresent();
    }
  }

  @Test
  void refusesStrangersWithTheRightCodes() {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of())) {
      gateway.register.put(TestCity.disabled(TestCity.device("asleep")));

      assertThat(refusedFive(gateway.five("nobody")))
          .isEqualTo(Mqtt5ConnAckReasonCode.BAD_USER_NAME_OR_PASSWORD);
      assertThat(refusedThree(gateway.three("nobody")))
          .isEqualTo(Mqtt3ConnAckReturnCode.BAD_USER_NAME_OR_PASSWORD);
      assertThat(refusedFive(gateway.five("asleep")))
          .isEqualTo(Mqtt5ConnAckReasonCode.NOT_AUTHORIZED);
      assertThat(refusedThree(gateway.three("asleep")))
          .isEqualTo(Mqtt3ConnAckReturnCode.NOT_AUTHORIZED);
      assertThat(gateway.count("gridwarden_ingest_refused", "why", "bad-credentials")).isEqualTo(2);
      assertThat(gateway.count("gridwarden_ingest_refused", "why", "disabled")).isEqualTo(2);
    }
  }

  @Test
  void refusesAWrongPasswordAndNoneAtAll() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of());
        RawClient wrong = new RawClient(gateway.part.mqttPort());
        RawClient older = new RawClient(gateway.part.mqttPort())) {
      assertThat(wrong.connect(5, "thermo-1", "guessed", 0).body()[1]).isEqualTo((byte) 0x86);
      assertThat(wrong.ended()).isTrue();
      assertThat(older.connect(3, "thermo-1", TestCity.SECRET, 0).body()[1]).isEqualTo((byte) 1);
      Mqtt5BlockingClient silent =
          MqttClient.builder()
              .useMqttVersion5()
              .serverHost("127.0.0.1")
              .serverPort(gateway.part.mqttPort())
              .buildBlocking();
      assertThat(refusedFive(silent)).isEqualTo(Mqtt5ConnAckReasonCode.NOT_AUTHORIZED);
    }
  }

  @Test
  void checksAPasswordThatAPersonChose() {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of())) {
      gateway.register.put(TestCity.officer("chen", Secrets.hashChosen(TestCity.SECRET)));
      gateway.register.put(TestCity.officer("zhao", Secrets.hashChosen("another one")));

      Mqtt5BlockingClient chen = gateway.connectedFive("chen");
      assertThat(chen.getState()).isEqualTo(MqttClientState.CONNECTED);
      assertThat(refusedThree(gateway.three("zhao")))
          .isEqualTo(Mqtt3ConnAckReturnCode.BAD_USER_NAME_OR_PASSWORD);
    }
  }

  @Test
  void anOfficerComesUnderTheNameAndPasswordOfHisApiLoginToo() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of());
        RawClient user = new RawClient(gateway.part.mqttPort())) {
      String hash = Secrets.hashChosen("correct horse");
      gateway.register.put(TestCity.officer("wang").withLogins(Map.of("wang.wu", hash)));
      assertThat(user.connect(5, "wang.wu", "correct horse", 0).body()[1]).isZero();
      assertThat(
              gateway
                  .meters
                  .get("gridwarden_ingest_connections")
                  .tag("role", "officer")
                  .gauge()
                  .value())
          .isEqualTo(1);

      gateway.register.put(TestCity.officer("wang"));
      assertThat(user.read().body()[0]).isEqualTo((byte) 0x98);
    }
  }

  @Test
  void letsNobodyInBeforeItIsReady() {
    try (GatewayFixture gateway = new GatewayFixture(Map.of())) {
      gateway.register.put(TestCity.device("thermo-1"));

      assertThat(refusedFive(gateway.five("thermo-1")))
          .isEqualTo(Mqtt5ConnAckReasonCode.SERVER_UNAVAILABLE);
      assertThat(refusedThree(gateway.three("thermo-1")))
          .isEqualTo(Mqtt3ConnAckReturnCode.SERVER_UNAVAILABLE);
      assertThat(gateway.log.ticks()).isZero();
    }
  }

  @Test
  void holdsConnectionsToTheirLimits() {
    try (GatewayFixture gateway =
        GatewayFixture.ready(Map.of("connections-max", "3", "connections-per-user-max", "2"))) {
      gateway.five("thermo-1", "a").connect();
      gateway.five("thermo-1", "b").connect();
      assertThat(refusedFive(gateway.five("thermo-1", "c")))
          .isEqualTo(Mqtt5ConnAckReasonCode.QUOTA_EXCEEDED);
      Mqtt5BlockingClient third = gateway.five("thermo-2", "a");
      third.connect();
      assertThat(refusedFive(gateway.five("wang", "a")))
          .isEqualTo(Mqtt5ConnAckReasonCode.SERVER_BUSY);

      third.disconnect();
      GatewayFixture.until(
          "room again",
          () ->
              gateway.meters.find("gridwarden_ingest_connections").gauges().stream()
                      .mapToDouble(gauge -> gauge.value())
                      .sum()
                  == 2);
      assertThat(gateway.five("wang", "a").connect().getReasonCode().isError()).isFalse();
    }
  }

  @Test
  void aSecondConnectionWithTheSameClientIdTakesOver() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of());
        RawClient first = new RawClient(gateway.part.mqttPort());
        RawClient second = new RawClient(gateway.part.mqttPort());
        RawClient stranger = new RawClient(gateway.part.mqttPort())) {
      assertThat(first.connect(5, "thermo-1", TestCity.SECRET, 0).body()[1]).isZero();
      assertThat(stranger.connect(5, "thermo-2", TestCity.SECRET, 0).body()[1]).isZero();
      assertThat(second.connect(5, "thermo-1", TestCity.SECRET, 0).body()[1]).isZero();

      RawClient.Packet goodbye = first.read();
      assertThat(goodbye.type()).isEqualTo(14);
      assertThat(goodbye.body()[0]).isEqualTo((byte) 0x8e);
      assertThat(first.ended()).isTrue();
      assertThat(gateway.count("gridwarden_ingest_closed", "why", "taken-over")).isEqualTo(1);
    }
  }

  @Test
  void endsTheSessionOfWhoeverIsDisabledWithdrawnOrGetsAnotherPassword() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of());
        RawClient device = new RawClient(gateway.part.mqttPort());
        RawClient withdrawn = new RawClient(gateway.part.mqttPort());
        RawClient officer = new RawClient(gateway.part.mqttPort())) {
      device.connect(5, "thermo-1", TestCity.SECRET, 0);
      withdrawn.connect(5, "thermo-2", TestCity.SECRET, 0);
      officer.connect(5, "wang", TestCity.SECRET, 0);

      gateway.register.put(TestCity.device("thermo-1"));
      gateway.register.put(TestCity.disabled(TestCity.device("thermo-1")));
      gateway.register.withdraw(new DeviceId("thermo-2"));
      gateway.register.put(TestCity.officer("wang", Secrets.hashGenerated(Secrets.generate())));

      assertThat(device.read().body()[0]).isEqualTo((byte) 0x98);
      assertThat(withdrawn.read().body()[0]).isEqualTo((byte) 0x98);
      assertThat(officer.read().body()[0]).isEqualTo((byte) 0x98);
      assertThat(refusedThree(gateway.three("thermo-1")))
          .isEqualTo(Mqtt3ConnAckReturnCode.NOT_AUTHORIZED);
    }
  }

  @Test
  void endsAConnectionThatFallsSilent() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of());
        RawClient silent = new RawClient(gateway.part.mqttPort())) {
      silent.connect(5, "thermo-1", TestCity.SECRET, 1);

      assertThat(silent.read().body()[0]).isEqualTo((byte) 0x8d);
      assertThat(silent.ended()).isTrue();
    }
  }

  @Test
  void stopsInOrderAndSaysGoodbye() throws Exception {
    GatewayFixture gateway = GatewayFixture.ready(Map.of());
    try (RawClient device = new RawClient(gateway.part.mqttPort())) {
      device.connect(5, "thermo-1", TestCity.SECRET, 0);
      gateway.close();

      assertThat(device.read().body()[0]).isEqualTo((byte) 0x8b);
      assertThat(device.ended()).isTrue();
      assertThat(gateway.log.closed()).isTrue();
      assertThat(gateway.part.ready()).isFalse();
    }
  }

  @Test
  void survivesGarbage() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of());
        RawClient web = new RawClient(gateway.part.mqttPort());
        RawClient device = new RawClient(gateway.part.mqttPort())) {
      web.sendRaw("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(web.ended()).isTrue();
      device.connect(5, "thermo-1", TestCity.SECRET, 0);
      device.send(0x80, new byte[] {0, 1, 0, 1, 'x', 0}); // SUBSCRIBE with the wrong flags
      assertThat(device.read().body()[0]).isEqualTo((byte) 0x81);
      assertThat(gateway.connectedFive("thermo-2").getState()).isEqualTo(MqttClientState.CONNECTED);
    }
  }

  @Test
  void countsWhoOpensAConnectionAndSaysNothing() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of("connect-timeout", "1s"));
        RawClient patient = new RawClient(gateway.part.mqttPort())) {
      new RawClient(gateway.part.mqttPort()).close();
      assertThat(patient.ended()).isTrue();
      GatewayFixture.until(
          "both are counted",
          () -> gateway.count("gridwarden_ingest_refused", "why", "no-connect") == 2);
    }
  }

  private static Mqtt5ConnAckReasonCode refusedFive(Mqtt5BlockingClient client) {
    return catchThrowableOfType(Mqtt5ConnAckException.class, client::connect)
        .getMqttMessage()
        .getReasonCode();
  }

  private static Mqtt3ConnAckReturnCode refusedThree(Mqtt3BlockingClient client) {
    return catchThrowableOfType(Mqtt3ConnAckException.class, client::connect)
        .getMqttMessage()
        .getReturnCode();
  }
}
