package org.gridwarden.api.verdict;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BiConsumer;
import org.gridwarden.api.http.Operations;
import org.gridwarden.api.http.Problem;
import org.gridwarden.api.http.Request;
import org.gridwarden.api.pg.Conditions;
import org.gridwarden.api.pg.Times;

/**
 * How many of a rule's incidents were real, over time and by its versions. What nobody has judged
 * says nothing either way: precision is real / (real + false alarms), and null where that is 0 / 0.
 */
public final class PrecisionHandlers {
  private static final Duration BACK = Duration.ofDays(90);

  private final Pool pool;
  private final InstantSource clock;

  public PrecisionHandlers(Pool pool, InstantSource clock) {
    this.pool = pool;
    this.clock = clock;
  }

  public void on(Operations operations) {
    operations.on("rulePrecision", this::precision).on("listPrecision", this::all);
  }

  /** Of every rule that had incidents, in one look at them. */
  private Future<Void> all(Request request) {
    Instant to = request.time("to").orElse(clock.instant().plusSeconds(60));
    Instant from = request.time("from").orElse(to.minus(BACK));
    return counted(asked(request, from, to), "rule")
        .compose(
            rows ->
                request.json(
                    200,
                    new JsonObject()
                        .put("from", Times.text(from))
                        .put("to", Times.text(to))
                        .put(
                            "items",
                            list(rows, (row, json) -> json.put("rule", row.getString("key"))))));
  }

  private Future<Void> precision(Request request) {
    String rule = request.path("rule");
    String by = request.query("by").orElse("day");
    Instant to = request.time("to").orElse(clock.instant().plusSeconds(60));
    Instant from = request.time("from").orElse(to.minus(BACK));
    return known(rule)
        .compose(
            known ->
                Future.all(
                    counted(
                        of(rule, request, from, to), "date_trunc('" + by + "', opened_at, 'UTC')"),
                    counted(of(rule, request, from, to), "rule_version"),
                    counted(of(rule, request, from, to), "1")))
        .compose(
            all -> {
              Iterable<Row> periods = all.resultAt(0);
              Iterable<Row> versions = all.resultAt(1);
              Iterable<Row> total = all.resultAt(2);
              JsonObject none = score(0, 0, 0);
              JsonArray sum = list(total, (row, json) -> {});
              return request.json(
                  200,
                  new JsonObject()
                      .put("rule", rule)
                      .put("from", Times.text(from))
                      .put("to", Times.text(to))
                      .put("by", by)
                      .put("total", sum.isEmpty() ? none : sum.getJsonObject(0))
                      .put(
                          "periods",
                          list(
                              periods,
                              (row, json) -> json.put("since", Times.text(Times.at(row, "key")))))
                      .put(
                          "versions",
                          list(
                              versions,
                              (row, json) -> json.put("version", row.getInteger("key")))));
            });
  }

  private Future<Void> known(String rule) {
    return pool.preparedQuery("select 1 from rules where id = $1")
        .execute(Tuple.of(rule))
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw Problem.notFound("this rule");
              }
              return null;
            });
  }

  private static Conditions of(String rule, Request request, Instant from, Instant to) {
    return asked(request, from, to).and("rule = ?", rule);
  }

  private static Conditions asked(Request request, Instant from, Instant to) {
    return new Conditions()
        .inside(request.scope(), "grid")
        .and("opened_at >= ?", from)
        .and("opened_at < ?", to);
  }

  /**
   * @param key what is counted by, as in SQL; never what somebody typed
   */
  private Future<Iterable<Row>> counted(Conditions asked, String key) {
    String sql =
        "select "
            + key
            + " as key, count(*) as incidents, count(*) filter (where v.real) as real,"
            + " count(*) filter (where not v.real) as false_alarms from incidents"
            + " left join lateral (select real from verdicts where incident = incidents.id"
            + " order by at desc, person limit 1) v on true"
            + asked.where()
            + " group by 1 order by 1";
    return pool.preparedQuery(sql).execute(asked.values()).map(rows -> rows);
  }

  private static JsonArray list(Iterable<Row> rows, BiConsumer<Row, JsonObject> named) {
    JsonArray list = new JsonArray();
    for (Row row : rows) {
      JsonObject json =
          score(row.getLong("incidents"), row.getLong("real"), row.getLong("false_alarms"));
      named.accept(row, json);
      list.add(json);
    }
    return list;
  }

  private static JsonObject score(long incidents, long real, long falseAlarms) {
    long judged = real + falseAlarms;
    return new JsonObject()
        .put("incidents", incidents)
        .put("real", real)
        .put("falseAlarms", falseAlarms)
        .put("precision", judged == 0 ? null : (double) real / judged);
  }
}
