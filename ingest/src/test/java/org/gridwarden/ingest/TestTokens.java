package org.gridwarden.ingest;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.time.Instant;
import java.util.Date;

/** Tokens as an issuer would make them, and as nobody should. */
public final class TestTokens {
  public static final String AUDIENCE = "gridwarden";

  private TestTokens() {}

  /** Claims that count until {@code expires}. */
  public static JWTClaimsSet.Builder claims(String subject, Instant expires) {
    return new JWTClaimsSet.Builder()
        .subject(subject)
        .audience(AUDIENCE)
        .expirationTime(Date.from(expires));
  }

  /** Signed with the algorithm of the key. */
  public static String signed(KeyPair keys, JWTClaimsSet claims)
      throws GeneralSecurityException, JOSEException {
    return switch (keys.getPrivate().getAlgorithm()) {
      case "EC" ->
          signed(new ECDSASigner((ECPrivateKey) keys.getPrivate()), JWSAlgorithm.ES256, claims);
      case "RSA" -> signed(new RSASSASigner(keys.getPrivate()), JWSAlgorithm.RS256, claims);
      default -> ed25519(keys, claims);
    };
  }

  public static String signed(
      com.nimbusds.jose.JWSSigner signer, JWSAlgorithm algorithm, JWTClaimsSet claims)
      throws JOSEException {
    SignedJWT token = new SignedJWT(new JWSHeader(algorithm), claims);
    token.sign(signer);
    return token.serialize();
  }

  private static String ed25519(KeyPair keys, JWTClaimsSet claims) throws GeneralSecurityException {
    String input = encode("{\"alg\":\"EdDSA\"}") + "." + encode(claims.toString());
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(keys.getPrivate());
    signature.update(input.getBytes(StandardCharsets.US_ASCII));
    return input + "." + Base64URL.encode(signature.sign());
  }

  /** Nobody signed it. */
  public static String unsigned(String subject, Instant expires) {
    return encode("{\"alg\":\"none\"}")
        + "."
        + encode(claims(subject, expires).build().toString())
        + ".";
  }

  private static String encode(String text) {
    return Base64URL.encode(text).toString();
  }
}
