package org.gridwarden.standalone.bench;

import java.util.Locale;
import java.util.Optional;

/**
 * One number that was measured.
 *
 * @param key in the JSON, e.g. {@code ratePubackP99Millis}; never changes its meaning
 * @param label in the table
 * @param unit in the table, or "" for a count
 * @param beside the same of Mosquitto
 */
record Figure(
    String key,
    String label,
    String unit,
    double value,
    Optional<Double> beside,
    Optional<Aim> aim) {
  private static final double WHOLE_FROM = 1_000;

  static Figure of(String key, String label, String unit, double value) {
    return new Figure(key, label, unit, value, Optional.empty(), Optional.empty());
  }

  Figure aiming(Aim wanted) {
    return new Figure(key, label, unit, value, beside, Optional.of(wanted));
  }

  Figure beside(Optional<Double> other) {
    return new Figure(key, label, unit, value, other, aim);
  }

  String valueWords() {
    return words(value);
  }

  String besideWords() {
    return beside.map(Figure::words).orElse("");
  }

  private static String words(double number) {
    return number == Math.rint(number) || number >= WHOLE_FROM
        ? String.format(Locale.ROOT, "%,.0f", number)
        : String.format(Locale.ROOT, "%,.2f", number);
  }
}
