package org.gridwarden.api.live;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a live client is.
 *
 * @param epoch one building of the state: another process, or the same after it started over, has
 *     another
 * @param number of the newest change that the client has
 */
record LiveCursor(String epoch, long number) {
  private static final Pattern SHAPE = Pattern.compile("([0-9a-z]{1,16})-(\\d{1,18})");

  static Optional<LiveCursor> parse(String text) {
    Matcher matcher = SHAPE.matcher(text);
    return matcher.matches()
        ? Optional.of(new LiveCursor(matcher.group(1), Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }

  String text() {
    return epoch + "-" + number;
  }
}
