package org.gridwarden.ingest.place;

import java.util.Optional;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Position;

/** In which grid a place lies. Asked on event loops, so it answers from memory. */
@FunctionalInterface
public interface Places {
  /** Knows no grid. */
  Places NONE = position -> Optional.empty();

  /** The grid around that place; on a border the one with the smallest code. */
  Optional<GridCode> grid(Position position);
}
