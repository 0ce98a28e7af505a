package org.gridwarden.ingest.command;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers a camera that asks who we are: HTTP Digest (RFC 7616 with SHA-256 or MD5, with {@code
 * qop=auth} or, as RFC 2069 had it, without) or Basic (RFC 7617), the strongest that it offers.
 */
final class DigestAnswer {
  private static final Pattern PARAMETER =
      Pattern.compile("([A-Za-z0-9_-]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,\"]+))");
  private static final List<String> STRONGEST_FIRST = List.of("SHA-256", "MD5");

  private DigestAnswer() {}

  /**
   * @param challenges the {@code WWW-Authenticate} headers
   * @param uri path and query, as they stand in the request
   * @param cnonce fresh at each call, never guessable
   * @return the {@code Authorization} header; empty where nothing is offered that we can answer
   */
  static Optional<String> to(
      List<String> challenges, SnapshotCredentials.Login login, String uri, String cnonce) {
    for (String algorithm : STRONGEST_FIRST) {
      for (String challenge : challenges) {
        if (scheme(challenge, "Digest")) {
          Map<String, String> asked = parameters(challenge);
          if (asked.getOrDefault("algorithm", "MD5").equalsIgnoreCase(algorithm)
              && answerable(asked)) {
            return Optional.of(digest(asked, algorithm, login, uri, cnonce));
          }
        }
      }
    }
    return challenges.stream().anyMatch(challenge -> scheme(challenge, "Basic"))
        ? Optional.of(basic(login))
        : Optional.empty();
  }

  private static boolean scheme(String challenge, String scheme) {
    return challenge.regionMatches(true, 0, scheme + " ", 0, scheme.length() + 1);
  }

  private static Map<String, String> parameters(String challenge) {
    Map<String, String> all = new HashMap<>();
    Matcher found = PARAMETER.matcher(challenge.substring(challenge.indexOf(' ')));
    while (found.find()) {
      String value =
          found.group(2) == null ? found.group(3) : found.group(2).replaceAll("\\\\(.)", "$1");
      all.putIfAbsent(found.group(1).toLowerCase(Locale.ROOT), value);
    }
    return all;
  }

  private static boolean answerable(Map<String, String> asked) {
    return asked.containsKey("realm")
        && asked.containsKey("nonce")
        && (!asked.containsKey("qop") || authOffered(asked));
  }

  private static boolean authOffered(Map<String, String> asked) {
    return List.of(asked.getOrDefault("qop", "").toLowerCase(Locale.ROOT).split("\\s*,\\s*"))
        .contains("auth");
  }

  private static String digest(
      Map<String, String> asked,
      String algorithm,
      SnapshotCredentials.Login login,
      String uri,
      String cnonce) {
    String nonce = asked.get("nonce");
    String secret =
        hash(algorithm, login.user() + ':' + asked.get("realm") + ':' + login.password());
    String request = hash(algorithm, "GET:" + uri);
    StringBuilder header = new StringBuilder("Digest username=").append(quoted(login.user()));
    header.append(", realm=").append(quoted(asked.get("realm")));
    header.append(", nonce=").append(quoted(nonce));
    header.append(", uri=").append(quoted(uri));
    if (asked.containsKey("algorithm")) {
      header.append(", algorithm=").append(algorithm);
    }
    if (authOffered(asked)) {
      String response =
          hash(algorithm, secret + ':' + nonce + ":00000001:" + cnonce + ":auth:" + request);
      header.append(", qop=auth, nc=00000001, cnonce=").append(quoted(cnonce));
      header.append(", response=").append(quoted(response));
    } else {
      String response = hash(algorithm, secret + ':' + nonce + ':' + request);
      header.append(", response=").append(quoted(response));
    }
    if (asked.containsKey("opaque")) {
      header.append(", opaque=").append(quoted(asked.get("opaque")));
    }
    return header.toString();
  }

  private static String basic(SnapshotCredentials.Login login) {
    byte[] pair = (login.user() + ':' + login.password()).getBytes(StandardCharsets.UTF_8);
    return "Basic " + java.util.Base64.getEncoder().encodeToString(pair);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String hash(String algorithm, String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has " + algorithm, impossible);
    }
  }
}
