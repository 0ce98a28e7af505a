package org.gridwarden.api.backtest;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.gridwarden.api.access.Scope;
import org.gridwarden.api.http.Operations;
import org.gridwarden.api.http.Problem;
import org.gridwarden.api.http.Request;
import org.gridwarden.api.listing.Listing;
import org.gridwarden.api.pg.Conditions;
import org.gridwarden.api.pg.Times;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.Rule;
import org.gridwarden.model.wire.RuleJson;

/** Takes questions for back-tests and shows how far they are. */
public final class BacktestHandlers {
  private final BacktestStore store;
  private final Optional<BacktestQueue> queue;
  private final InstantSource clock;

  /**
   * @param runner empty where back-tests cannot be run from here; earlier ones can be looked at
   */
  public BacktestHandlers(Pool pool, Optional<BacktestRunner> runner, InstantSource clock) {
    this.store = new BacktestStore(pool);
    this.queue = runner.map(one -> new BacktestQueue(one, store, clock));
    this.clock = clock;
  }

  public void on(Operations operations) {
    operations
        .on("startBacktest", this::start)
        .on("listBacktests", this::list)
        .on("getBacktest", this::get)
        .on("cancelBacktest", this::cancel);
  }

  /** To be called before anybody asks: what another process left under way is over. */
  public Future<Void> begin() {
    return queue.isPresent() ? store.abandon(clock.instant()) : Future.succeededFuture();
  }

  /** Ends what runs. */
  public Future<Void> stop() {
    return queue.map(BacktestQueue::stop).orElse(Future.succeededFuture());
  }

  private Future<Void> start(Request request) {
    Order order = order(request);
    BacktestQueue to =
        queue.orElseThrow(
            () ->
                Problem.of(
                    501,
                    "this api runs no back-tests: ./gridwarden up does, and any Flink cluster with"
                        + " org.gridwarden.backtest.BacktestMain"));
    return to.add(order, request.caller().name())
        .compose(added -> store.find(order.id()))
        .compose(row -> request.json(202, json(row.orElseThrow(), true)));
  }

  private Order order(Request request) {
    JsonObject body = request.body();
    Rule rule =
        RuleJson.read(body.getJsonObject("rule").toBuffer().getBytes())
            .orElse(
                reason -> {
                  throw Problem.of(422, reason);
                });
    Instant from = Request.time("from", body.getString("from"));
    Instant to = Request.time("to", body.getString("to"));
    if (!from.isBefore(to)) {
      throw Problem.badRequest("from must be before to");
    }
    if (Duration.between(from, to).compareTo(Order.LENGTH_MAX) > 0) {
      throw Problem.badRequest(
          "from and to must not be more than " + Order.LENGTH_MAX.toDays() + " days apart");
    }
    AreaCode area =
        area(
            request.caller().scope(),
            rule.area(),
            Optional.ofNullable(body.getString("area")).map(AreaCode::new));
    JsonObject kept = new JsonObject(io.vertx.core.buffer.Buffer.buffer(RuleJson.write(rule)));
    boolean fromLog = body.getString("source", "database").equals("log");
    return new Order(UUID.randomUUID().toString().replace("-", ""), kept, from, to, area, fromLog);
  }

  /** Where rule, wish and what the caller may see meet. */
  private static AreaCode area(Scope own, AreaCode ofRule, Optional<AreaCode> asked) {
    if (asked.isPresent() && !own.contains(asked.get())) {
      throw Problem.forbidden("area " + asked.get() + " lies outside yours " + own.areas());
    }
    Scope common = asked.map(Scope::of).orElse(own).within(ofRule);
    if (common.empty()) {
      throw asked.isPresent()
          ? Problem.of(
              422, "the rule's area " + ofRule + " and the area " + asked.get() + " do not meet")
          : Problem.forbidden("the rule's area " + ofRule + " lies outside yours " + own.areas());
    }
    if (common.areas().size() > 1) {
      throw Problem.badRequest("area must be one of yours, " + common.areas());
    }
    return common.areas().get(0);
  }

  private Future<Void> list(Request request) {
    Conditions asked = new Conditions();
    inside(request.scope(), asked);
    return Listing.newestFirst(
            "select id, requested_at, started_at, ended_at, from_at, to_at, events, seconds, state,"
                + " rule, area, requested_by, reason, body from backtests",
            row -> json(row, false),
            "requested_at",
            "id")
        .answer(request, store.pool(), asked);
  }

  /** Areas are texts here: a back-test may be of a whole province. */
  private static void inside(Scope scope, Conditions asked) {
    List<String> prefixes = scope.areas().stream().map(area -> area.value() + "%").toList();
    if (prefixes.isEmpty()) {
      asked.and("false");
      return;
    }
    String any = prefixes.stream().map(prefix -> "area like ?").collect(Collectors.joining(" or "));
    asked.and("(" + any + ")", prefixes.toArray());
  }

  private Future<Void> get(Request request) {
    return visible(request).compose(row -> request.json(200, json(row, true)));
  }

  private Future<Void> cancel(Request request) {
    return visible(request)
        .compose(
            row -> queue.map(to -> to.cancel(row.getString("id"))).orElse(Future.succeededFuture()))
        .compose(cancelled -> visible(request))
        .compose(row -> request.json(200, json(row, true)));
  }

  private Future<Row> visible(Request request) {
    return store
        .find(request.path("id"))
        .map(
            found ->
                found
                    .filter(
                        row ->
                            request.caller().scope().contains(new AreaCode(row.getString("area"))))
                    .orElseThrow(() -> Problem.notFound("this back-test")));
  }

  private JsonObject json(Row row, boolean withResult) {
    String id = row.getString("id");
    String state = row.getString("state");
    BacktestRunner.Progress progress =
        queue
            .flatMap(to -> to.progress(id))
            .orElseGet(
                () ->
                    new BacktestRunner.Progress(
                        state.equals("done") ? 1 : 0,
                        row.getLong("events"),
                        row.getDouble("seconds")));
    JsonObject json =
        new JsonObject()
            .put("id", id)
            .put("state", state)
            .put("progress", progress.done())
            .put("events", progress.events())
            .put(
                "eventsPerSecond",
                progress.seconds() > 0 ? Math.round(progress.events() / progress.seconds()) : 0)
            .put("rule", row.getJsonObject("body"))
            .put("area", row.getString("area"))
            .put("from", Times.text(Times.at(row, "from_at")))
            .put("to", Times.text(Times.at(row, "to_at")))
            .put("requestedBy", row.getString("requested_by"))
            .put("requestedAt", Times.text(Times.at(row, "requested_at")))
            .put("startedAt", Times.maybe(row, "started_at").map(Times::text).orElse(null))
            .put("endedAt", Times.maybe(row, "ended_at").map(Times::text).orElse(null))
            .put("reason", row.getString("reason"));
    return withResult ? json.put("result", row.getJsonObject("result")) : json;
  }
}
