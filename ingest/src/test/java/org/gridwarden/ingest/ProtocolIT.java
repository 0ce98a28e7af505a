package org.gridwarden.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.ingest.RawClient.bytes;
import static org.gridwarden.ingest.RawClient.four;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.gridwarden.ingest.RawClient.Connect;
import org.gridwarden.ingest.RawClient.Packet;
import org.gridwarden.model.Alert;
import org.gridwarden.model.AlertType;
import org.junit.jupiter.api.Test;

/** The rules of the standards, byte by byte, and what breaking them leads to. */
class ProtocolIT {
  private static final String TOPIC = "gridwarden/devices/thermo-1/events";
  private static final String GOOD = "{\"values\":{\"temperature\":21.5}}";
  private static final String ALERTS = "gridwarden/officers/wang/alerts";
  private static final Connect DEVICE = Connect.five("thermo-1");
  private static final int QOS_1 = 0b0010;

  @Test
  void takesTopicsByTheirAliases() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of("topic-alias-max", "2"));
        RawClient device = new RawClient(gateway.part.mqttPort())) {
      assertThat(device.connect(DEVICE).body()).containsSequence(0x22, 0, 2);
      device.say(QOS_1, TOPIC, 1, bytes(0x23, 0, 1), GOOD);
      device.say(QOS_1, "", 2, bytes(0x23, 0, 1), GOOD);
      assertThat(device.read().body()).containsExactly(0, 1);
      assertThat(device.read().body()).containsExactly(0, 2);
      assertThat(gateway.log.events()).hasSize(2);
      device.say(QOS_1, TOPIC, 3, bytes(0x23, 0, 3), GOOD);
      assertThat(device.goodbye()).isEqualTo(0x94);
    }
  }

  @Test
  void endsAConnectionOverWhatIsAgainstTheRules() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of())) {
      over(gateway, 0x94, 0x32, bytes(TOPIC, 0, 1, 3, 0x23, 0, 0)); // alias 0
      over(gateway, 0x82, 0x32, bytes("", 0, 1, 3, 0x23, 0, 1)); // alias without a topic
      over(gateway, 0x82, 0x32, bytes("", 0, 1, 0)); // neither
      over(gateway, 0x9a, 0x33, bytes(TOPIC, 0, 1, 0)); // to be retained
      over(gateway, 0x81, 0x32, bytes(TOPIC, 0, 0, 0)); // packet id 0
      over(gateway, 0x81, 0x36, bytes(TOPIC, 0, 1, 0)); // QoS 3
      over(gateway, 0x81, 0x32, bytes("a/+", 0, 1, 0)); // wildcard in a topic
      over(gateway, 0x81, 0x32, bytes(0, 2, 0xc3, 0x28, 0, 1, 0)); // not UTF-8
      over(gateway, 0x81, 0x32, bytes("a\0b", 0, 1, 0)); // U+0000
      over(gateway, 0x82, 0x32, bytes(TOPIC, 0, 1, 5, 0x11, four(1))); // property of CONNECT
      over(gateway, 0x81, 0x32, bytes(TOPIC, 0, 1, 2, 0x7f, 1)); // property of nobody
      over(gateway, 0x82, 0x32, bytes(TOPIC, 0, 1, 2, 0x01, 2)); // format indicator 2
      over(gateway, 0x82, 0x32, bytes(TOPIC, 0, 1, 5, 0x08, 0, 2, 'a', '#'));
      over(gateway, 0x82, 0x10, DEVICE.body()); // a second CONNECT
      over(gateway, 0x81, 0x10, bytes("MQTT", 9, 2, 0, 0, "raw")); // one of no version known
      over(gateway, 0x82, 0x20, bytes(0, 0, 0)); // CONNACK is ours to send
      over(gateway, 0x82, 0xd0, new byte[0]); // so is PINGRESP
      over(gateway, 0x82, 0xf0, bytes(0)); // AUTH, with nothing agreed
      over(gateway, 0x81, 0x80, bytes(0, 1, 0, "a", 0)); // SUBSCRIBE with the wrong flags
      over(gateway, 0x82, 0x82, bytes(0, 1, 0)); // SUBSCRIBE to nothing
      over(gateway, 0x81, 0x82, bytes(0, 1, 0, "a", 3)); // QoS 3
      over(gateway, 0xa1, 0x82, bytes(0, 1, 2, 0x0b, 1, "a", 0)); // subscription identifier
      over(gateway, 0x82, 0xa2, bytes(0, 1, 0)); // UNSUBSCRIBE from nothing
      over(gateway, 0x81, 0x40, bytes(0, 1, 0x42)); // PUBACK with a code of nobody
      over(gateway, 0x81, 0xe0, bytes(0x42)); // so DISCONNECT
      over(gateway, 0x81, 0x00, bytes(0)); // packet type 0
      assertThat(gateway.log.events()).isEmpty();
      assertThat(connected(gateway)).isZero();
    }
  }

  @Test
  void saysInWordsWhatWasWrongToWhoWantsToHearIt() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of());
        RawClient curious = new RawClient(gateway.part.mqttPort());
        RawClient terse = new RawClient(gateway.part.mqttPort());
        RawClient small = new RawClient(gateway.part.mqttPort())) {
      curious.connect(DEVICE.named("a"));
      curious.send(0x82, bytes(0, 1, 0));
      assertThat(new String(curious.read().body(), StandardCharsets.UTF_8))
          .contains("SUBSCRIBE to nothing");
      terse.connect(DEVICE.named("b").with(0x17, 0));
      terse.send(0x82, bytes(0, 1, 0));
      assertThat(terse.read().body()).hasSizeLessThan(4).startsWith(0x82);
      small.connect(DEVICE.named("c").with(0x27, four(20)));
      small.send(0x82, bytes(0, 1, 0));
      assertThat(small.read().body()).hasSizeLessThan(4).startsWith(0x82);
    }
  }

  @Test
  void refusesAConnectThatIsAgainstTheRules() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of())) {
      assertThat(answer(gateway, DEVICE.with(0x21, 0, 0))).isEqualTo(0x82); // receive maximum 0
      assertThat(answer(gateway, DEVICE.with(0x27, four(0)))).isEqualTo(0x82);
      assertThat(answer(gateway, DEVICE.with(0x17, 2))).isEqualTo(0x82);
      assertThat(answer(gateway, DEVICE.with(0x23, 0, 1))).isEqualTo(0x82); // topic alias
      assertThat(answer(gateway, DEVICE.with(0x16, "data"))).isEqualTo(0x82);
      assertThat(answer(gateway, DEVICE.with(0x15, "SCRAM"))).isEqualTo(0x8c);
      assertThat(answer(gateway, DEVICE.flag(0b0000_1000))).isEqualTo(0x81); // QoS of no will
      assertThat(answer(gateway, DEVICE.named("x".repeat(300)))).isEqualTo(0x85);
      assertThat(answer(gateway, DEVICE.with(0x19, 1))).isZero(); // response information: none
      assertThat(answer(gateway, DEVICE.named("").resuming())).isZero();
      Connect three = Connect.three("thermo-1");
      assertThat(answer(gateway, three.named("").resuming())).isEqualTo(2);
      assertThat(answer(gateway, three.named("x".repeat(300)))).isEqualTo(2);
      try (RawClient reserved = new RawClient(gateway.part.mqttPort())) {
        reserved.send(0x10, DEVICE.flag(0b0000_0001).body());
        assertThat(reserved.ended()).isTrue();
      }
      assertThat(gateway.count("gridwarden_ingest_refused", "why", "malformed")).isEqualTo(8);
      assertThat(gateway.count("gridwarden_ingest_refused", "why", "bad-client-id")).isEqualTo(2);
    }
  }

  @Test
  void closesOnGarbageBeforeConnectAndTellsTheLogNothing() throws Exception {
    PrintStream console = System.err;
    ByteArrayOutputStream logged = new ByteArrayOutputStream();
    System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of())) {
      for (byte[] garbage :
          new byte[][] {
            bytes(0x00, 0x00),
            bytes(0xff, 0xff, 0xff, 0xff, 0xff),
            bytes(0x30, 0x05, "abc"),
            bytes(0xc0, 0x00),
            bytes(0x16, 0x03, 0x01, 0x02, 0x00),
          }) {
        try (RawClient client = new RawClient(gateway.part.mqttPort())) {
          client.sendRaw(new String(garbage, StandardCharsets.ISO_8859_1));
          assertThat(client.ended()).as(java.util.Arrays.toString(garbage)).isTrue();
        }
      }
      over(gateway, 0x82, 0x20, bytes(0, 0, 0));
      assertThat(gateway.count("gridwarden_ingest_refused", "why", "malformed")).isEqualTo(5);
    } finally {
      System.setErr(console);
    }
    assertThat(logged.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void takesWhatAnEagerClientSaysBeforeItIsAccepted() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of());
        RawClient eager = new RawClient(gateway.part.mqttPort())) {
      gateway.register.put(
          TestCity.officer(
              "chen", org.gridwarden.service.Secrets.hashChosen(TestCity.SECRET))); // takes long
      eager.send(0x10, Connect.five("chen").body());
      eager.send(0x82, bytes(0, 1, 0, "gridwarden/officers/chen/alerts", 1));
      eager.send(0xc0, new byte[0]);
      assertThat(eager.read().type()).isEqualTo(2);
      assertThat(eager.read().type()).isEqualTo(9);
      assertThat(eager.read().type()).isEqualTo(13);
    }
  }

  @Test
  void grantsSubscriptionsInsideOnesOwnBranchOnly() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of("subscriptions-max", "4"));
        RawClient officer = new RawClient(gateway.part.mqttPort());
        RawClient device = new RawClient(gateway.part.mqttPort());
        RawClient old = new RawClient(gateway.part.mqttPort())) {
      assertThat(officer.connect(Connect.five("wang")).body()).containsSequence(0x28, 1);
      assertThat(officer.subscribe("#", 1)).isEqualTo(0x87);
      assertThat(officer.subscribe("gridwarden/officers/+/alerts", 1)).isEqualTo(0x87);
      assertThat(officer.subscribe("gridwarden/officers/li/alerts", 1)).isEqualTo(0x87);
      assertThat(officer.subscribe("$share/g/" + ALERTS, 1)).isEqualTo(0x9e);
      assertThat(officer.subscribe("gridwarden/officers/wang/#/x", 1)).isEqualTo(0x8f);
      assertThat(officer.subscribe("gridwarden/officers/wang/a+", 1)).isEqualTo(0x8f);
      assertThat(officer.subscribe("gridwarden/officers/wang/#", 0)).isZero();
      assertThat(officer.subscribe("gridwarden/officers/wang/+", 2)).isEqualTo(1);
      assertThat(officer.subscribe(ALERTS, 0)).isZero();
      assertThat(officer.subscribe(ALERTS, 0)).as("again").isZero();
      assertThat(officer.subscribe("gridwarden/officers/wang/x", 0)).isZero();
      assertThat(officer.subscribe("gridwarden/officers/wang/y", 0)).isEqualTo(0x97);
      assertThat(gateway.count("gridwarden_ingest_subscriptions_refused", "why", "quota-exceeded"))
          .isOne();

      device.connect(DEVICE);
      assertThat(device.subscribe("gridwarden/devices/thermo-1/commands", 1)).isEqualTo(1);
      assertThat(device.subscribe("gridwarden/devices/thermo-1/#", 1)).isEqualTo(1);
      assertThat(device.subscribe("gridwarden/devices/thermo-2/commands", 1)).isEqualTo(0x87);

      old.connect(Connect.three("wang").named("old"));
      old.send(0x82, bytes(0, 1, "#", 1, ALERTS, 1));
      assertThat(old.read().body()).containsExactly(0, 1, 0x80, 1);
    }
  }

  @Test
  void deliversOnceAtTheHighestQosOfOverlappingSubscriptions() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of());
        RawClient officer = new RawClient(gateway.part.mqttPort())) {
      officer.connect(Connect.five("wang"));
      officer.subscribe(ALERTS, 0);
      officer.subscribe("gridwarden/officers/wang/#", 1);
      tell(gateway, "fire");
      Packet alert = officer.read();
      assertThat(alert.type()).isEqualTo(3);
      assertThat(alert.flags()).as("QoS 1, not a duplicate, not retained").isEqualTo(QOS_1);

      officer.send(0xa2, bytes(0, 2, 0, "gridwarden/officers/wang/#", "never/was"));
      assertThat(officer.read().body()).containsExactly(0, 2, 0, 0, 0x11);
      tell(gateway, "flood");
      assertThat(officer.read().flags()).as("what is left is QoS 0").isZero();
      officer.send(0xc0, new byte[0]);
      assertThat(officer.read().type()).as("nothing twice").isEqualTo(13);
    }
  }

  @Test
  void heedsWhatTheClientTakes() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of());
        RawClient narrow = new RawClient(gateway.part.mqttPort());
        RawClient small = new RawClient(gateway.part.mqttPort())) {
      narrow.connect(Connect.five("wang").with(0x21, 0, 1)); // one at a time
      narrow.subscribe(ALERTS, 1);
      tell(gateway, "fire");
      tell(gateway, "flood");
      Packet first = narrow.read();
      narrow.send(0xc0, new byte[0]);
      assertThat(narrow.read().type()).as("the second waits").isEqualTo(13);
      int id = 2 + ALERTS.length();
      narrow.send(0x40, bytes((int) first.body()[id], (int) first.body()[id + 1]));
      assertThat(narrow.read().type()).isEqualTo(3);

      small.connect(Connect.five("li").with(0x27, four(200)));
      small.subscribe("gridwarden/officers/li/alerts", 1);
      gateway.downlink.alert(TestCity.alert(AlertType.ALERT, "fire", 0, "li"));
      GatewayFixture.until(
          "not taken", () -> gateway.count("gridwarden_ingest_alerts", "what", "not-taken") == 1);
      assertThat(gateway.count("gridwarden_ingest_alerts", "what", "too-large")).isEqualTo(1);
      small.send(0xc0, new byte[0]);
      assertThat(small.read().type()).isEqualTo(13);
    }
  }

  @Test
  void saysHowLongAnAlertIsOfUseAndSendsNoneThatIsNot() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of("alerts-kept", "1s"));
        RawClient officer = new RawClient(gateway.part.mqttPort())) {
      officer.connect(Connect.five("wang").with(0x21, 0, 1));
      officer.subscribe(ALERTS, 1);
      tell(gateway, "fire");
      tell(gateway, "flood");
      Packet first = officer.read();
      int id = 2 + ALERTS.length();
      assertThat(java.util.Arrays.copyOfRange(first.body(), id + 2, id + 8))
          .containsExactly(5, 0x02, 0, 0, 0, 1);
      long until = System.nanoTime() + 1_100_000_000L;
      GatewayFixture.until("it is too late", () -> System.nanoTime() > until);
      officer.send(0x40, bytes((int) first.body()[id], (int) first.body()[id + 1]));
      GatewayFixture.until(
          "expired", () -> gateway.count("gridwarden_ingest_alerts", "what", "expired") == 1);
    }
  }

  @Test
  void tellsMqtt5ClientsTheKeepAliveThatHolds() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of("keep-alive-max", "1s"));
        RawClient never = new RawClient(gateway.part.mqttPort());
        RawClient seldom = new RawClient(gateway.part.mqttPort());
        RawClient pinging = new RawClient(gateway.part.mqttPort())) {
      assertThat(never.connect(DEVICE).body()).containsSequence(0x13, 0, 1);
      assertThat(seldom.connect(DEVICE.named("b").keepAlive(60)).body())
          .containsSequence(0x13, 0, 1);
      byte[] asAsked = pinging.connect(DEVICE.named("c").keepAlive(1)).body();
      assertThat(java.util.HexFormat.of().formatHex(asAsked)).doesNotContain("130001");
      assertThat(never.goodbye()).isEqualTo(0x8d);
      assertThat(seldom.goodbye()).isEqualTo(0x8d);
      assertThat(pinging.goodbye()).isEqualTo(0x8d);
      assertThat(gateway.count("gridwarden_ingest_closed", "why", "keep-alive")).isEqualTo(3);
    }
  }

  @Test
  void ignoresTheRetainFlagOfMqtt311AndHoldsItToItsOwnRules() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of());
        RawClient device = new RawClient(gateway.part.mqttPort());
        RawClient second = new RawClient(gateway.part.mqttPort())) {
      device.connect(Connect.three("thermo-1"));
      device.sayThree(QOS_1 | 1, TOPIC, 1, GOOD);
      assertThat(device.read().body()).containsExactly(0, 1);
      assertThat(gateway.log.events()).hasSize(1);
      device.send(0x40, bytes(0, 1, 0x10)); // a reason code, which 3.1.1 has not
      assertThat(device.ended()).isTrue();

      second.connect(Connect.three("thermo-1"));
      second.send(0x82, bytes(0, 1, "a", 0b100)); // an option of MQTT 5
      assertThat(second.ended()).isTrue();
      assertThat(gateway.count("gridwarden_ingest_closed", "why", "malformed")).isEqualTo(2);
    }
  }

  /** Whoever is connected and sends that is told that code, and nothing more. */
  private static void over(GatewayFixture gateway, int code, int header, byte[] body)
      throws Exception {
    try (RawClient client = new RawClient(gateway.part.mqttPort())) {
      assertThat(client.connect(DEVICE).body()[1]).isZero();
      client.send(header, body);
      String what = Integer.toHexString(header) + java.util.Arrays.toString(body);
      assertThat(client.goodbye()).as(what).isEqualTo(code);
    }
    GatewayFixture.until("gone", () -> connected(gateway) == 0);
  }

  private static int answer(GatewayFixture gateway, Connect as) throws Exception {
    try (RawClient client = new RawClient(gateway.part.mqttPort())) {
      return client.connect(as).body()[1] & 0xff;
    }
  }

  private static double connected(GatewayFixture gateway) {
    return gateway.meters.find("gridwarden_ingest_connections").gauges().stream()
        .mapToDouble(gauge -> gauge.value())
        .sum();
  }

  private static void tell(GatewayFixture gateway, String incident) {
    Alert alert = TestCity.alert(AlertType.ALERT, incident, 0, "wang");
    gateway.downlink.alert(alert);
  }
}
