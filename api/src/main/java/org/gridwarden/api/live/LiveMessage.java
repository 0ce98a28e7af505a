package org.gridwarden.api.live;

import io.vertx.core.json.JsonObject;
import org.gridwarden.model.Alert;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.AreaLevel;
import org.gridwarden.model.GridCode;

/** One thing that changed. */
public sealed interface LiveMessage {
  /** For everybody who may see the whole area. */
  record ToArea(AreaCode area, String event, JsonObject data) implements LiveMessage {
    ToArea(GridCode grid, String event, JsonObject data) {
      this(grid.area(AreaLevel.GRID), event, data);
    }
  }

  /** For the alert's recipient only. */
  record ToOfficer(Alert alert) implements LiveMessage {}
}
