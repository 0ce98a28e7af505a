package org.gridwarden.stream;

import java.time.Instant;
import java.util.List;
import org.gridwarden.model.Grid;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Officer;
import org.gridwarden.model.Position;
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

  /** A square of some hundred metres, so many squares to the east. */
  public static Notice grid(long offset, String code, int east) {
    return new Notice(code, offset, offset, Codecs.GRID.encode(square(code, east)));
  }

  public static Grid square(String code, int east) {
    double west = 113.1 + east * 0.002;
    String ring =
        "[[%1$s,23.0],[%2$s,23.0],[%2$s,23.002],[%1$s,23.002],[%1$s,23.0]]"
            .formatted(west, 113.1 + (east + 1) * 0.002);
    return new Grid(
        new GridCode(code),
        "网格",
        "grid",
        new Position(west + 0.001, 23.001),
        "{\"type\":\"Polygon\",\"coordinates\":[" + ring + "]}");
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
