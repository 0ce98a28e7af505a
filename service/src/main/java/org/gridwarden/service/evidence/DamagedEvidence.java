package org.gridwarden.service.evidence;

import java.io.IOException;

/** What stands in the store is not what was put there: a broken disk, or somebody's hand. */
public final class DamagedEvidence extends IOException {
  private static final long serialVersionUID = 1L;

  DamagedEvidence(String key, String found) {
    super("evidence " + key + " has been changed: its SHA-256 is " + found + " now");
  }
}
