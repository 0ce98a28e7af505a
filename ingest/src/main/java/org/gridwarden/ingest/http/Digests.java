package org.gridwarden.ingest.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Digest authentication (RFC 7616) with MD5, which is all that most cameras can do, and SHA-256. It
 * needs H(user:realm:password), which cannot be made of what the register keeps.
 */
final class Digests {
  static final String REALM = "gridwarden";

  private static final String MD5 = "MD5";
  private static final String SHA_256 = "SHA-256";
  private static final Pattern FIELD =
      Pattern.compile("(\\w+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,\"]+))");

  /** What a header proves. */
  sealed interface Outcome {}

  record Right(String user) implements Outcome {}

  record Wrong() implements Outcome {}

  /** Right so far as one can tell, but with a nonce that is too old or was used before. */
  record Stale() implements Outcome {}

  private final Map<String, Map<String, String>> ha1ByUser;
  private final Nonces nonces;

  /** {@code ha1ByUser} holds for each user H(user:realm:password) in hexadecimal, by algorithm. */
  Digests(Map<String, Map<String, String>> ha1ByUser, Nonces nonces) {
    this.ha1ByUser = Map.copyOf(ha1ByUser);
    this.nonces = nonces;
  }

  boolean knows(String user) {
    return ha1ByUser.containsKey(user);
  }

  /** The stronger first, as the standard asks; none where nobody can answer. */
  List<String> challenges(long nowMillis, boolean stale) {
    List<String> challenges = new ArrayList<>();
    for (String algorithm : List.of(SHA_256, MD5)) {
      if (ha1ByUser.values().stream().anyMatch(user -> user.containsKey(algorithm))) {
        challenges.add(
            "Digest realm=\"%s\", qop=\"auth\", algorithm=%s, nonce=\"%s\"%s"
                .formatted(REALM, algorithm, nonces.draw(nowMillis), stale ? ", stale=true" : ""));
      }
    }
    return challenges;
  }

  /** What the header's fields prove for that request. */
  Outcome check(String header, String method, String uri, long nowMillis) {
    Map<String, String> fields = fields(header);
    String algorithm = fields.getOrDefault("algorithm", MD5).toUpperCase(Locale.ROOT);
    String user = fields.getOrDefault("username", "");
    String ha1 = ha1ByUser.getOrDefault(user, Map.of()).getOrDefault(algorithm, "");
    boolean complete =
        !ha1.isEmpty()
            && fields.getOrDefault("realm", "").equals(REALM)
            && fields.getOrDefault("uri", "").equals(uri)
            && fields.getOrDefault("qop", "").equals("auth")
            && fields.getOrDefault("nc", "").matches("[0-9a-fA-F]{8}");
    if (!complete) {
      return new Wrong();
    }
    String expected =
        hash(
            algorithm,
            String.join(
                ":",
                ha1,
                fields.getOrDefault("nonce", ""),
                fields.get("nc"),
                fields.getOrDefault("cnonce", ""),
                "auth",
                hash(algorithm, method + ':' + uri)));
    if (!same(expected, fields.getOrDefault("response", ""))) {
      return new Wrong();
    }
    long count = Long.parseLong(fields.get("nc"), 16);
    return nonces.use(fields.getOrDefault("nonce", ""), count, nowMillis)
        ? new Right(user)
        : new Stale();
  }

  private static Map<String, String> fields(String header) {
    Map<String, String> fields = new HashMap<>();
    Matcher field = FIELD.matcher(header);
    while (field.find()) {
      String value = field.group(2) == null ? field.group(3) : field.group(2);
      fields.putIfAbsent(field.group(1).toLowerCase(Locale.ROOT), value);
    }
    return fields;
  }

  private static boolean same(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.US_ASCII),
        given.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII));
  }

  private static String hash(String algorithm, String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has " + algorithm, impossible);
    }
  }
}
