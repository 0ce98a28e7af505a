package org.gridwarden.detect.dispatch;

import java.util.List;
import org.gridwarden.model.AreaLevel;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Officer;

/**
 * The lowest level with somebody on duty, and who that is.
 *
 * @param skipped whether levels below it were asked and had nobody
 */
record Picks(AreaLevel level, List<Officer> officers, boolean skipped) {
  /** The way up, and where it ends. */
  private static final List<AreaLevel> WAY_UP =
      List.of(AreaLevel.GRID, AreaLevel.COMMUNITY, AreaLevel.TOWN, AreaLevel.DISTRICT);

  static final AreaLevel HIGHEST = AreaLevel.DISTRICT;

  static Picks upFrom(AreaLevel lowest, GridCode grid, Roster roster) {
    return from(WAY_UP.indexOf(lowest), grid, roster);
  }

  static Picks above(AreaLevel level, GridCode grid, Roster roster) {
    return from(WAY_UP.indexOf(level) + 1, grid, roster);
  }

  private static Picks from(int lowest, GridCode grid, Roster roster) {
    for (int i = lowest; i < WAY_UP.size(); i++) {
      List<Officer> officers = roster.onDuty(grid, WAY_UP.get(i));
      if (!officers.isEmpty()) {
        return new Picks(WAY_UP.get(i), officers, i > lowest);
      }
    }
    return new Picks(HIGHEST, List.of(), true);
  }

  boolean nobody() {
    return officers.isEmpty();
  }
}
