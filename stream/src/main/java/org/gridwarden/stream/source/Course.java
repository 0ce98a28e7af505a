package org.gridwarden.stream.source;

import org.gridwarden.model.AreaLevel;
import org.gridwarden.model.Decision;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.IncidentChange;

/** What bears on what becomes of the incidents of a district. */
public sealed interface Course {
  GridCode grid();

  /** The district that it lies in: what is correlated is correlated there. */
  default String district() {
    return grid().value().substring(0, AreaLevel.DISTRICT.digits());
  }

  /** A detector tells a step of an incident. */
  record Stepped(IncidentChange change) implements Course {
    @Override
    public GridCode grid() {
      return change.incident().grid();
    }
  }

  /** A person has decided. */
  record Decided(Decision decision) implements Course {
    @Override
    public GridCode grid() {
      return decision.grid();
    }
  }
}
