package org.gridwarden.model.wire;

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

  /** Without its place in the text. */
  public String words() {
    return path.isEmpty() ? message : path + " " + message;
  }

  @Override
  public String toString() {
    return line == 0 ? words() : "line " + line + ", column " + column + ": " + words();
  }
}
