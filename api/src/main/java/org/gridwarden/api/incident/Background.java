package org.gridwarden.api.incident;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.gridwarden.api.access.Scope;
import org.gridwarden.api.history.EventJson;
import org.gridwarden.api.pg.Times;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Incident;

/**
 * Why an incident is as it is: the events or incidents that decided it, the rule as it was then,
 * what it is part or consequence of, and what people have judged.
 */
final class Background {
  /** The events that are shown, the newest of all steps. */
  private static final int INPUTS_MAX = 50;

  /** How long before the opening an event may have been said: a silence looks back this far. */
  private static final Duration BACK = Duration.ofHours(2);

  private static final String RELATED =
      """
      select * from incidents
       where (merged_into = $1 or id = $2 or id = $3) and id <> $1
       order by opened_at, id limit 500
      """;

  private final Pool pool;

  Background(Pool pool) {
    this.pool = pool;
  }

  /**
   * @param changes rows of {@code incident_changes}
   */
  Future<JsonObject> of(IncidentView view, RowSet<Row> changes, Scope scope) {
    Incident incident = view.incident();
    Set<String> ids = inputs(incident, changes);
    return Future.all(
            events(incident, ids),
            rule(incident),
            related(incident),
            verdicts(incident),
            incidents(ids))
        .map(
            all -> {
              JsonArray events = all.resultAt(0);
              JsonObject rule = all.resultAt(1);
              RowSet<Row> related = all.resultAt(2);
              JsonArray verdicts = all.resultAt(3);
              RowSet<Row> incidents = all.resultAt(4);
              return new JsonObject()
                  .put("inputs", new JsonArray(List.copyOf(ids)))
                  .put("inputEvents", events)
                  .put("inputIncidents", seen(incidents, row -> true, scope))
                  .put("ruleThen", rule)
                  .put("parts", seen(related, row -> isPart(row, incident), scope))
                  .put("whole", one(incident.standing().mergedInto(), related, scope))
                  .put("mutedByIncident", one(incident.standing().mutedBy(), related, scope))
                  .put("verdicts", verdicts);
            });
  }

  /** Before the archive has it: only what the stream has said. */
  static JsonObject unstored(Incident incident) {
    return new JsonObject()
        .put("inputs", new JsonArray(incident.inputs()))
        .put("inputEvents", new JsonArray())
        .put("inputIncidents", new JsonArray())
        .put("ruleThen", null)
        .put("parts", new JsonArray())
        .put("whole", null)
        .put("mutedByIncident", null)
        .put("verdicts", new JsonArray());
  }

  /** What decided the steps, from the first to the last. */
  private static Set<String> inputs(Incident incident, RowSet<Row> changes) {
    Set<String> ids = new LinkedHashSet<>();
    ids.add(incident.openingEvent());
    for (Row change : changes) {
      for (String id : change.getArrayOfStrings("inputs")) {
        ids.add(id);
      }
    }
    ids.addAll(incident.inputs());
    return ids;
  }

  /** By the grid and the time first, as these are what events are found by. */
  private Future<JsonArray> events(Incident incident, Set<String> ids) {
    long first = incident.grid().number();
    long last = first;
    if (AreaCode.valid(incident.subject())) {
      AreaCode area = new AreaCode(incident.subject());
      first = area.firstGrid();
      last = area.lastGrid();
    }
    Tuple values =
        Tuple.of(
            first,
            last,
            Times.sql(incident.openedAt().minus(BACK)),
            Times.sql(incident.changedAt().plusSeconds(60)),
            ids.toArray(String[]::new),
            INPUTS_MAX);
    return rows(
            "select * from (select * from events where grid between $1 and $2"
                + " and received_at between $3 and $4 and id = any($5)"
                + " order by received_at desc limit $6) newest order by received_at",
            values)
        .map(
            rows -> {
              JsonArray events = new JsonArray();
              rows.forEach(row -> events.add(EventJson.of(row)));
              return events;
            });
  }

  /** What a composite rests on; nothing for all others, as no event has an incident's id. */
  private Future<RowSet<Row>> incidents(Set<String> ids) {
    return rows(
        "select * from incidents where id = any($1) order by opened_at, id limit $2",
        Tuple.of(ids.toArray(String[]::new), INPUTS_MAX));
  }

  private Future<JsonObject> rule(Incident incident) {
    return rows(
            "select * from rule_versions where id = $1 and version = $2",
            Tuple.of(incident.rule(), incident.ruleVersion()))
        .map(
            rows -> {
              if (rows.size() == 0) {
                return null;
              }
              Row row = rows.iterator().next();
              return new JsonObject()
                  .put("rule", row.getJsonObject("body"))
                  .put("author", row.getString("author"))
                  .put("reason", row.getString("reason"))
                  .put("changedAt", Times.text(Times.at(row, "changed_at")));
            });
  }

  private Future<RowSet<Row>> related(Incident incident) {
    return rows(
        RELATED,
        Tuple.of(incident.id(), incident.standing().mergedInto(), incident.standing().mutedBy()));
  }

  private Future<JsonArray> verdicts(Incident incident) {
    return rows(
            "select * from verdicts where incident = $1 order by at desc", Tuple.of(incident.id()))
        .map(
            rows -> {
              JsonArray verdicts = new JsonArray();
              rows.forEach(
                  row ->
                      verdicts.add(
                          new JsonObject()
                              .put("by", row.getString("person"))
                              .put("verdict", row.getBoolean("real") ? "true" : "false-alarm")
                              .put("note", row.getString("note"))
                              .put("at", Times.text(Times.at(row, "at")))));
              return verdicts;
            });
  }

  private static boolean isPart(Row row, Incident whole) {
    return row.getString("merged_into").equals(whole.id());
  }

  private static JsonArray seen(RowSet<Row> rows, Predicate<Row> wanted, Scope scope) {
    JsonArray seen = new JsonArray();
    for (Row row : rows) {
      if (wanted.test(row) && visible(row, scope)) {
        seen.add(IncidentJson.of(IncidentRows.view(row)));
      }
    }
    return seen;
  }

  private static JsonObject one(String id, RowSet<Row> related, Scope scope) {
    for (Row row : related) {
      if (!id.isEmpty() && row.getString("id").equals(id) && visible(row, scope)) {
        return IncidentJson.of(IncidentRows.view(row));
      }
    }
    return null;
  }

  private static boolean visible(Row row, Scope scope) {
    return scope.contains(GridCode.of(row.getLong("grid")));
  }

  private Future<RowSet<Row>> rows(String sql, Tuple values) {
    return pool.preparedQuery(sql).execute(values);
  }
}
