package org.gridwarden.api.status;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.gridwarden.api.access.Scope;
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

  /**
   * Takes in a word of the stream.
   *
   * @return whether it says something else than the one before, the rate of events left aside: that
   *     changes every minute everywhere
   */
  public boolean put(AreaStatus status) {
    AreaStatus before = areas.put(status.area(), status);
    return before == null ? noted(status) : !sameButForEvents(before, status);
  }

  private static boolean sameButForEvents(AreaStatus one, AreaStatus other) {
    return one.risk() == other.risk()
        && one.open().equals(other.open())
        && one.incidentsPerHour() == other.incidentsPerHour();
  }

  /** Areas inside the scope in which something is or was within the hour, by code. */
  public List<JsonObject> noted(Scope scope) {
    return areas.values().stream()
        .filter(status -> noted(status) && scope.contains(status.area()))
        .sorted(Comparator.comparing(AreaStatus::area))
        .map(AreaStatuses::json)
        .toList();
  }

  private static boolean noted(AreaStatus status) {
    return status.risk() > 0 || status.openInAll() > 0 || status.incidentsPerHour() > 0;
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
  public static JsonObject json(AreaStatus status) {
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
