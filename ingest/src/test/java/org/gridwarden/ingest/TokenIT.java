package org.gridwarden.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens in the place of a password. */
class TokenIT {
  private static final int NOT_AUTHORIZED = 0x87;
  @TempDir private Path folder;
  private KeyPair issuer;
  private Path keys;

  @BeforeEach
  void issue() throws Exception {
    issuer = TestAuthority.newKeys("EC");
    keys = Files.writeString(folder.resolve("keys.pem"), TestAuthority.pem(issuer.getPublic()));
  }

  @Test
  void letsADeviceInUnderItsNameOrAsBearer() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(settings())) {
      String token = token("thermo-1", Instant.now().plusSeconds(60));
      assertThat(code(gateway, "thermo-1", token)).isZero();
      assertThat(code(gateway, "jwt", token)).isZero();
      assertThat(code(gateway, "thermo-1", TestCity.SECRET)).as("passwords go on").isZero();
    }
  }

  @Test
  void refusesTokensForOthersAndOfOthers() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(settings())) {
      Instant later = Instant.now().plusSeconds(60);
      assertThat(code(gateway, "thermo-2", token("thermo-1", later))).isEqualTo(NOT_AUTHORIZED);
      assertThat(code(gateway, "jwt", token("nobody", later))).isEqualTo(NOT_AUTHORIZED);
      assertThat(code(gateway, "jwt", token("wang", later))).isEqualTo(NOT_AUTHORIZED);
      assertThat(code(gateway, "jwt", token("thermo-1", Instant.now().minusSeconds(1))))
          .isEqualTo(NOT_AUTHORIZED);
      assertThat(code(gateway, "thermo-1", TestTokens.unsigned("thermo-1", later)))
          .isEqualTo(NOT_AUTHORIZED);
      assertThat(gateway.count("gridwarden_ingest_refused", "why", "bad-token")).isEqualTo(5);
      try (RawClient client = new RawClient(gateway.part.mqttPort())) {
        assertThat(client.connect(4, "jwt", token("nobody", later), 0).body()[1])
            .isEqualTo((byte) 5);
      }
    }
  }

  @Test
  void endsTheSessionWhenTheTokenExpires() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(settings());
        RawClient client = new RawClient(gateway.part.mqttPort())) {
      Instant expires = Instant.now().plusSeconds(2);
      assertThat(client.connect(5, "jwt", token("thermo-1", expires), 0).body()[1]).isZero();

      RawClient.Packet goodbye = client.read();
      assertThat(Instant.now()).isAfterOrEqualTo(expires.minusSeconds(1));
      assertThat(goodbye.type()).isEqualTo(14);
      assertThat(goodbye.body()[0]).isEqualTo((byte) NOT_AUTHORIZED);
      assertThat(new String(goodbye.body(), java.nio.charset.StandardCharsets.UTF_8))
          .endsWith("token expired");
      assertThat(client.ended()).isTrue();
      assertThat(gateway.count("gridwarden_ingest_closed", "why", "token-expired")).isOne();
    }
  }

  @Test
  void believesANewKeyWithoutARestart() throws Exception {
    try (GatewayFixture gateway = GatewayFixture.ready(settings())) {
      Instant later = Instant.now().plusSeconds(60);
      String before = token("thermo-1", later);
      issuer = TestAuthority.newKeys("Ed25519");
      String after = token("thermo-1", later);
      assertThat(code(gateway, "jwt", after)).isEqualTo(NOT_AUTHORIZED);

      Files.writeString(keys, TestAuthority.pem(issuer.getPublic()));
      GatewayFixture.until(
          "the new key", () -> gateway.count("gridwarden_ingest_files", "what", "jwt-keys") >= 1);
      assertThat(code(gateway, "jwt", after)).isZero();
      assertThat(code(gateway, "jwt", before)).isEqualTo(NOT_AUTHORIZED);
    }
  }

  private Map<String, String> settings() {
    return Map.of(
        "jwt-keys",
        keys.toString(),
        "jwt-audience",
        TestTokens.AUDIENCE,
        "jwt-clock-skew",
        "0s",
        "files-every",
        "100ms");
  }

  private String token(String subject, Instant expires) throws Exception {
    return TestTokens.signed(issuer, TestTokens.claims(subject, expires).build());
  }

  private static int code(GatewayFixture gateway, String user, String password) throws Exception {
    try (RawClient client = new RawClient(gateway.part.mqttPort())) {
      return client.connect(5, user, password, 0).body()[1] & 0xff;
    }
  }
}
