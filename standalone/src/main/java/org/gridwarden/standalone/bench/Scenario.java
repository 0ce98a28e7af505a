package org.gridwarden.standalone.bench;

import java.util.Locale;

/** What can be measured, in the order in which it is. */
public enum Scenario {
  CONNECTIONS,
  RATE,
  STORM,
  KILL;

  /** In small letters, as on the command line and in the figures' keys. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
