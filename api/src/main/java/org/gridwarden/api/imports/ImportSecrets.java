package org.gridwarden.api.imports;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.gridwarden.service.Secrets;

/**
 * The passwords of an import. Where none is given and none is stored, one is drawn and told once. A
 * given one of the shape of a drawn one ({@code gw_…}, 144 random bits) is hashed fast; one that
 * somebody chose takes Argon2, tens of milliseconds each, so a file may hold only so many of them:
 * whole registers of devices have drawn secrets.
 */
final class ImportSecrets {
  static final int CHOSEN_MAX = 200;
  private static final int CHOSEN_LENGTH_MIN = 8;
  private static final int LENGTH_MAX = 256;

  private final Map<String, String> generated = new LinkedHashMap<>();
  private int chosen;

  /** Puts errors into the row, without hashing anything yet. */
  void check(Table.Row row) {
    Optional<String> given = row.field("password");
    if (given.isEmpty() || Secrets.generatedShape(given.get())) {
      return;
    }
    int length = given.get().length();
    if (length < CHOSEN_LENGTH_MIN || length > LENGTH_MAX) {
      row.wrong("password", "must be " + CHOSEN_LENGTH_MIN + " to " + LENGTH_MAX + " characters");
    } else if (++chosen == CHOSEN_MAX + 1) {
      row.wrong(
          "password",
          "more than "
              + CHOSEN_MAX
              + " chosen passwords in one file; leave the field empty to have them drawn");
    }
  }

  /**
   * What to keep from now on.
   *
   * @param stored what is kept now, "" for nothing
   * @param needed whether one must be drawn where there is none
   */
  String hash(String id, Optional<String> given, String stored, boolean needed) {
    if (given.isPresent()) {
      boolean same = !stored.isEmpty() && Secrets.verify(stored, given.get());
      return same ? stored : Secrets.hash(given.get());
    }
    if (!stored.isEmpty() || !needed) {
      return stored;
    }
    String drawn = Secrets.generate();
    generated.put(id, drawn);
    return Secrets.hashGenerated(drawn);
  }

  /** By id, in the order of the file. */
  Map<String, String> generated() {
    return generated;
  }
}
