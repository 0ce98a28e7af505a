package org.gridwarden.simulator.truth;

import java.util.Locale;
import org.gridwarden.model.Condition;

/** The word for a kind of condition, as people write it in a rule. */
final class KindWord {
  private KindWord() {}

  /** {@code RateOfChange} is {@code rate-of-change}. */
  static String of(Condition condition) {
    return condition
        .getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
        .toLowerCase(Locale.ROOT);
  }
}
