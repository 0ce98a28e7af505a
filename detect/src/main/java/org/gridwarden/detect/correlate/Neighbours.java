package org.gridwarden.detect.correlate;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Outline;

/**
 * Which grids share a piece of border. Two outlines need not have the same corners along it, and
 * may be a survey's error apart: they are neighbours where two corners of either, some way from
 * each other, lie on the other's line. Touching in one point is not enough.
 *
 * <p>What is asked is worked out once and kept; not for several threads at a time.
 */
public final class Neighbours {
  public static final Neighbours NONE = new Neighbours(Set.of());

  /** How far apart two lines may be that are meant to be the same. */
  static final double TOLERANCE_METRES = 2;

  /** How long a shared piece must at least be. */
  static final double SHARED_METRES = 5;

  private final Map<GridCode, Border> borders = new HashMap<>();
  private final Map<GridCode, Set<GridCode>> known = new HashMap<>();

  public Neighbours(Collection<Outline> outlines) {
    outlines.forEach(outline -> borders.put(outline.grid(), Border.of(outline)));
  }

  /** Whether the two share a piece of border; a grid is no neighbour of itself. */
  public boolean areNeighbours(GridCode one, GridCode other) {
    return of(one).contains(other);
  }

  /** Empty for a grid that the register does not know. */
  public Set<GridCode> of(GridCode grid) {
    Border own = borders.get(grid);
    return own == null ? Set.of() : known.computeIfAbsent(grid, asked -> find(asked, own));
  }

  private Set<GridCode> find(GridCode grid, Border own) {
    Set<GridCode> found = new HashSet<>();
    borders.forEach(
        (other, border) -> {
          if (!other.equals(grid) && own.shares(border)) {
            found.add(other);
          }
        });
    return Set.copyOf(found);
  }
}
