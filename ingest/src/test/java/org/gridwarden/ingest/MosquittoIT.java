package org.gridwarden.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.gridwarden.ingest.door.Door;
import org.gridwarden.model.Alert;
import org.gridwarden.model.AlertType;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mosquitto's clients, and Mosquitto itself as the bridge of a site, unmodified. */
class MosquittoIT {
  private static final String EVENT = "{\"values\":{\"temperature\":21.5}}";
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"mqttv311", "mqttv5"})
  void publishesWithAPassword(String version) throws Exception {
    Mosquitto.needed("mosquitto_pub");
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of())) {
      assertThat(publish(gateway.part.mqttPort(), version, TestCity.SECRET)).isEqualTo("exit 0");
      assertThat(gateway.log.events()).hasSize(1);
      assertThat(publish(gateway.part.mqttPort(), version, "wrong"))
          .containsIgnoringCase("bad user name or password");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mqttv311", "mqttv5"})
  void listensAsAnOfficer(String version) throws Exception {
    Mosquitto.needed("mosquitto_sub");
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of())) {
      Alert alert = TestCity.alert(AlertType.ALERT, "fire", 0, "wang");
      gateway.downlink.alert(alert);
      assertThat(
              Mosquitto.run(
                  folder,
                  "mosquitto_sub",
                  "-V",
                  version,
                  "-p",
                  Integer.toString(gateway.part.mqttPort()),
                  "-u",
                  "wang",
                  "-P",
                  TestCity.SECRET,
                  "-q",
                  "1",
                  "-C",
                  "1",
                  "-t",
                  "gridwarden/officers/wang/alerts"))
          .contains(alert.id())
          .endsWith("exit 0");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mqttv311", "mqttv5"})
  void publishesOverTlsWithAPasswordOrACertificate(String version) throws Exception {
    Mosquitto.needed("mosquitto_pub");
    TestAuthority authority = new TestAuthority("test authority");
    authority.server().write(folder.resolve("server.crt"), folder.resolve("server.key"));
    authority.device("thermo-1").write(folder.resolve("own.crt"), folder.resolve("own.key"));
    authority.writeCertificate(folder.resolve("ca.crt"));
    Map<String, String> settings = new HashMap<>();
    settings.put("mqtts-port", "0");
    settings.put("tls-certificate", folder.resolve("server.crt").toString());
    settings.put("tls-key", folder.resolve("server.key").toString());
    settings.put("tls-client-ca", folder.resolve("ca.crt").toString());
    settings.put("tls-client-auth", "request");
    try (GatewayFixture gateway = GatewayFixture.ready(settings)) {
      int port = gateway.part.port(Door.MQTTS);
      String ca = folder.resolve("ca.crt").toString();
      assertThat(publish(port, version, TestCity.SECRET, "--cafile", ca)).isEqualTo("exit 0");
      assertThat(
              Mosquitto.run(
                  folder,
                  "mosquitto_pub",
                  "-V",
                  version,
                  "-h",
                  "127.0.0.1",
                  "-p",
                  Integer.toString(port),
                  "--cafile",
                  ca,
                  "--cert",
                  folder.resolve("own.crt").toString(),
                  "--key",
                  folder.resolve("own.key").toString(),
                  "-q",
                  "1",
                  "-t",
                  "gridwarden/devices/thermo-1/events",
                  "-m",
                  EVENT))
          .isEqualTo("exit 0");
      assertThat(gateway.log.events()).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mqttv311", "mqttv50"})
  void bridgesASite(String version) throws Exception {
    Mosquitto.needed("mosquitto", "mosquitto_pub");
    int site = freePort();
    try (GatewayFixture gateway = GatewayFixture.ready(Map.of())) {
      gateway.register.put(TestCity.device("behind-1", "nvr-1"));
      Path configuration =
          Files.writeString(folder.resolve("site.conf"), bridge(gateway, site, version));
      try (Mosquitto broker =
          Mosquitto.start(folder, "mosquitto", "-v", "-c", configuration.toString())) {
        GatewayFixture.until(
            "the bridge", () -> connections(gateway) == 1 || said(broker).contains("Error"));
        assertThat(
                Mosquitto.run(
                    folder,
                    "mosquitto_pub",
                    "-h",
                    "127.0.0.1",
                    "-p",
                    Integer.toString(site),
                    "-q",
                    "1",
                    "-t",
                    "behind-1/events",
                    "-m",
                    EVENT))
            .isEqualTo("exit 0");
        GatewayFixture.until("the event", () -> gateway.log.events().size() == 1);
        assertThat(gateway.log.events().get(0).device().value()).isEqualTo("behind-1");
        GatewayFixture.until("the bridge's own state", () -> states(gateway) >= 1);

        broker.kill();
        GatewayFixture.until("its end", () -> connections(gateway) == 0);
        assertThat(gateway.log.rejected()).isEmpty();
        assertThat(gateway.part.ready()).isTrue();
      }
    }
  }

  private static String bridge(GatewayFixture gateway, int site, String version) {
    return """
        user root
        listener %d 127.0.0.1
        allow_anonymous true

        connection site
        address 127.0.0.1:%d
        bridge_protocol_version %s
        restart_timeout 1
        remote_username nvr-1
        remote_password %s
        topic # out 1 "" gridwarden/devices/
        """
        .formatted(site, gateway.part.mqttPort(), version, TestCity.SECRET);
  }

  private String publish(int port, String version, String password, String... more)
      throws Exception {
    String[] arguments = {
      "-V",
      version,
      "-h",
      "127.0.0.1",
      "-p",
      Integer.toString(port),
      "-u",
      "thermo-1",
      "-P",
      password,
      "-q",
      "1",
      "-t",
      "gridwarden/devices/thermo-1/events",
      "-m",
      EVENT
    };
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return Mosquitto.run(folder, "mosquitto_pub", all);
  }

  private static double connections(GatewayFixture gateway) {
    return gateway
        .meters
        .get("gridwarden_ingest_connections")
        .tag("role", "device")
        .gauge()
        .value();
  }

  private static double states(GatewayFixture gateway) {
    return gateway.count("gridwarden_ingest_passed", "dialect", "mqtt", "what", "broker-state");
  }

  private static String said(Mosquitto broker) {
    try {
      return broker.said();
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
