package org.gridwarden.api.live;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.gridwarden.api.access.Caller;
import org.gridwarden.api.access.Scope;
import org.gridwarden.api.http.Operations;
import org.gridwarden.api.http.Problem;
import org.gridwarden.api.http.Request;
import org.gridwarden.api.log.Word;
import org.gridwarden.api.log.WordLog;
import org.gridwarden.api.session.Sessions;
import org.gridwarden.model.Alert;
import org.gridwarden.model.Delivery;
import org.gridwarden.model.DeliveryKind;
import org.gridwarden.model.StageTimes;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens and ends live streams. Every heartbeat asks again whether the session still stands, with
 * the same area: a stream must not outlive the right to it.
 */
public final class LiveHandlers {
  private static final Logger LOG = LoggerFactory.getLogger(LiveHandlers.class);
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final int HEARTBEATS_UNREAD_MAX = 4;

  private final Vertx vertx;
  private final LiveFeed feed;
  private final Sessions sessions;
  private final WordLog log;
  private final LiveMetrics metrics;
  private final int clientsMax;
  private final InstantSource clock;
  private final Set<Client> clients = ConcurrentHashMap.newKeySet();
  private volatile boolean closing;

  /** A stream and how to ask about it on its own event loop. */
  private record Client(LiveSession session, Runnable recheck, Runnable end) {}

  public LiveHandlers(
      Vertx vertx,
      LiveFeed feed,
      Sessions sessions,
      WordLog log,
      LiveMetrics metrics,
      int clientsMax,
      InstantSource clock) {
    this.vertx = vertx;
    this.feed = feed;
    this.sessions = sessions;
    this.log = log;
    this.metrics = metrics;
    this.clientsMax = clientsMax;
    this.clock = clock;
  }

  public void on(Operations operations) {
    operations.on("live", this::open);
  }

  /** Asks of every stream whether its session still stands; from any thread. */
  public void recheckAll() {
    clients.forEach(client -> client.recheck().run());
  }

  /** Ends every stream, for the stop of the process. */
  public void close() {
    closing = true;
    clients.forEach(client -> client.end().run());
  }

  private Future<Void> open(Request request) {
    Scope scope = request.scope();
    if (!feed.ready() || closing) {
      throw Problem.of(503, "the live state is being built; try again");
    }
    if (metrics.clients().incrementAndGet() > clientsMax) {
      metrics.clients().decrementAndGet();
      throw Problem.of(503, "there are as many live streams as this process may have");
    }
    HttpServerResponse response = request.context().response();
    response
        .setChunked(true)
        .putHeader("Content-Type", "text/event-stream; charset=utf-8")
        // Neither a cache nor a compressor may hold changes back.
        .putHeader("Cache-Control", "no-store, no-transform")
        .putHeader("Content-Encoding", "identity")
        .putHeader("X-Accel-Buffering", "no");
    LiveSession session =
        new LiveSession(
            feed,
            response,
            vertx.getOrCreateContext(),
            request.caller(),
            scope,
            cursor(request),
            this::pushed,
            metrics,
            clock);
    return follow(session, response);
  }

  private Future<Void> follow(LiveSession session, HttpServerResponse response) {
    var context = vertx.getOrCreateContext();
    Promise<Void> closed = Promise.promise();
    Client client =
        new Client(
            session,
            () -> context.runOnContext(go -> recheck(session)),
            () -> context.runOnContext(go -> session.end()));
    long heartbeat =
        vertx.setPeriodic(
            HEARTBEAT.toMillis(),
            tick -> {
              if (!session.ended() && !session.heartbeat(HEARTBEATS_UNREAD_MAX)) {
                response.reset();
              } else {
                recheck(session);
              }
            });
    clients.add(client);
    Runnable gone =
        () -> {
          if (clients.remove(client)) {
            vertx.cancelTimer(heartbeat);
            session.leave();
            metrics.clients().decrementAndGet();
            closed.tryComplete();
          }
        };
    response.closeHandler(lost -> gone.run());
    response.exceptionHandler(broken -> gone.run());
    response.endHandler(ended -> gone.run());
    session.begin();
    return closed.future();
  }

  private void recheck(LiveSession session) {
    Caller before = session.caller();
    if (session.ended()) {
      return;
    }
    if (!clock.instant().isBefore(before.expiresAt())) {
      session.end();
      return;
    }
    sessions
        .find(before.session())
        .onSuccess(
            now -> {
              if (now.filter(before::equals).isEmpty()) {
                session.end();
              }
            })
        .onFailure(
            // The log goes on while the database is away, and so do alerts; the session's own end
            // still holds.
            failed -> LOG.debug("session not asked again: {}", failed.toString()));
  }

  private void pushed(Alert alert) {
    Delivery delivery =
        new Delivery(
            alert.id(),
            alert.incident(),
            alert.grid(),
            alert.recipient().value(),
            alert.recipient().value(),
            DeliveryKind.PUSHED,
            "http",
            StageTimes.instant(alert.stages().pushed()),
            alert.stages());
    log.append(
            new Word(
                Topics.DELIVERIES.name(),
                alert.incident(),
                Optional.of(Codecs.DELIVERY.encode(delivery))))
        .onFailure(
            failed -> {
              metrics.pushNotLogged();
              LOG.warn("a push is not in the log alert={}: {}", alert.id(), failed.toString());
            });
  }

  private static Optional<LiveCursor> cursor(Request request) {
    return Optional.ofNullable(request.context().request().getHeader("Last-Event-ID"))
        .or(() -> request.query("after"))
        .flatMap(LiveCursor::parse);
  }
}
