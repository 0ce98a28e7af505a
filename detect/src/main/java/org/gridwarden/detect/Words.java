package org.gridwarden.detect;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Numbers and lengths of time as people read them. */
final class Words {
  private Words() {}

  /**
   * At most three decimals, no trailing zeros. The difference of two numbers may be infinite, and
   * is told so.
   */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return String.valueOf(value);
    }
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** {@code 30 s}, {@code 5 min}, {@code 1 h 20 min}, {@code 2 d 3 h}: two units at most. */
  static String length(Duration length) {
    long seconds = Math.max(0, length.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3_600) {
      return two(seconds / 60, " min", seconds % 60, " s");
    }
    if (seconds < 86_400) {
      return two(seconds / 3_600, " h", seconds % 3_600 / 60, " min");
    }
    return two(seconds / 86_400, " d", seconds % 86_400 / 3_600, " h");
  }

  private static String two(long great, String greatUnit, long small, String smallUnit) {
    return great + greatUnit + (small == 0 ? "" : " " + small + smallUnit);
  }

  /** The one shape of a sentence in two languages. */
  static String both(String chinese, String english) {
    return chinese + " / " + english;
  }
}
