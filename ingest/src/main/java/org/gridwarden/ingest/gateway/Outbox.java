package org.gridwarden.ingest.gateway;

import io.vertx.core.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.gridwarden.ingest.downlink.Feed;
import org.gridwarden.ingest.downlink.Outgoing;
import org.gridwarden.ingest.downlink.OutgoingQueue;

/**
 * What one session hears: its subscriptions, and what is on its way to the client. It outlives
 * connections; while there is none it keeps what comes, up to a limit.
 *
 * <p>When too much waits on an open connection, the connection is ended rather than one message
 * dropped. Away from it the oldest goes. Either way the feeds are asked again for what is still
 * waiting when the client comes back.
 *
 * <p>News come by way of the connection's event loop, so that nobody who tells of them waits for
 * this lock.
 */
final class Outbox {
  private final List<Feed> feeds;
  private final Subscribed subscribed;
  private final OutgoingQueue queue;
  private final InstantSource clock;
  private final Set<Feed> begun = new HashSet<>();
  private Optional<Line> line = Optional.empty();
  private volatile Context home;
  private boolean missed;

  /** The way to the client while it is connected. Everything here is called with the lock held. */
  interface Line {
    Context context();

    boolean open();

    /** How many unconfirmed messages the client takes. */
    int inFlightMax();

    /** Whether the client takes packets that large. */
    boolean fits(OutgoingQueue.Sent sent, Instant now);

    void send(OutgoingQueue.Sent sent, Instant now);

    void close(Goodbye why);
  }

  Outbox(List<Feed> feeds, int subscriptionsMax, int waitingMax, InstantSource clock) {
    this.feeds = List.copyOf(feeds);
    this.subscribed = new Subscribed(subscriptionsMax);
    this.queue = new OutgoingQueue(waitingMax);
    this.clock = clock;
  }

  /**
   * The client is there, from before it is told so: who finds it gone meanwhile would be wrong.
   * Nothing is sent before {@link #flow}.
   */
  synchronized void connect(Line to) {
    queue.interrupted();
    line = Optional.of(to);
    home = to.context();
    begun.forEach(feed -> feed.present(true));
    if (missed) {
      missed = false;
      begun.forEach(feed -> feed.waiting().forEach(queue::add));
    }
  }

  /** The client has been told; what it did not confirm before is sent again. */
  synchronized void flow() {
    pump();
  }

  /** The client is gone, if it is still that one. */
  synchronized void disconnect(Line from) {
    if (line.isPresent() && line.get() == from) {
      line = Optional.empty();
      begun.forEach(feed -> feed.present(false));
      queue.interrupted();
    }
  }

  /** The session is over. */
  synchronized void end() {
    line = Optional.empty();
    begun.forEach(Feed::end);
    begun.clear();
  }

  /** False when there are too many; {@link #listen} makes it take effect. */
  synchronized boolean subscribe(TopicFilter filter, int qos) {
    return subscribed.add(filter, qos);
  }

  synchronized boolean unsubscribe(String filter) {
    return subscribed.remove(filter);
  }

  /** Begins with what is subscribed by now, and ends what is not any more. */
  synchronized void listen() {
    for (Feed feed : feeds) {
      boolean wanted = subscribed.qos(feed.topic()).isPresent();
      if (wanted && begun.add(feed)) {
        feed.begin(this::told).forEach(queue::add);
        feed.present(line.isPresent());
      } else if (!wanted && begun.remove(feed)) {
        feed.end();
        queue.dropWaiting(feed.topic());
      }
    }
    pump();
  }

  private void told(Outgoing message) {
    home.runOnContext(hop -> take(message));
  }

  private synchronized void take(Outgoing message) {
    OptionalInt qos = subscribed.qos(message.topic());
    if (qos.isEmpty()) {
      return; // unsubscribed while it was on its way here
    }
    if (line.isEmpty()) {
      keep(message, qos.getAsInt());
    } else if (queue.full()) {
      missed = true;
      message.dropped("piled-up");
      line.get().close(Goodbye.ALERTS_PILED_UP);
    } else {
      queue.add(message);
      pump();
    }
  }

  /** For a client that is away. */
  private void keep(Outgoing message, int qos) {
    if (qos == 0 || !message.kept()) {
      missed = true;
      message.dropped(Outgoing.AWAY);
      return;
    }
    if (queue.full()) {
      missed = true;
      queue.dropOldest().ifPresent(oldest -> oldest.dropped("away-too-many"));
    }
    queue.add(message);
  }

  /** Sends what may be sent now. */
  private void pump() {
    if (line.isEmpty()) {
      return;
    }
    Line to = line.get();
    Instant now = clock.instant();
    while (to.open()) {
      Optional<OutgoingQueue.Sent> again = queue.nextAgain(to.inFlightMax());
      Optional<Outgoing> next = again.isPresent() ? Optional.empty() : queue.next(to.inFlightMax());
      if (again.isPresent()) {
        to.send(again.get(), now);
      } else if (next.isPresent()) {
        send(next.get(), to, now);
      } else {
        return;
      }
    }
  }

  private void send(Outgoing message, Line to, Instant now) {
    OptionalInt qos = subscribed.qos(message.topic());
    if (qos.isEmpty()) {
      queue.forgotten(message);
      return;
    }
    if (!now.isBefore(message.expiresAt())) {
      queue.forgotten(message).dropped(Outgoing.EXPIRED);
      return;
    }
    OutgoingQueue.Sent sent = queue.send(message, qos.getAsInt(), now);
    if (to.fits(sent, now)) {
      to.send(sent, now);
    } else {
      queue.settled(sent.packetId());
      message.dropped("too-large");
      sent.pushed().refused();
    }
  }

  /** It is on the wire; what wants no confirmation is settled with that. */
  synchronized void written(Line by, OutgoingQueue.Sent sent) {
    sent.pushed().written();
    if (sent.qos() == 0 && line.isPresent() && line.get() == by) {
      queue.settled(sent.packetId());
      pump();
    }
  }

  /** The client has confirmed the message of that id, or refused it. */
  synchronized void confirmed(Line by, int packetId, boolean taken) {
    if (line.isEmpty() || line.get() != by) {
      return; // said on a connection that another has taken over from
    }
    queue
        .settled(packetId)
        .ifPresent(
            sent -> {
              if (taken) {
                sent.pushed().delivered(clock.instant());
              } else {
                sent.pushed().refused();
              }
            });
    pump();
  }

  synchronized int waitingCount() {
    return queue.waitingCount();
  }
}
