package org.gridwarden.model;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/** What conditions of several kinds have to keep to; each says what is wrong, if anything is. */
final class Checks {
  private Checks() {}

  static void named(List<String> problems, String name, String value) {
    if (value == null || value.isBlank()) {
      problems.add(name + " must not be empty");
    }
  }

  static void some(List<String> problems, String name, Set<String> values) {
    if (values.isEmpty()) {
      problems.add(name + " must not be empty");
    }
  }

  static void positive(List<String> problems, String name, Duration value) {
    if (value.isZero() || value.isNegative()) {
      problems.add(name + " must be more than nothing, was " + value);
    }
  }

  static void notNegative(List<String> problems, String name, Duration value) {
    if (value.isNegative()) {
      problems.add(name + " must not be negative, was " + value);
    }
  }

  static void share(List<String> problems, String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      problems.add(name + " must be 0 to 1, was " + value);
    }
  }

  static void within(List<String> problems, String name, int value, int min, int max) {
    if (value < min || value > max) {
      problems.add(name + " must be " + min + " to " + max + ", was " + value);
    }
  }

  /** Steps that ask for more must be worse: mildest first. */
  static void rising(
      List<String> problems, int steps, IntFunction<Number> raiseAt, IntFunction<Severity> worse) {
    if (steps == 0) {
      problems.add("steps must not be empty");
    }
    for (int i = 1; i < steps; i++) {
      if (!(raiseAt.apply(i).doubleValue() > raiseAt.apply(i - 1).doubleValue())
          || !worse.apply(i).worseThan(worse.apply(i - 1))) {
        problems.add("steps[" + i + "] must be further out and worse than the one before");
      }
    }
  }
}
