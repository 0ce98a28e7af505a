package org.gridwarden.simulator.world;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One comparison of a rule's {@code where}.
 *
 * @param of {@code kind}, {@code deviceKind}, {@code labels.x} or {@code values.x}
 * @param operator as in the expression; {@code in} also for a text that must be the same, {@code
 *     has} where it must be there at all
 * @param words of which the text must be one
 * @param number that the value is compared with
 */
record Term(String of, String operator, List<String> words, double number) {
  boolean met(String deviceKind, Utterance said) {
    if (of.startsWith("values.")) {
      Double value = said.values().get(key());
      return value != null && compares(value);
    }
    Optional<String> text = text(deviceKind, said);
    return text.isPresent() && (operator.equals("has") || words.contains(text.get()));
  }

  String key() {
    return of.substring(of.indexOf('.') + 1);
  }

  boolean asksValue() {
    return of.startsWith("values.") && !operator.equals("has");
  }

  boolean asksLabel() {
    return of.startsWith("labels.") && !operator.equals("has");
  }

  boolean asksKind() {
    return of.equals("kind");
  }

  /** A value that is right beyond doubt. */
  double right() {
    double away = Math.max(0.01, Math.abs(number) * 0.2);
    return switch (operator) {
      case ">", ">=" -> number + away;
      case "<", "<=" -> number - away;
      default -> number;
    };
  }

  private boolean compares(double value) {
    return switch (operator) {
      case "==" -> value == number;
      case ">" -> value > number;
      case ">=" -> value >= number;
      case "<" -> value < number;
      case "<=" -> value <= number;
      default -> true;
    };
  }

  private Optional<String> text(String deviceKind, Utterance said) {
    return switch (of) {
      case "kind" -> Optional.of(said.kind().name().toLowerCase(Locale.ROOT));
      case "deviceKind" -> Optional.of(deviceKind);
      default -> Optional.ofNullable(said.labels().get(key()));
    };
  }
}
