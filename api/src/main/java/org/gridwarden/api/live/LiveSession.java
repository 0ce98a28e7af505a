package org.gridwarden.api.live;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gridwarden.api.access.Caller;
import org.gridwarden.api.access.Scope;
import org.gridwarden.model.Alert;
import org.gridwarden.model.wire.AlertJson;

/**
 * One client of the live stream. It knows where it is in the feed and fetches what comes next
 * whenever its connection can take more; what it cannot take it does not keep. So a slow client
 * costs its connection's buffer and nothing else, and when it is too far behind the feed answers
 * with a snapshot.
 */
final class LiveSession {
  private static final int AT_A_TIME = 256;
  private static final int BUFFER_BYTES = 256 << 10;
  private static final Buffer HEARTBEAT = Buffer.buffer(":\n\n");

  private final LiveFeed feed;
  private final HttpServerResponse response;
  private final Context context;
  private final Caller caller;
  private final Scope scope;
  private final Pushes pushes;
  private final LiveMetrics metrics;
  private final InstantSource clock;
  private final AtomicBoolean awake = new AtomicBoolean();
  private final Runnable wake = this::wake;
  private Optional<LiveCursor> cursor;
  private boolean ended;
  private int heartbeatsUnread;

  /** Told of every alert that was written to its officer. */
  interface Pushes {
    void pushed(Alert alert);
  }

  LiveSession(
      LiveFeed feed,
      HttpServerResponse response,
      Context context,
      Caller caller,
      Scope scope,
      Optional<LiveCursor> cursor,
      Pushes pushes,
      LiveMetrics metrics,
      InstantSource clock) {
    this.feed = feed;
    this.response = response;
    this.context = context;
    this.caller = caller;
    this.scope = scope;
    this.cursor = cursor;
    this.pushes = pushes;
    this.metrics = metrics;
    this.clock = clock;
  }

  Caller caller() {
    return caller;
  }

  /** From the client's own event loop. */
  void begin() {
    response.setWriteQueueMaxSize(BUFFER_BYTES);
    response.drainHandler(room -> pump());
    feed.enter(wake);
    pump();
  }

  /** From the client's own event loop. */
  void end() {
    if (!ended) {
      leave();
      response.end();
    }
  }

  /** The connection is gone. */
  void leave() {
    ended = true;
    feed.leave(wake);
  }

  boolean ended() {
    return ended;
  }

  /**
   * From the client's own event loop.
   *
   * @return false when the client has not read anything for several heartbeats
   */
  boolean heartbeat(int unreadMax) {
    if (response.writeQueueFull()) {
      heartbeatsUnread++;
      return heartbeatsUnread <= unreadMax;
    }
    heartbeatsUnread = 0;
    response.write(HEARTBEAT);
    return true;
  }

  /** From any thread; many calls become one. */
  private void wake() {
    if (awake.compareAndSet(false, true)) {
      context.runOnContext(
          go -> {
            awake.set(false);
            pump();
          });
    }
  }

  private void pump() {
    while (!ended && !response.writeQueueFull()) {
      LiveFeed.Next next = feed.next(cursor, scope, caller, AT_A_TIME);
      if (next instanceof LiveFeed.Next.Anew anew) {
        write(anew.snapshot());
      } else if (next instanceof LiveFeed.Next.Changes changes) {
        if (changes.changes().isEmpty()) {
          return;
        }
        write(changes.changes());
      }
    }
  }

  private void write(LiveSnapshot snapshot) {
    metrics.snapshot();
    cursor = Optional.of(snapshot.cursor());
    response.write(frame("snapshot", snapshot.json(clock.instant()).toBuffer()));
    snapshot.outstanding().forEach(this::push);
  }

  private void write(List<LiveRing.Numbered> changes) {
    String epoch = cursor.orElseThrow().epoch();
    for (LiveRing.Numbered change : changes) {
      cursor = Optional.of(new LiveCursor(epoch, change.number()));
      if (change.message() instanceof LiveMessage.ToOfficer toOfficer) {
        if (caller.officer().filter(toOfficer.alert().recipient().value()::equals).isPresent()) {
          push(toOfficer.alert());
        }
      } else if (change.message() instanceof LiveMessage.ToArea toArea
          && scope.contains(toArea.area())) {
        response.write(frame(toArea.event(), toArea.data().toBuffer()));
      }
    }
  }

  private void push(Alert alert) {
    Alert pushed = alert.withStages(alert.stages().withPushed(clock.instant()));
    response
        .write(frame("alert", Buffer.buffer(AlertJson.write(pushed))))
        .onSuccess(written -> pushes.pushed(pushed));
  }

  private Buffer frame(String event, Buffer data) {
    return Buffer.buffer(data.length() + 64)
        .appendString("event: ")
        .appendString(event)
        .appendString("\nid: ")
        .appendString(cursor.orElseThrow().text())
        .appendString("\ndata: ")
        .appendBuffer(data)
        .appendString("\n\n");
  }
}
