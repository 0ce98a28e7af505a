package org.gridwarden.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttClientState;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.gridwarden.ingest.TestAuthority.Identity;
import org.gridwarden.ingest.door.Door;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The doors with TLS: what they show, whom they let in by certificate, and exchanged files. */
class TlsIT {
  @TempDir private Path folder;
  private TestAuthority authority;
  private Identity server;

  @BeforeEach
  void issue() throws Exception {
    authority = new TestAuthority("test authority");
    server = authority.server();
    server.write(folder.resolve("server.crt"), folder.resolve("server.key"));
    authority.writeCertificate(folder.resolve("ca.crt"));
  }

  @Test
  void servesPasswordsOverTls() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(tls())) {
      Mqtt5BlockingClient client = withPassword(gateway, "thermo-1", null);
      assertThat(client.connect().getReasonCode().isError()).isFalse();
      GatewayFixture.publish(
          client, "gridwarden/devices/thermo-1/events", "{\"values\":{\"t\":1}}");
      assertThat(gateway.log.events()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519"})
  void showsCertificatesOfEveryUsualKind(String algorithm) throws Exception {
    Identity own =
        authority.issue("CN=x", "ip:127.0.0.1", algorithm, Instant.now().plusSeconds(60));
    own.write(folder.resolve("server.crt"), folder.resolve("server.key"));
    try (GatewayFixture gateway = GatewayFixture.ready(tls())) {
      assertThat(shown(gateway)).isEqualTo(own.certificate());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void speaksTheTwoSoundVersions(String version) throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(tls());
        SSLSocket socket = socket(gateway)) {
      socket.setEnabledProtocols(new String[] {version});
      socket.startHandshake();
      assertThat(socket.getSession().getProtocol()).isEqualTo(version);
    }
  }

  @Test
  void aNewCertificateIsShownToNewConnectionsAndOldOnesLive() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(tls())) {
      Mqtt5BlockingClient open = withPassword(gateway, "thermo-1", null);
      open.connect();
      assertThat(shown(gateway)).isEqualTo(server.certificate());

      Identity next = authority.server();
      next.write(folder.resolve("server.crt"), folder.resolve("server.key"));

      GatewayFixture.until("the new certificate", () -> shown(gateway).equals(next.certificate()));
      assertThat(open.getState()).isEqualTo(MqttClientState.CONNECTED);
      GatewayFixture.publish(open, "gridwarden/devices/thermo-1/events", "{\"values\":{\"t\":1}}");
      assertThat(gateway.log.events()).hasSize(1);
    }
  }

  @Test
  void aBrokenNewCertificateKeepsTheOldOneAndIsCounted() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(tls())) {
      Files.writeString(
          folder.resolve("server.key"), TestAuthority.pkcs8(authority.server().key()));
      GatewayFixture.until(
          "the refusal of a key that does not belong to the certificate",
          () -> gateway.count("gridwarden_ingest_files", "what", "tls", "result", "broken") >= 1);
      assertThat(shown(gateway)).isEqualTo(server.certificate());

      Files.delete(folder.resolve("server.crt"));
      GatewayFixture.until(
          "the refusal of a file that is gone",
          () -> gateway.count("gridwarden_ingest_files", "what", "tls", "result", "broken") >= 2);
      assertThat(shown(gateway)).isEqualTo(server.certificate());
    }
  }

  @Test
  void doesNotStartOnFilesThatCannotBeUsed() throws Exception {
    Files.writeString(folder.resolve("server.key"), "no key\n");
    Vertx vertx = Vertx.vertx();
    try {
      IngestSettings settings =
          IngestSettings.read(org.gridwarden.model.settings.Settings.of(tls()));
      Sources sources =
          new Sources(new FakeEventLog(), null, null, null, null, Future::succeededFuture);
      assertThatThrownBy(
              () ->
                  GatewayFixture.await(
                      IngestPart.start(
                          vertx,
                          settings,
                          new io.micrometer.core.instrument.simple.SimpleMeterRegistry(),
                          sources,
                          java.time.InstantSource.system())))
          .hasMessageContaining("server.key")
          .hasMessageContaining("cannot be used");
    } finally {
      GatewayFixture.await(vertx.close());
    }
  }

  @Test
  void letsADeviceInByItsCertificateAlone() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(clients("required"))) {
      Identity byName = authority.device("thermo-1");
      Identity byUrn =
          authority.issue(
              "CN=whatever",
              "uri:urn:gridwarden:device:thermo-2",
              "RSA",
              Instant.now().plusSeconds(60));
      Mqtt5BlockingClient one = withCertificate(gateway, byName).buildBlocking();
      Mqtt5BlockingClient two = withCertificate(gateway, byUrn).buildBlocking();
      one.connect();
      two.connect();

      GatewayFixture.publish(one, "gridwarden/devices/thermo-1/events", "{\"values\":{\"t\":1}}");
      GatewayFixture.publish(two, "gridwarden/devices/thermo-2/events", "{\"values\":{\"t\":1}}");
      assertThat(gateway.log.events())
          .extracting(event -> event.device().value())
          .containsExactlyInAnyOrder("thermo-1", "thermo-2");
    }
  }

  @Test
  void aUserNameBesideTheCertificateMustBeTheSame() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(clients("request"))) {
      Identity own = authority.device("thermo-1");
      withPassword(gateway, "thermo-1", own).connect();
      assertThatThrownBy(() -> withPassword(gateway, "thermo-2", own).connect())
          .hasMessageContaining("NOT_AUTHORIZED");
      withPassword(gateway, "thermo-2", null).connect();
      assertThat(gateway.count("gridwarden_ingest_refused", "why", "bad-certificate")).isOne();
    }
  }

  @Test
  void aCertificateOfNobodyOrOfAnOfficerIsNotEnough() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(clients("required"))) {
      gateway.register.put(TestCity.disabled(TestCity.device("asleep")));
      for (String name : new String[] {"nobody", "wang", "asleep"}) {
        assertThatThrownBy(
                () -> withCertificate(gateway, authority.device(name)).buildBlocking().connect())
            .hasMessageContaining("NOT_AUTHORIZED");
      }
    }
  }

  @Test
  void turnsForeignAndMissingCertificatesAwayInTheHandshake() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(clients("required"))) {
      // Of the same name, or a client would not even show it.
      Identity foreign = new TestAuthority("test authority").device("thermo-1");
      assertThatThrownBy(() -> withCertificate(gateway, foreign).buildBlocking().connect())
          .isNotNull();
      assertThatThrownBy(() -> withPassword(gateway, "thermo-1", null).connect()).isNotNull();
      assertThat(gateway.count("gridwarden_ingest_refused", "why", "bad-certificate")).isOne();
      GatewayFixture.until(
          "both handshakes are counted",
          () -> gateway.count("gridwarden_ingest_refused", "why", "tls-handshake") == 2);
      assertThat(gateway.part.ready()).isTrue();
    }
  }

  @Test
  void endsTheSessionWithinASecondWhenTheDeviceIsDisabled() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(clients("required"))) {
      Mqtt5BlockingClient client =
          withCertificate(gateway, authority.device("thermo-1")).buildBlocking();
      client.connect();
      long since = System.nanoTime();
      gateway.register.put(TestCity.disabled(TestCity.device("thermo-1")));
      GatewayFixture.until(
          "the end of the session", () -> client.getState() == MqttClientState.DISCONNECTED);
      assertThat(System.nanoTime() - since).isLessThan(1_000_000_000L);
    }
  }

  @Test
  void aNewRevocationListEndsOpenSessionsAndKeepsThemOut() throws Exception {
    authority.writeCrl(folder.resolve("crl.pem"));
    Map<String, String> settings = clients("required");
    settings.put("tls-crl", folder.resolve("crl.pem").toString());
    try (GatewayFixture gateway = GatewayFixture.ready(settings)) {
      Identity lost = authority.device("thermo-1");
      Mqtt5BlockingClient client = withCertificate(gateway, lost).buildBlocking();
      Mqtt5BlockingClient other =
          withCertificate(gateway, authority.device("thermo-2")).buildBlocking();
      client.connect();
      other.connect();

      authority.revoke(lost.certificate());
      authority.writeCrl(folder.resolve("crl.pem"));

      GatewayFixture.until(
          "the end of the session", () -> client.getState() == MqttClientState.DISCONNECTED);
      assertThat(gateway.count("gridwarden_ingest_closed", "why", "certificate-revoked")).isOne();
      assertThatThrownBy(() -> withCertificate(gateway, lost).buildBlocking().connect())
          .isNotNull();
      assertThat(other.getState()).isEqualTo(MqttClientState.CONNECTED);
    }
  }

  @Test
  void endsTheSessionWhenItsCertificateExpires() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(clients("required"))) {
      Identity brief = authority.issue("CN=thermo-1", "", "EC", Instant.now().plusSeconds(3));
      Mqtt5BlockingClient client = withCertificate(gateway, brief).buildBlocking();
      client.connect();
      GatewayFixture.until(
          "the end of the session", () -> client.getState() == MqttClientState.DISCONNECTED);
      assertThat(gateway.count("gridwarden_ingest_closed", "why", "certificate-expired")).isOne();
    }
  }

  private Map<String, String> tls() {
    return new HashMap<>(
        Map.of(
            "mqtts-port",
            "0",
            "files-every",
            "100ms",
            "tls-certificate",
            folder.resolve("server.crt").toString(),
            "tls-key",
            folder.resolve("server.key").toString()));
  }

  private Map<String, String> clients(String how) {
    Map<String, String> settings = tls();
    settings.put("tls-client-ca", folder.resolve("ca.crt").toString());
    settings.put("tls-client-auth", how);
    return settings;
  }

  private Mqtt5BlockingClient withPassword(GatewayFixture gateway, String user, Identity own)
      throws Exception {
    return withCertificate(gateway, own)
        .simpleAuth()
        .username(user)
        .password(TestCity.SECRET.getBytes(StandardCharsets.UTF_8))
        .applySimpleAuth()
        .buildBlocking();
  }

  private Mqtt5ClientBuilder withCertificate(GatewayFixture gateway, Identity own)
      throws Exception {
    return MqttClient.builder()
        .useMqttVersion5()
        .identifier("tls-client")
        .serverHost("127.0.0.1")
        .serverPort(gateway.part.port(Door.MQTTS))
        .sslConfig(
            MqttClientSslConfig.builder()
                .trustManagerFactory(authority.trustManagers())
                .keyManagerFactory(own == null ? null : TestAuthority.keyManagers(own))
                .build());
  }

  private SSLSocket socket(GatewayFixture gateway) throws Exception {
    Socket plain = authority.client(null).getSocketFactory().createSocket();
    plain.connect(new java.net.InetSocketAddress("127.0.0.1", gateway.part.port(Door.MQTTS)));
    return (SSLSocket) plain;
  }

  private X509Certificate shown(GatewayFixture gateway) {
    try (SSLSocket socket = socket(gateway)) {
      socket.startHandshake();
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    } catch (SSLHandshakeException refused) {
      throw new AssertionError(refused);
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
  }
}
