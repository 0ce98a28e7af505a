package org.gridwarden.api.status;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.gridwarden.api.http.Operations;
import org.gridwarden.api.http.Problem;
import org.gridwarden.api.http.Request;
import org.gridwarden.api.incident.IncidentJson;
import org.gridwarden.api.pg.Times;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.AreaStatus;
import org.gridwarden.model.Severity;

/** The newest word about each area. Safe for several threads. */
public final class AreaStatuses {
  private final Map<AreaCode, AreaStatus> areas = new ConcurrentHashMap<>();

  public void put(AreaStatus status) {
    areas.put(status.area(), status);
  }

  public void on(Operations operations) {
    operations.on("areaStatus", this::answer);
  }

  private Future<Void> answer(Request request) {
    AreaCode area = new AreaCode(request.path("code"));
    AreaStatus status =
        Optional.ofNullable(areas.get(area))
            .filter(known -> request.caller().scope().contains(area))
            .orElseThrow(() -> Problem.notFound("the status of this area"));
    return request.json(200, json(status));
  }

  /** {@code AreaStatus} of the contract. */
  static JsonObject json(AreaStatus status) {
    JsonObject open = new JsonObject();
    for (Severity severity : Severity.values()) {
      open.put(IncidentJson.word(severity), status.open().get(severity.ordinal()));
    }
    return new JsonObject()
        .put("area", status.area().value())
        .put("level", IncidentJson.word(status.area().level()))
        .put("risk", status.risk())
        .put("score", status.score())
        .put("open", status.openInAll())
        .put("openBySeverity", open)
        .put("since", status.since().equals(Instant.EPOCH) ? null : Times.text(status.since()))
        .put("incidentsPerHour", status.incidentsPerHour())
        .put("eventsPerHour", status.eventsPerHour())
        .put("at", Times.text(status.at()));
  }
}
