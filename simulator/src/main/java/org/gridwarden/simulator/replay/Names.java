package org.gridwarden.simulator.replay;

import java.nio.file.Path;
import java.util.Locale;

/** Names that come from names of files and columns. */
final class Names {
  private static final int LENGTH_MAX = 64;

  private Names() {}

  /** {@code replay-<stem>}, with dashes for what a device id cannot hold. */
  static String device(Path file) {
    String id = "replay-" + stem(file).replaceAll("[^A-Za-z0-9._-]", "-");
    return id.substring(0, Math.min(LENGTH_MAX, id.length()));
  }

  /** The first word of the file's name: {@code TravelTime_387.csv} is {@code travel-time}. */
  static String measure(Path file) {
    return word(stem(file).split("_", 2)[0]);
  }

  /** Lower case, dashes between words: {@code TravelTime} is {@code travel-time}. */
  static String word(String text) {
    String dashed =
        text.strip()
            .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9.]+", "-")
            .replaceAll("^-+|-+$", "");
    return dashed.isEmpty() ? "value" : dashed;
  }

  private static String stem(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
