package org.gridwarden.ingest.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The public keys that tokens may be signed with. Never empty. */
public record TokenKeys(List<Key> keys) {
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");

  /** What stands before the 32 bytes of an Ed25519 key in its X.509 form (RFC 8410). */
  private static final String ED25519_PREFIX = "302a300506032b6570032100";

  private static final int RSA_BITS_LEAST = 2_048;
  private static final int P256_BITS = 256;

  /**
   * One key.
   *
   * @param id as tokens name it, or "" for one without a name
   * @param algorithm the only one that it is good for: ES256, RS256 or EdDSA
   */
  public record Key(String id, String algorithm, PublicKey key) {}

  public TokenKeys {
    keys = List.copyOf(keys);
    if (keys.isEmpty()) {
      throw new IllegalArgumentException(
          "no public key: expected PEM blocks PUBLIC KEY, or a JWK set");
    }
  }

  /** Reads a file of PEM blocks {@code PUBLIC KEY}, or a JWK set; blocks. */
  public static TokenKeys load(Path file) throws IOException, GeneralSecurityException {
    return parse(Files.readString(file, StandardCharsets.UTF_8));
  }

  static TokenKeys parse(String text) throws GeneralSecurityException {
    return text.stripLeading().startsWith("{") ? jwks(text) : pem(text);
  }

  /** Those that a token of that algorithm and key id may be signed with. */
  List<Key> candidates(String algorithm, String id) {
    return keys.stream()
        .filter(key -> key.algorithm.equals(algorithm))
        .filter(key -> id.isEmpty() || key.id.isEmpty() || key.id.equals(id))
        .toList();
  }

  private static TokenKeys pem(String text) throws GeneralSecurityException {
    List<Key> keys = new ArrayList<>();
    Matcher blocks = PEM.matcher(text);
    while (blocks.find()) {
      byte[] encoded = Base64.getMimeDecoder().decode(blocks.group(1));
      keys.add(key("", decode(encoded)));
    }
    return new TokenKeys(keys);
  }

  private static PublicKey decode(byte[] encoded) throws GeneralSecurityException {
    for (String family : List.of("EC", "RSA", "Ed25519")) {
      try {
        return KeyFactory.getInstance(family).generatePublic(new X509EncodedKeySpec(encoded));
      } catch (java.security.spec.InvalidKeySpecException another) {
        continue; // the block does not say of which family its key is
      }
    }
    throw new GeneralSecurityException("a public key is neither EC P-256 nor RSA nor Ed25519");
  }

  private static TokenKeys jwks(String text) throws GeneralSecurityException {
    List<Key> keys = new ArrayList<>();
    try {
      for (JWK jwk : JWKSet.parse(text).getKeys()) {
        keys.add(key(jwk.getKeyID() == null ? "" : jwk.getKeyID(), publicKey(jwk)));
      }
    } catch (ParseException | JOSEException unusable) {
      throw new GeneralSecurityException("not a JWK set", unusable);
    }
    return new TokenKeys(keys);
  }

  private static PublicKey publicKey(JWK jwk) throws JOSEException, GeneralSecurityException {
    if (jwk instanceof OctetKeyPair pair) {
      byte[] prefix = HexFormat.of().parseHex(ED25519_PREFIX);
      byte[] point = pair.getX().decode();
      byte[] encoded = new byte[prefix.length + point.length];
      System.arraycopy(prefix, 0, encoded, 0, prefix.length);
      System.arraycopy(point, 0, encoded, prefix.length, point.length);
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }
    if (jwk instanceof AsymmetricJWK asymmetric) {
      return asymmetric.toPublicKey();
    }
    throw new GeneralSecurityException("key " + jwk.getKeyID() + " is no public key");
  }

  private static Key key(String id, PublicKey key) throws GeneralSecurityException {
    if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= RSA_BITS_LEAST) {
      return new Key(id, "RS256", key);
    }
    if (key instanceof ECPublicKey ec
        && ec.getParams().getCurve().getField().getFieldSize() == P256_BITS) {
      return new Key(id, "ES256", key);
    }
    if (key instanceof EdECPublicKey) {
      return new Key(id, "EdDSA", key);
    }
    throw new GeneralSecurityException(
        "key '" + id + "': expected RSA of 2048 bits or more, EC P-256 or Ed25519");
  }
}
