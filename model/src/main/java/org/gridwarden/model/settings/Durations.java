package org.gridwarden.model.settings;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as people write them. */
public final class Durations {
  private static final Pattern SHAPE = Pattern.compile("(\\d{1,12})(ms|s|m|h|d)");

  private Durations() {}

  /** {@code 250ms}, {@code 30s}, {@code 5m}, {@code 24h} or {@code 7d}. */
  public static Duration parse(String text) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("must be a length of time like 250ms, 30s, 5m, 24h or 7d");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  /** The same for where nobody else repeats what was written: its refusal does. */
  public static Duration parseQuoting(String text) {
    try {
      return parse(text);
    } catch (IllegalArgumentException unlike) {
      throw new IllegalArgumentException(unlike.getMessage() + ", was '" + text + "'", unlike);
    }
  }
}
