package org.gridwarden.api.backtest;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.gridwarden.api.http.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one back-test run after the other.
 *
 * <pre>
 * queued ─▶ running ─▶ done | failed
 *    └─────────┴─────▶ cancelled
 * </pre>
 */
final class BacktestQueue {
  static final int WAITING_MOST = 10;

  private static final Logger LOG = LoggerFactory.getLogger(BacktestQueue.class);

  private final BacktestRunner runner;
  private final BacktestStore store;
  private final InstantSource clock;
  private final Deque<Order> waiting = new ArrayDeque<>();
  private Order current;
  private BacktestRunner.Run run;
  private boolean stopped;

  BacktestQueue(BacktestRunner runner, BacktestStore store, InstantSource clock) {
    this.runner = runner;
    this.store = store;
    this.clock = clock;
  }

  /** Puts it in its place; 429 where too many wait. */
  Future<Void> add(Order order, String by) {
    synchronized (this) {
      if (waiting.size() >= WAITING_MOST) {
        throw Problem.tooMany(WAITING_MOST + " back-tests are waiting; try again later", 60);
      }
      waiting.add(order);
    }
    return store
        .add(order, by, clock.instant())
        .onSuccess(stored -> next())
        .onFailure(failed -> forget(order));
  }

  private synchronized void forget(Order order) {
    waiting.remove(order);
  }

  /** How far one is; nothing where it does not run now. */
  synchronized Optional<BacktestRunner.Progress> progress(String id) {
    return run != null && current.id().equals(id) ? Optional.of(run.progress()) : Optional.empty();
  }

  /** Ends one that waits or runs; another is left as it is. */
  Future<Void> cancel(String id) {
    synchronized (this) {
      if (current != null && current.id().equals(id)) {
        if (run != null) {
          run.cancel();
          return run.result().<Void>mapEmpty().transform(ended -> Future.succeededFuture());
        }
        return Future.succeededFuture();
      }
      if (!waiting.removeIf(order -> order.id().equals(id))) {
        return Future.succeededFuture();
      }
    }
    return store.ended(
        id, "cancelled", "", Optional.empty(), BacktestRunner.Progress.NONE, clock.instant());
  }

  private void next() {
    Order order;
    synchronized (this) {
      if (current != null || waiting.isEmpty() || stopped) {
        return;
      }
      order = waiting.remove();
      current = order;
    }
    store
        .running(order.id(), clock.instant())
        .compose(marked -> begin(order).result())
        .onComplete(ended -> over(order, ended));
  }

  private synchronized BacktestRunner.Run begin(Order order) {
    if (stopped) {
      throw new CancellationException("the api is being stopped");
    }
    run = runner.start(order);
    return run;
  }

  private void over(Order order, AsyncResult<JsonObject> ended) {
    BacktestRunner.Progress progress;
    synchronized (this) {
      progress = run == null ? BacktestRunner.Progress.NONE : run.progress();
    }
    String state = state(ended);
    LOG.info(
        "back-test ended id={} rule={} state={} events={}",
        order.id(),
        order.rule().getString("id"),
        state,
        progress.events());
    store
        .ended(
            order.id(),
            state,
            reason(order, ended),
            Optional.ofNullable(ended.result()),
            progress,
            clock.instant())
        .onFailure(lost -> LOG.error("a back-test's result is lost id={}", order.id(), lost))
        .onComplete(
            kept -> {
              synchronized (this) {
                current = null;
                run = null;
              }
              next();
            });
  }

  private static String state(AsyncResult<JsonObject> ended) {
    if (ended.succeeded()) {
      return "done";
    }
    return ended.cause() instanceof CancellationException ? "cancelled" : "failed";
  }

  private static String reason(Order order, AsyncResult<JsonObject> ended) {
    if (ended.succeeded() || ended.cause() instanceof CancellationException) {
      return "";
    }
    if (ended.cause() instanceof BacktestRunner.Refused refused) {
      return refused.getMessage();
    }
    LOG.error("a back-test broke id={}", order.id(), ended.cause());
    return "it broke; the api's log says why";
  }

  /** Ends what runs; what waits is told of at the next start. */
  Future<Void> stop() {
    BacktestRunner.Run running;
    synchronized (this) {
      stopped = true;
      waiting.clear();
      running = run;
    }
    if (running == null) {
      return Future.succeededFuture();
    }
    running.cancel();
    return running.result().<Void>mapEmpty().transform(ended -> Future.succeededFuture());
  }
}
