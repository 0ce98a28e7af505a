package org.gridwarden.api.verdict;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import org.gridwarden.api.http.Operations;
import org.gridwarden.api.http.Request;
import org.gridwarden.api.incident.IncidentFinder;
import org.gridwarden.api.pg.Times;
import org.gridwarden.model.Incident;

/** Takes people's verdicts: one a person and incident, the newest stays. */
public final class VerdictHandlers {
  private static final String PUT =
      """
      insert into verdicts (incident, person, real, note, at) values ($1, $2, $3, $4, $5)
      on conflict (incident, person) do update
         set real = excluded.real, note = excluded.note, at = excluded.at
      """;

  private final Pool pool;
  private final IncidentFinder incidents;
  private final InstantSource clock;

  public VerdictHandlers(Pool pool, IncidentFinder incidents, InstantSource clock) {
    this.pool = pool;
    this.incidents = incidents;
    this.clock = clock;
  }

  public void on(Operations operations) {
    operations.on("giveVerdict", this::give);
  }

  private Future<Void> give(Request request) {
    return incidents
        .find(request.path("id"), request.caller().scope())
        .compose(incident -> put(request, incident));
  }

  private Future<Void> put(Request request, Incident incident) {
    String verdict = request.body().getString("verdict");
    String note = request.bodyText("note");
    String by = request.caller().officer().orElse(request.caller().name());
    Instant now = clock.instant();
    return pool.preparedQuery(PUT)
        .execute(Tuple.of(incident.id(), by, verdict.equals("true"), note, Times.sql(now)))
        .compose(
            stored ->
                request.json(
                    200,
                    new JsonObject()
                        .put("incident", incident.id())
                        .put("by", by)
                        .put("verdict", verdict)
                        .put("note", note)
                        .put("at", Times.text(now))));
  }
}
