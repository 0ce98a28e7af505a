package org.gridwarden.ingest.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridwarden.model.settings.SettingsException;

/**
 * The file of {@code camera-digest-file}: one line a camera, {@code device:gridwarden:hash} as
 * {@code htdigest} writes it. 32 hexadecimal digits are MD5, 64 are SHA-256.
 */
final class DigestFile {
  private static final Pattern LINE =
      Pattern.compile("([^:]+):" + Digests.REALM + ":([0-9a-fA-F]{32}|[0-9a-fA-F]{64})");
  private static final int MD5_DIGITS = 32;

  private DigestFile() {}

  /**
   * Each user's hashes by algorithm; none at all where no file is named.
   *
   * @throws SettingsException with every line that is wrong
   */
  static Map<String, Map<String, String>> read(String file) {
    if (file.isEmpty()) {
      return Map.of();
    }
    try {
      return of(Files.readAllLines(Path.of(file)));
    } catch (IOException unreadable) {
      throw new SettingsException(
          List.of("camera-digest-file " + file + " cannot be read: " + unreadable));
    }
  }

  static Map<String, Map<String, String>> of(List<String> lines) {
    Map<String, Map<String, String>> byUser = new HashMap<>();
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        String hash = matcher.group(2).toLowerCase(Locale.ROOT);
        byUser
            .computeIfAbsent(matcher.group(1), user -> new HashMap<>())
            .put(hash.length() == MD5_DIGITS ? "MD5" : "SHA-256", hash);
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        // The line itself may hold a password.
        problems.add(
            "camera-digest-file line %d must be device:%s:hash of 32 or 64 hexadecimal digits"
                .formatted(i + 1, Digests.REALM));
      }
    }
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
    return byUser;
  }
}
