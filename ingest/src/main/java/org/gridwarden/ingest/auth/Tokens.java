package org.gridwarden.ingest.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;

/**
 * Checks JSON Web Tokens (RFC 7519) as RFC 8725 advises: the algorithm is one of three and the
 * key's own, so that neither {@code none} nor an HMAC over a public key counts.
 *
 * @param audience what a token must be made for
 * @param clockSkew how far the issuer's clock may be off
 */
public record Tokens(String audience, Duration clockSkew) {
  private static final Set<String> ALGORITHMS = Set.of("ES256", "RS256", "EdDSA");
  private static final int PARTS = 3;

  /** Longer ones are not looked at: nothing that a device needs takes as much. */
  private static final int LENGTH_MAX = 8_192;

  /** What came of a check. */
  public sealed interface Checked {
    /**
     * It counts.
     *
     * @param until when it ends, the issuer's clock skew allowed for
     */
    record Good(String subject, Instant until) implements Checked {}

    /** It does not, and why; to be told to whoever brought it. */
    record Bad(String why) implements Checked {}
  }

  /** Whether a password has the shape of a token: a header that is JSON, and three parts. */
  public static boolean looksLikeOne(String password) {
    return password.startsWith("eyJ") && password.split("\\.", -1).length == PARTS;
  }

  /** Checks signature and claims; takes up to a few milliseconds. */
  public Checked check(String token, TokenKeys keys, Instant now) {
    if (token.length() > LENGTH_MAX) {
      return new Checked.Bad("token longer than " + LENGTH_MAX + " characters");
    }
    try {
      SignedJWT signed = SignedJWT.parse(token);
      String algorithm = signed.getHeader().getAlgorithm().getName();
      if (!ALGORITHMS.contains(algorithm)) {
        return new Checked.Bad("token algorithm must be one of ES256, RS256, EdDSA");
      }
      if (signed.getHeader().getCriticalParams() != null) {
        return new Checked.Bad("token with critical header parameters");
      }
      String keyId = signed.getHeader().getKeyID();
      for (TokenKeys.Key key : keys.candidates(algorithm, keyId == null ? "" : keyId)) {
        if (verifies(signed, key)) {
          return claims(signed.getJWTClaimsSet(), now);
        }
      }
      return new Checked.Bad("token signature matches no key");
    } catch (ParseException | IllegalArgumentException unreadable) {
      return new Checked.Bad("token unreadable");
    } catch (JOSEException | GeneralSecurityException unusable) {
      return new Checked.Bad("token signature unreadable");
    }
  }

  private static boolean verifies(SignedJWT signed, TokenKeys.Key key)
      throws JOSEException, GeneralSecurityException {
    if (key.key() instanceof ECPublicKey ec) {
      return signed.verify(new ECDSAVerifier(ec));
    }
    if (key.key() instanceof RSAPublicKey rsa) {
      return signed.verify(new RSASSAVerifier(rsa));
    }
    // The library would need another one for this; the platform knows Ed25519 itself.
    Signature ed25519 = Signature.getInstance("Ed25519");
    ed25519.initVerify(key.key());
    ed25519.update(signed.getSigningInput());
    return ed25519.verify(signed.getSignature().decode());
  }

  private Checked claims(JWTClaimsSet claims, Instant now) {
    Date expires = claims.getExpirationTime();
    if (expires == null) {
      return new Checked.Bad("token without exp");
    }
    Instant until = expires.toInstant().plus(clockSkew);
    if (!now.isBefore(until)) {
      return new Checked.Bad("token expired");
    }
    Date notBefore = claims.getNotBeforeTime();
    if (notBefore != null && now.isBefore(notBefore.toInstant().minus(clockSkew))) {
      return new Checked.Bad("token not valid yet");
    }
    if (!claims.getAudience().contains(audience)) {
      return new Checked.Bad("token audience must be " + audience);
    }
    if (claims.getSubject() == null || claims.getSubject().isEmpty()) {
      return new Checked.Bad("token without sub");
    }
    return new Checked.Good(claims.getSubject(), until);
  }
}
