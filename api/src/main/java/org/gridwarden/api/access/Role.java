package org.gridwarden.api.access;

import java.util.Locale;

/** What a user is, and so what he or she may do; see {@link Access}. */
public enum Role {
  ADMINISTRATOR,
  COMMANDER,
  SUPERVISOR,
  ENGINEER,
  OFFICER;

  /** As in the database and in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Role ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
