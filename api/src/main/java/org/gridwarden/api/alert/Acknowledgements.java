package org.gridwarden.api.alert;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.gridwarden.api.access.Caller;
import org.gridwarden.api.http.Operations;
import org.gridwarden.api.http.Problem;
import org.gridwarden.api.http.Request;
import org.gridwarden.api.incident.IncidentView;
import org.gridwarden.api.live.LiveFeed;
import org.gridwarden.api.log.Word;
import org.gridwarden.api.log.WordLog;
import org.gridwarden.api.pg.Times;
import org.gridwarden.model.Alert;
import org.gridwarden.model.Delivery;
import org.gridwarden.model.DeliveryKind;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.StageTimes;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Topics;

/**
 * Writes "I have it" to the log and answers once the log has it. What is acknowledged is looked up
 * in the live state first: it is ahead of the database, and people are quick.
 */
public final class Acknowledgements {
  private final Pool pool;
  private final LiveFeed feed;
  private final WordLog log;
  private final InstantSource clock;

  public Acknowledgements(Pool pool, LiveFeed feed, WordLog log, InstantSource clock) {
    this.pool = pool;
    this.feed = feed;
    this.log = log;
    this.clock = clock;
  }

  public void on(Operations operations) {
    operations.on("acknowledgeIncident", this::incident).on("acknowledgeAlert", this::alert);
  }

  private Future<Void> incident(Request request) {
    String id = request.path("id");
    Caller caller = request.caller();
    return gridOf(id)
        .compose(
            found -> {
              GridCode grid =
                  found
                      .filter(caller.scope()::contains)
                      .orElseThrow(() -> Problem.notFound("this incident"));
              return write(request, "", id, grid, "", StageTimes.NONE);
            });
  }

  private Future<Void> alert(Request request) {
    Caller caller = request.caller();
    return find(request.path("id"))
        .compose(
            found -> {
              Alert alert =
                  found
                      .filter(it -> caller.scope().contains(it.grid()))
                      .filter(it -> caller.mayReadAlertTo(it.recipient().value()))
                      .orElseThrow(() -> Problem.notFound("this alert"));
              return write(
                  request,
                  alert.id(),
                  alert.incident(),
                  alert.grid(),
                  alert.recipient().value(),
                  alert.stages());
            });
  }

  private Future<Void> write(
      Request request,
      String alert,
      String incident,
      GridCode grid,
      String recipient,
      StageTimes stages) {
    Instant now = clock.instant();
    // An officer acknowledges as the officer, whatever name he or she signed in with: so the
    // stream finds him or her among those alerted.
    String by = request.caller().officer().orElse(request.caller().name());
    Delivery delivery =
        new Delivery(
            alert,
            incident,
            grid,
            recipient,
            by,
            DeliveryKind.ACKNOWLEDGED,
            "http",
            now,
            stages.withAcknowledged(now));
    return log.append(
            new Word(
                Topics.DELIVERIES.name(), incident, Optional.of(Codecs.DELIVERY.encode(delivery))))
        .compose(
            written ->
                request.json(
                    202,
                    new JsonObject()
                        .put("incident", incident)
                        .put("alert", alert.isEmpty() ? null : alert)
                        .put("by", by)
                        .put("at", Times.text(now))));
  }

  private Future<Optional<GridCode>> gridOf(String incident) {
    Optional<IncidentView> live = feed.find(incident);
    if (live.isPresent()) {
      return Future.succeededFuture(live.map(view -> view.incident().grid()));
    }
    return pool.preparedQuery("select grid from incidents where id = $1")
        .execute(Tuple.of(incident))
        .map(
            rows ->
                rows.size() == 0
                    ? Optional.empty()
                    : Optional.of(GridCode.of(rows.iterator().next().getLong(0))));
  }

  private Future<Optional<Alert>> find(String alert) {
    Optional<Alert> live = feed.findAlert(alert);
    if (live.isPresent()) {
      return Future.succeededFuture(live);
    }
    return pool.preparedQuery(AlertRows.SELECT + " where a.id = $1")
        .execute(Tuple.of(alert))
        .map(
            rows ->
                rows.size() == 0
                    ? Optional.empty()
                    : Optional.of(AlertRows.alert(rows.iterator().next())));
  }
}
