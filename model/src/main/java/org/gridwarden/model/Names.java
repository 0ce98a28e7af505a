package org.gridwarden.model;

/** The one shape that names of devices, officers and rules have: safe in topics, paths and logs. */
final class Names {
  private static final int LENGTH_MAX = 64;

  private Names() {}

  /** Looked at letter by letter: every event has a name in it, each time it is read. */
  static boolean valid(String name) {
    if (name == null || name.isEmpty() || name.length() > LENGTH_MAX) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char letter = name.charAt(i);
      if (!alphanumeric(letter) && (i == 0 || "._-".indexOf(letter) < 0)) {
        return false;
      }
    }
    return true;
  }

  private static boolean alphanumeric(char letter) {
    return letter >= 'a' && letter <= 'z'
        || letter >= '0' && letter <= '9'
        || letter >= 'A' && letter <= 'Z';
  }

  static String checked(String what, String name) {
    if (!valid(name)) {
      throw new IllegalArgumentException(
          what
              + " must be 1 to 64 letters, digits, dots, dashes or underscores and begin with a"
              + " letter or digit, was '"
              + name
              + "'");
    }
    return name;
  }
}
