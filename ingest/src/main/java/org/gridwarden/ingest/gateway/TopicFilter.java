package org.gridwarden.ingest.gateway;

import java.nio.charset.StandardCharsets;

/** What a client asks to hear: a topic, or several with {@code +} and {@code #} (MQTT 5, 4.7). */
record TopicFilter(String text) {
  private static final int BYTES_MAX = 65_535;
  private static final String SHARED = "$share/";

  /** Whether the wildcards stand where they may. */
  boolean valid() {
    if (text.isEmpty() || text.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX) {
      return false;
    }
    String[] levels = text.split("/", -1);
    for (int i = 0; i < levels.length; i++) {
      boolean wild = levels[i].indexOf('#') >= 0 || levels[i].indexOf('+') >= 0;
      if (wild && levels[i].length() > 1) {
        return false;
      }
      if (levels[i].equals("#") && i < levels.length - 1) {
        return false;
      }
    }
    return true;
  }

  boolean shared() {
    return text.startsWith(SHARED);
  }

  /**
   * Whether it can match nothing outside that branch.
   *
   * @param branch ends with a slash and has no wildcards
   */
  boolean within(String branch) {
    return text.startsWith(branch) && text.length() > branch.length();
  }

  boolean matches(String topic) {
    String[] wanted = text.split("/", -1);
    String[] levels = topic.split("/", -1);
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i].equals("#")) {
        return true; // its parent level too: sport/# matches sport
      }
      if (i >= levels.length || !wanted[i].equals("+") && !wanted[i].equals(levels[i])) {
        return false;
      }
    }
    return wanted.length == levels.length;
  }
}
