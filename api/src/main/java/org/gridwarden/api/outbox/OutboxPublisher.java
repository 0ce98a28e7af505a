package org.gridwarden.api.outbox;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridwarden.api.log.Word;
import org.gridwarden.api.log.WordLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the outbox to the log, in the order of its ids, and deletes what the log has.
 *
 * <p>Of all processes one is active: who holds an advisory lock of the database, on a connection of
 * its own that also listens for new words. When the process or its connection dies, the lock is
 * free and the next one goes on; a word whose deletion was lost is written again, which is harmless
 * in a compacted topic. A batch in which one word failed is repeated as a whole, since a later word
 * of the same key may already stand in the log and must come last again.
 *
 * <pre>
 * waiting ──lock──▶ carrying ──empty──▶ listening ──notify or poll──▶ carrying
 *    ▲                  └───────connection lost or log silent────────────┐
 *    └───────────────────────────────────────────────────────────────────┘
 * </pre>
 */
public final class OutboxPublisher {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxPublisher.class);

  /** Drawn once, means nothing; every process must use the same. */
  private static final long LOCK = 0x6772_6964_6f75_7462L;

  private static final int BATCH = 1_000;
  private static final long POLL_MILLIS = 1_000;

  private final Vertx vertx;
  private final Context context;
  private final PgConnectOptions database;
  private final WordLog log;
  private PgConnection connection;
  private boolean holdsLock;
  private boolean busy;
  private boolean again;
  private boolean stopping;
  private Promise<Void> idle = Promise.promise();
  private long timer;
  private volatile long pending;
  private volatile long published;

  public OutboxPublisher(Vertx vertx, PgConnectOptions database, WordLog log) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.database = database;
    this.log = log;
  }

  public void start() {
    context.runOnContext(
        go -> {
          timer = vertx.setPeriodic(POLL_MILLIS, tick -> wake());
          wake();
        });
  }

  /** Words that wait, as last seen. */
  public long pending() {
    return pending;
  }

  /** Words carried since the start. */
  public long published() {
    return published;
  }

  /** Finishes the batch in flight and gives the lock back. */
  public Future<Void> stop() {
    Promise<Void> stopped = Promise.promise();
    context.runOnContext(
        go -> {
          stopping = true;
          vertx.cancelTimer(timer);
          (busy ? idle.future() : Future.<Void>succeededFuture())
              .compose(quiet -> disconnect())
              .onComplete(stopped);
        });
    return stopped.future();
  }

  private void wake() {
    if (stopping) {
      return;
    }
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    again = false;
    connected()
        .compose(ready -> locked())
        .compose(mine -> mine ? carryAll() : Future.succeededFuture())
        .recover(this::startOver)
        .onComplete(
            done -> {
              busy = false;
              if (stopping) {
                idle.tryComplete();
              } else if (again) {
                wake();
              }
            });
  }

  private Future<Void> connected() {
    if (connection != null) {
      return Future.succeededFuture();
    }
    return PgConnection.connect(vertx, database)
        .compose(
            open -> {
              connection = open;
              holdsLock = false;
              open.notificationHandler(told -> wake());
              open.closeHandler(closed -> forget(open));
              return open.query("listen " + Outbox.CHANNEL).execute().mapEmpty();
            });
  }

  private void forget(PgConnection closed) {
    if (connection == closed) {
      connection = null;
      holdsLock = false;
    }
  }

  private Future<Boolean> locked() {
    if (holdsLock) {
      return Future.succeededFuture(true);
    }
    return connection
        .query("select pg_try_advisory_lock(" + LOCK + ")")
        .execute()
        .map(
            rows -> {
              holdsLock = rows.iterator().next().getBoolean(0);
              return holdsLock;
            });
  }

  private Future<Void> carryAll() {
    return connection
        .preparedQuery("select id, topic, key, value from outbox order by id limit " + BATCH)
        .execute()
        .compose(
            rows -> {
              if (rows.size() == 0) {
                pending = 0;
                return Future.succeededFuture();
              }
              pending = Math.max(pending, rows.size());
              return carry(rows).compose(deleted -> stopping ? end() : carryAll());
            });
  }

  private static Future<Void> end() {
    return Future.succeededFuture();
  }

  private Future<Void> carry(RowSet<Row> rows) {
    List<Future<Void>> appended = new ArrayList<>();
    List<Long> ids = new ArrayList<>();
    for (Row row : rows) {
      ids.add(row.getLong("id"));
      appended.add(
          log.append(
              new Word(
                  row.getString("topic"),
                  row.getString("key"),
                  Optional.ofNullable(row.getBuffer("value")).map(Buffer::getBytes))));
    }
    // All of them are settled before anything is repeated, or an old word could overtake.
    return Future.join(appended)
        .compose(
            all ->
                connection
                    .preparedQuery("delete from outbox where id = any($1)")
                    .execute(Tuple.of(ids.toArray(Long[]::new))))
        .map(
            deleted -> {
              published += ids.size();
              pending = Math.max(0, pending - ids.size());
              return null;
            });
  }

  private Future<Void> startOver(Throwable failed) {
    if (!stopping) {
      LOG.warn("registers wait in the outbox, trying again: {}", failed.toString());
    }
    return disconnect();
  }

  private Future<Void> disconnect() {
    PgConnection open = connection;
    connection = null;
    holdsLock = false;
    return open == null
        ? Future.succeededFuture()
        : open.close().recover(already -> Future.succeededFuture());
  }
}
