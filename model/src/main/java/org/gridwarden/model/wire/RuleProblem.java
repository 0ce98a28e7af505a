package org.gridwarden.model.wire;

import java.util.List;

/**
 * One thing that is wrong with a rule as it was written.
 *
 * @param path the field, e.g. {@code condition.steps[0].raiseAt}; "" for the rule as a whole
 * @param line from 1 in the text it was read from; 0 where there is none
 * @param column from 1; 0 where there is none
 * @param message what is wrong with the field, e.g. {@code must be a number}
 */
public record RuleProblem(String path, int line, int column, String message) {
  RuleProblem(String path, String message) {
    this(path, 0, 0, message);
  }

  /**
   * Whether it may be there only because something harmless stands in the place of a field that
   * could not be read: that field, what it is part of or has in it, another step of the same list,
   * or one that is told together with it.
   */
  boolean mayComeOf(RuleProblem form) {
    String field = form.path().substring(form.path().lastIndexOf('.') + 1);
    int list = form.path().indexOf('[');
    return path.isEmpty()
        || inside(path, form.path())
        || inside(form.path(), path)
        || list >= 0 && inside(path, form.path().substring(0, list))
        || List.of(message.split("\\W+")).contains(field);
  }

  private static boolean inside(String path, String other) {
    return path.startsWith(other)
        && (path.length() == other.length() || ".[".indexOf(path.charAt(other.length())) >= 0);
  }

  /** Without its place in the text. */
  public String words() {
    return path.isEmpty() ? message : path + " " + message;
  }

  @Override
  public String toString() {
    return line == 0 ? words() : "line " + line + ", column " + column + ": " + words();
  }
}
