package org.gridwarden.api.incident;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.gridwarden.api.access.Caller;
import org.gridwarden.api.alert.AlertRows;
import org.gridwarden.api.capture.CaptureJson;
import org.gridwarden.api.http.Operations;
import org.gridwarden.api.http.Problem;
import org.gridwarden.api.http.Request;
import org.gridwarden.api.listing.Listing;
import org.gridwarden.api.pg.Conditions;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.IncidentState;
import org.gridwarden.model.Severity;

/** Reads incidents: the list and the one with its timeline. */
public final class IncidentHandlers {
  private static final Listing INCIDENTS =
      Listing.newestFirst(
          "select * from incidents",
          row -> IncidentJson.of(IncidentRows.view(row)),
          "opened_at",
          "id");

  /** With the command's kind, where the command is stored already. */
  private static final String RESULTS =
      """
      select r.*, c.kind from command_results r left join commands c on c.id = r.command
       where r.incident = $1
      """;

  private final Pool pool;
  private final Function<String, Optional<IncidentView>> live;
  private final Background background;

  /** What was asked of devices for an incident, and what came of it. */
  private record Commanded(RowSet<Row> captures, RowSet<Row> commands, RowSet<Row> results) {}

  /**
   * @param live the incident as the log has it, if it is one of late
   */
  public IncidentHandlers(Pool pool, Function<String, Optional<IncidentView>> live) {
    this.pool = pool;
    this.live = live;
    this.background = new Background(pool);
  }

  public void on(Operations operations) {
    operations.on("listIncidents", this::list).on("getIncident", this::get);
  }

  private Future<Void> list(Request request) {
    Conditions asked = new Conditions().inside(request.scope(), "grid");
    request.time("from").ifPresent(from -> asked.and("opened_at >= ?", from));
    request.time("to").ifPresent(to -> asked.and("opened_at < ?", to));
    request.time("clearedFrom").ifPresent(from -> asked.and("cleared_at >= ?", from));
    asked.and(standing(request.query("standing").orElse("own")));
    asked
        .andIf(request.query("rule"), "rule = ?")
        .andIf(request.query("device"), "device = ?")
        .andIf(request.query("kind"), "device_kind = ?")
        .andIf(request.query("severity").map(IncidentHandlers::severity), "severity = ?")
        .andIf(request.query("state").map(IncidentHandlers::state), "state = ?");
    request
        .flag("acknowledged")
        .ifPresent(is -> asked.and(is ? "acknowledged_at is not null" : "acknowledged_at is null"));
    return INCIDENTS.answer(request, pool, asked);
  }

  private Future<Void> get(Request request) {
    Tuple id = Tuple.of(request.path("id"));
    return pool.preparedQuery("select * from incidents where id = $1")
        .execute(id)
        .compose(
            found -> {
              if (found.size() == 0) {
                return request.json(200, justBegun(request));
              }
              IncidentView view = visible(found, request.caller());
              return Future.all(
                      rows("select * from incident_changes where incident = $1", id),
                      rows(AlertRows.SELECT + " where a.incident = $1 order by dispatched_at", id),
                      rows("select * from deliveries where incident = $1", id),
                      rows("select * from captures where incident = $1 order by taken_at", id),
                      rows("select * from commands where incident = $1", id),
                      rows(RESULTS, id))
                  .compose(
                      all ->
                          background
                              .of(view, all.resultAt(0), request.caller().scope())
                              .map(
                                  why ->
                                      whole(
                                              view,
                                              request.caller(),
                                              all.resultAt(0),
                                              all.resultAt(1),
                                              all.resultAt(2),
                                              new Commanded(
                                                  all.resultAt(3),
                                                  all.resultAt(4),
                                                  all.resultAt(5)))
                                          .mergeIn(why)))
                  .compose(json -> request.json(200, json));
            });
  }

  /** The live state is ahead of the database: people are quick to look. */
  private JsonObject justBegun(Request request) {
    IncidentView view =
        live.apply(request.path("id"))
            .filter(begun -> request.caller().scope().contains(begun.incident().grid()))
            .orElseThrow(() -> Problem.notFound("this incident"));
    return IncidentJson.of(view)
        .put("timeline", new JsonArray())
        .put("alerts", new JsonArray())
        .put("captures", new JsonArray())
        .mergeIn(Background.unstored(view.incident()));
  }

  private Future<RowSet<Row>> rows(String sql, Tuple id) {
    return pool.preparedQuery(sql).execute(id);
  }

  private static IncidentView visible(RowSet<Row> found, Caller caller) {
    if (found.size() == 1) {
      Row row = found.iterator().next();
      if (caller.scope().contains(GridCode.of(row.getLong("grid")))) {
        return IncidentRows.view(row);
      }
    }
    throw Problem.notFound("this incident");
  }

  private static JsonObject whole(
      IncidentView view,
      Caller caller,
      RowSet<Row> changes,
      RowSet<Row> alerts,
      RowSet<Row> deliveries,
      Commanded commanded) {
    List<Row> shown = new ArrayList<>();
    JsonArray alertsJson = new JsonArray();
    for (Row row : alerts) {
      if (caller.mayReadAlertTo(row.getString("recipient"))) {
        shown.add(row);
        alertsJson.add(AlertRows.json(row));
      }
    }
    List<Row> became = new ArrayList<>();
    for (Row row : deliveries) {
      // Who has it is everybody's business; to whom else it was pushed is not.
      boolean acknowledged = row.getShort("kind") == 3;
      if (acknowledged || caller.mayReadAlertTo(row.getString("recipient"))) {
        became.add(row);
      }
    }
    JsonArray captures = new JsonArray();
    commanded.captures().forEach(row -> captures.add(CaptureJson.of(CaptureJson.of(row))));
    return IncidentJson.of(view)
        .put(
            "timeline",
            new Timeline()
                .changes(changes)
                .alerts(shown)
                .deliveries(became)
                .commands(commanded.commands())
                .captures(commanded.captures())
                .results(commanded.results())
                .json())
        .put("alerts", alertsJson)
        .put("captures", captures);
  }

  /** What people are alerted of, unless they ask for the rest. */
  private static String standing(String word) {
    return switch (word) {
      case "shadow" -> "shadow";
      case "merged" -> "merged_into <> ''";
      case "muted" -> "muted_by <> ''";
      case "all" -> "true";
      default -> "not shadow and merged_into = '' and muted_by = ''";
    };
  }

  private static short severity(String word) {
    return (short) Severity.valueOf(word.toUpperCase(Locale.ROOT)).number();
  }

  private static short state(String word) {
    return (short) IncidentState.valueOf(word.toUpperCase(Locale.ROOT)).number();
  }
}
