package org.gridwarden.model;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * What rules and their conditions have to keep to; each says what is wrong, if anything is.
 *
 * <p>Everything has a limit: a rule is kept by every operator, and what it says of itself goes into
 * every incident of it, which must fit into a record of the log.
 */
final class Checks {
  /** Characters of a name or title. */
  static final int NAME_MAX = 200;

  /** Words of a list. */
  static final int WORDS_MAX = 200;

  /** Longer than any season; far from where times can no longer be added. */
  static final Duration LENGTH_MAX = Duration.ofDays(366);

  private Checks() {}

  static void named(List<String> problems, String name, String value) {
    if (value == null || value.isBlank()) {
      problems.add(name + " must not be empty");
    } else {
      brief(problems, name, value);
    }
  }

  static void brief(List<String> problems, String name, String value) {
    if (value.length() > NAME_MAX) {
      problems.add(name + " must be at most " + NAME_MAX + " characters, was " + value.length());
    }
  }

  static void some(List<String> problems, String name, Set<String> values) {
    if (values.isEmpty()) {
      problems.add(name + " must not be empty");
    }
    few(problems, name, values);
  }

  static void few(List<String> problems, String name, Set<String> values) {
    if (values.size() > WORDS_MAX) {
      problems.add(name + " must be at most " + WORDS_MAX + ", was " + values.size());
    } else {
      values.forEach(value -> brief(problems, name, value));
    }
  }

  static void positive(List<String> problems, String name, Duration value) {
    if (value.isZero() || value.isNegative()) {
      problems.add(name + " must be more than nothing, was " + value);
    }
    notEndless(problems, name, value);
  }

  static void notNegative(List<String> problems, String name, Duration value) {
    if (value.isNegative()) {
      problems.add(name + " must not be negative, was " + value);
    }
    notEndless(problems, name, value);
  }

  private static void notEndless(List<String> problems, String name, Duration value) {
    if (value.compareTo(LENGTH_MAX) > 0) {
      problems.add(name + " must be at most " + LENGTH_MAX.toDays() + "d, was " + value);
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
