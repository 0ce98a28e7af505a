package org.gridwarden.api.live;

import io.vertx.core.json.JsonObject;
import org.gridwarden.model.Alert;
import org.gridwarden.model.GridCode;

/** One thing that changed. */
public sealed interface LiveMessage {
  /** Where it is; only who may see this grid gets it. */
  GridCode grid();

  /** For everybody who may see the grid. */
  record ToArea(GridCode grid, String event, JsonObject data) implements LiveMessage {}

  /** For the alert's recipient only. */
  record ToOfficer(Alert alert) implements LiveMessage {
    @Override
    public GridCode grid() {
      return alert.grid();
    }
  }
}
