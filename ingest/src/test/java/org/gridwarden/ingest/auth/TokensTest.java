package org.gridwarden.ingest.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.gridwarden.ingest.TestAuthority;
import org.gridwarden.ingest.TestTokens;
import org.gridwarden.ingest.auth.Tokens.Checked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(600);
  private final Tokens tokens = new Tokens(TestTokens.AUDIENCE, Duration.ofSeconds(60));

  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA", "Ed25519"})
  void takesTheThreeAlgorithms(String family) throws Exception {
    KeyPair own = TestAuthority.newKeys(family);
    KeyPair foreign = TestAuthority.newKeys(family);
    TokenKeys keys = TokenKeys.parse(TestAuthority.pem(own.getPublic()));

    assertThat(
            tokens.check(
                TestTokens.signed(own, TestTokens.claims("d-1", LATER).build()), keys, NOW))
        .isEqualTo(new Checked.Good("d-1", LATER.plusSeconds(60)));
    assertThat(why(TestTokens.signed(foreign, TestTokens.claims("d-1", LATER).build()), keys))
        .isEqualTo("token signature matches no key");
  }

  @Test
  void refusesNoneAndHmacOverThePublicKey() throws Exception {
    KeyPair rsa = TestAuthority.newKeys("RSA");
    TokenKeys keys = TokenKeys.parse(TestAuthority.pem(rsa.getPublic()));
    String hmac =
        TestTokens.signed(
            new MACSigner(rsa.getPublic().getEncoded()),
            JWSAlgorithm.HS256,
            TestTokens.claims("d-1", LATER).build());

    assertThat(why(hmac, keys)).contains("algorithm");
    assertThat(why(TestTokens.unsigned("d-1", LATER), keys)).isEqualTo("token unreadable");
    assertThat(why("eyJ.eyJ.x", keys)).isEqualTo("token unreadable");
    assertThat(why("eyJ" + "a".repeat(9_000), keys)).contains("longer than");
  }

  @Test
  void holdsTheClaimsToTheirTimesAndPurpose() throws Exception {
    KeyPair own = TestAuthority.newKeys("EC");
    TokenKeys keys = TokenKeys.parse(TestAuthority.pem(own.getPublic()));

    assertThat(why(signed(own, NOW.minusSeconds(60)), keys)).isEqualTo("token expired");
    assertThat(tokens.check(signed(own, NOW.minusSeconds(59)), keys, NOW))
        .isInstanceOf(Checked.Good.class);
    assertThat(
            why(
                TestTokens.signed(
                    own,
                    TestTokens.claims("d-1", LATER)
                        .notBeforeTime(Date.from(NOW.plusSeconds(61)))
                        .build()),
                keys))
        .isEqualTo("token not valid yet");
    assertThat(
            why(
                TestTokens.signed(
                    own, TestTokens.claims("d-1", LATER).audience("elsewhere").build()),
                keys))
        .isEqualTo("token audience must be gridwarden");
    assertThat(
            why(
                TestTokens.signed(
                    own, TestTokens.claims("d-1", LATER).expirationTime(null).build()),
                keys))
        .isEqualTo("token without exp");
    assertThat(why(TestTokens.signed(own, TestTokens.claims(null, LATER).build()), keys))
        .isEqualTo("token without sub");
  }

  @Test
  void readsAJwkSetAndMindsTheKeyId() throws Exception {
    KeyPair ec = TestAuthority.newKeys("EC");
    KeyPair rsa = TestAuthority.newKeys("RSA");
    KeyPair ed = TestAuthority.newKeys("Ed25519");
    byte[] encoded = ed.getPublic().getEncoded();
    byte[] point = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    String set =
        new JWKSet(
                List.of(
                    new ECKey.Builder(Curve.P_256, (ECPublicKey) ec.getPublic()).keyID("a").build(),
                    new RSAKey.Builder((RSAPublicKey) rsa.getPublic()).keyID("b").build(),
                    new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(point))
                        .keyID("c")
                        .build()))
            .toString();
    TokenKeys keys = TokenKeys.parse(set);

    for (KeyPair pair : List.of(ec, rsa, ed)) {
      assertThat(tokens.check(signed(pair, LATER), keys, NOW)).isInstanceOf(Checked.Good.class);
    }
    assertThat(keys.candidates("ES256", "a")).hasSize(1);
    assertThat(keys.candidates("ES256", "z")).isEmpty();
    assertThat(keys.candidates("RS256", "a")).isEmpty();
  }

  @Test
  void refusesKeysThatAreNone() throws Exception {
    assertThatThrownBy(() -> TokenKeys.parse("")).hasMessageContaining("no public key");
    assertThatThrownBy(() -> TokenKeys.parse("{\"keys\":[]}"))
        .hasMessageContaining("no public key");
    assertThatThrownBy(() -> TokenKeys.parse("{}")).hasMessageContaining("not a JWK set");
    assertThatThrownBy(
            () -> TokenKeys.parse("{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\",\"kid\":\"s\"}]}"))
        .hasMessageContaining("s is no public key");
  }

  @Test
  void aGeneratedSecretIsNoToken() {
    assertThat(Tokens.looksLikeOne("gw_000000000000000000000000")).isFalse();
    assertThat(Tokens.looksLikeOne("eyJhbGciOiJFUzI1NiJ9.e30.x")).isTrue();
  }

  private static String signed(KeyPair keys, Instant expires) throws Exception {
    return TestTokens.signed(keys, TestTokens.claims("d-1", expires).build());
  }

  private String why(String token, TokenKeys keys) {
    return tokens.check(token, keys, NOW) instanceof Checked.Bad bad ? bad.why() : "it counts";
  }
}
