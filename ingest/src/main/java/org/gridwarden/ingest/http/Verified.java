package org.gridwarden.ingest.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.gridwarden.ingest.auth.Credentials;

/**
 * Passwords that were found right. HTTP says the password with every post, and one that a person
 * chose takes tens of milliseconds to check. What is kept is a code under a key that only this
 * process has, and it holds as long as the register's hash stays as it was.
 */
final class Verified {
  private record Known(String secretHash, byte[] code) {}

  private final SecretKeySpec key;
  private final Map<String, Known> byUser = new ConcurrentHashMap<>();

  Verified() {
    byte[] drawn = new byte[32];
    new SecureRandom().nextBytes(drawn);
    this.key = new SecretKeySpec(drawn, "HmacSHA256");
  }

  boolean is(Credentials credentials, String password) {
    Known known = byUser.get(credentials.user().name());
    return known != null
        && known.secretHash().equals(credentials.secretHash())
        && MessageDigest.isEqual(known.code(), code(password));
  }

  void remember(Credentials credentials, String password) {
    byUser.put(credentials.user().name(), new Known(credentials.secretHash(), code(password)));
  }

  private byte[] code(String password) {
    try {
      Mac mac = Mac.getInstance(key.getAlgorithm());
      mac.init(key);
      return mac.doFinal(password.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
    }
  }
}
