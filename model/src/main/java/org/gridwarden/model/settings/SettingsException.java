package org.gridwarden.model.settings;

import java.util.List;

/** The settings cannot be used; the message lists every problem, one a line. */
public final class SettingsException extends RuntimeException {
  private final List<String> problems;

  public SettingsException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  public List<String> problems() {
    return problems;
  }
}
