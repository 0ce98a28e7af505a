package org.gridwarden.stream;

import java.time.Instant;
import java.util.List;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Officer;
import org.gridwarden.model.Rule;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.stream.source.Notice;

/** Register entries in words, and changes as words. */
public final class Words {
  private Words() {}

  public static Notice says(long offset, Rule rule) {
    return new Notice(rule.id(), offset, offset, Codecs.RULE.encode(rule));
  }

  public static Notice says(long offset, Officer officer) {
    return new Notice(officer.id().value(), offset, offset, Codecs.OFFICER.encode(officer));
  }

  public static Notice withdraws(long offset, String key, Instant at) {
    return new Notice(key, offset, at.toEpochMilli(), new byte[0]);
  }

  /** {@code d1 OPENED MINOR 0}. */
  public static String story(IncidentChange change) {
    return change.incident().device()
        + " "
        + change.kind()
        + " "
        + change.incident().severity()
        + " "
        + change.incident().step();
  }

  public static List<String> stories(List<IncidentChange> changes) {
    return changes.stream().map(Words::story).toList();
  }
}
