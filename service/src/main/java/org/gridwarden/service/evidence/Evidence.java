package org.gridwarden.service.evidence;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A piece of evidence and where it is: {@code ab/cd/abcd….jpg}, the hash with its first two bytes
 * as folders, so that none of them grows beyond what a file system likes.
 *
 * @param sha256 of the bytes, 64 hexadecimal digits
 */
public record Evidence(String key, String sha256, long bytes) {
  private static final Map<String, String> ENDINGS =
      Map.of("image/jpeg", "jpg", "image/png", "png");
  private static final Pattern KEY =
      Pattern.compile("([0-9a-f]{2})/([0-9a-f]{2})/(\\1\\2[0-9a-f]{60})\\.(?:jpg|png)");

  static Evidence of(byte[] bytes, String mediaType) {
    String ending = ENDINGS.get(mediaType);
    if (ending == null) {
      throw new IllegalArgumentException(
          "evidence is one of " + ENDINGS.keySet() + ", was " + mediaType);
    }
    String hash = sha256(bytes);
    String key = hash.substring(0, 2) + '/' + hash.substring(2, 4) + '/' + hash + '.' + ending;
    return new Evidence(key, hash, bytes.length);
  }

  /**
   * The hash that a key holds.
   *
   * @throws IllegalArgumentException when it is no key: a key is part of a path, and must not lead
   *     out of the store
   */
  static String hashOf(String key) {
    var parts = KEY.matcher(key);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not a key of the evidence store: " + key);
    }
    return parts.group(3);
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
