package org.gridwarden.api.live;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Collection;
import org.gridwarden.api.incident.IncidentJson;
import org.gridwarden.api.incident.IncidentView;
import org.gridwarden.api.pg.Times;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Severity;

/** What is open in a grid; the shape is {@code GridStatus} of the contract. */
public final class GridStatus {
  private GridStatus() {}

  /**
   * @param open the open incidents of the grid
   */
  public static JsonObject of(GridCode grid, Collection<IncidentView> open) {
    Severity worst = Severity.INFO;
    Instant since = Instant.MAX;
    int unacknowledged = 0;
    for (IncidentView view : open) {
      worst = view.incident().severity().worseThan(worst) ? view.incident().severity() : worst;
      since = view.incident().openedAt().isBefore(since) ? view.incident().openedAt() : since;
      unacknowledged += view.acknowledgement().isPresent() ? 0 : 1;
    }
    return new JsonObject()
        .put("grid", grid.value())
        .put("open", open.size())
        .put("worst", open.isEmpty() ? null : IncidentJson.word(worst))
        .put("unacknowledged", unacknowledged)
        .put("since", open.isEmpty() ? null : Times.text(since));
  }
}
