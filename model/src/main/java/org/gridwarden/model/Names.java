package org.gridwarden.model;

import java.util.regex.Pattern;

/** The one shape that names of devices, officers and rules have: safe in topics, paths and logs. */
final class Names {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private Names() {}

  static boolean valid(String name) {
    return name != null && NAME.matcher(name).matches();
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
