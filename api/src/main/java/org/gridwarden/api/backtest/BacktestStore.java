package org.gridwarden.api.backtest;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.gridwarden.api.pg.Times;

/** The table of back-tests. */
final class BacktestStore {
  /** So long their results can be looked at. */
  static final Duration KEPT = Duration.ofDays(30);

  private final Pool pool;

  BacktestStore(Pool pool) {
    this.pool = pool;
  }

  Pool pool() {
    return pool;
  }

  /** Puts down a new one, and forgets those that are too old. */
  Future<Void> add(Order order, String by, Instant now) {
    return pool.preparedQuery("delete from backtests where requested_at < $1")
        .execute(Tuple.of(Times.sql(now.minus(KEPT))))
        .compose(
            forgotten ->
                pool.preparedQuery(
                        "insert into backtests (id, requested_at, from_at, to_at, state, rule, area,"
                            + " requested_by, body) values ($1, $2, $3, $4, 'queued', $5, $6, $7, $8)")
                    .execute(
                        Tuple.of(
                            order.id(),
                            Times.sql(now),
                            Times.sql(order.from()),
                            Times.sql(order.to()),
                            order.rule().getString("id"),
                            order.area().value(),
                            by,
                            order.rule())))
        .mapEmpty();
  }

  Future<Optional<Row>> find(String id) {
    return pool.preparedQuery("select * from backtests where id = $1")
        .execute(Tuple.of(id))
        .map(BacktestStore::one);
  }

  Future<Void> running(String id, Instant now) {
    return pool.preparedQuery(
            "update backtests set state = 'running', started_at = $2 where id = $1")
        .execute(Tuple.of(id, Times.sql(now)))
        .mapEmpty();
  }

  /**
   * @param state done, failed or cancelled
   */
  Future<Void> ended(
      String id,
      String state,
      String reason,
      Optional<JsonObject> result,
      BacktestRunner.Progress progress,
      Instant now) {
    return pool.preparedQuery(
            "update backtests set state = $2, reason = $3, result = $4, events = $5, seconds = $6,"
                + " ended_at = $7 where id = $1")
        .execute(
            Tuple.of(
                id,
                state,
                reason,
                result.orElse(null),
                progress.events(),
                progress.seconds(),
                Times.sql(now)))
        .mapEmpty();
  }

  /** What was under way when the api before us ended will not go on. */
  Future<Void> abandon(Instant now) {
    return pool.preparedQuery(
            "update backtests set state = 'failed', reason = 'the api was stopped meanwhile',"
                + " ended_at = $1 where state in ('queued', 'running')")
        .execute(Tuple.of(Times.sql(now)))
        .mapEmpty();
  }

  private static Optional<Row> one(RowSet<Row> rows) {
    return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
  }
}
