package org.gridwarden.detect.dispatch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.AreaLevel;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Officer;

/** Who is on duty where: enabled officers on duty, by the area they answer for. */
public final class Roster {
  public static final Roster EMPTY = new Roster(List.of());

  private final Map<String, List<Officer>> byArea = new HashMap<>();

  public Roster(Collection<Officer> officers) {
    officers.stream()
        .filter(officer -> officer.enabled() && officer.onDuty())
        .sorted(Comparator.comparing(Officer::id))
        .forEach(this::add);
  }

  private void add(Officer officer) {
    for (AreaCode area : officer.areas()) {
      // An area of another level than the officer's own would never be looked up at that level.
      if (area.level() == officer.level()) {
        byArea.computeIfAbsent(area.value(), any -> new ArrayList<>()).add(officer);
      }
    }
  }

  /** Those of this level who answer for the grid, in the order of their ids. */
  public List<Officer> onDuty(GridCode grid, AreaLevel level) {
    return byArea.getOrDefault(grid.value().substring(0, level.digits()), List.of());
  }
}
