package org.gridwarden.api.live;

import io.vertx.sqlclient.Pool;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.gridwarden.api.access.Caller;
import org.gridwarden.api.access.Scope;
import org.gridwarden.api.incident.IncidentView;
import org.gridwarden.api.log.LogFeed;
import org.gridwarden.api.status.AreaStatuses;
import org.gridwarden.model.Alert;
import org.gridwarden.model.AreaStatus;
import org.gridwarden.model.wire.Codec;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Decoded;
import org.gridwarden.model.wire.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one reader of the log in this process. It builds the state from the database, follows the log
 * from there, and wakes the clients; they fetch what they lack by themselves.
 *
 * <pre>
 * starting ──state read, log sought──▶ following ──anything fails──▶ starting (with a new epoch)
 * </pre>
 */
public final class LiveFeed {
  private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
  private static final List<String> TOPICS =
      List.of(
          Topics.INCIDENTS.name(),
          Topics.DELIVERIES.name(),
          Topics.ALERTS.name(),
          Topics.CAPTURES.name());
  private static final Duration START_WAIT = Duration.ofSeconds(30);
  private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);
  private static final Duration STOP_WAIT = Duration.ofSeconds(5);

  private final Pool pool;
  private final LogFeed log;
  private final AreaStatuses areas;
  private final LiveMetrics metrics;
  private final int backlog;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Set<Runnable> clients = new CopyOnWriteArraySet<>();
  private final Thread thread = new Thread(this::run, "api-live");

  /** Guards the three below. */
  private final Object lock = new Object();

  private LiveState state;
  private LiveRing ring;
  private String epoch;

  /** What a client gets next: changes, or, where it cannot go on without a gap, a snapshot. */
  sealed interface Next {
    record Changes(List<LiveRing.Numbered> changes) implements Next {}

    record Anew(LiveSnapshot snapshot) implements Next {}
  }

  /**
   * @param areas how areas stand; {@link #area} is told of what changes in it
   */
  public LiveFeed(Pool pool, LogFeed log, AreaStatuses areas, LiveMetrics metrics, int backlog) {
    this.pool = pool;
    this.log = log;
    this.areas = areas;
    this.metrics = metrics;
    this.backlog = backlog;
  }

  public void start() {
    thread.setDaemon(true);
    thread.start();
  }

  /** Whether the state has been built. */
  public boolean ready() {
    synchronized (lock) {
      return state != null;
    }
  }

  /** Blocks, but not for long. */
  public void stop() throws InterruptedException {
    stopping.countDown();
    log.close();
    thread.join(STOP_WAIT.toMillis());
  }

  /** The incident as the log has it, which is ahead of the database. */
  public Optional<IncidentView> find(String incident) {
    synchronized (lock) {
      return state == null ? Optional.empty() : state.find(incident);
    }
  }

  public Optional<Alert> findAlert(String alert) {
    synchronized (lock) {
      return state == null ? Optional.empty() : state.findAlert(alert);
    }
  }

  /** An area stands otherwise than before. From the thread that reads of it. */
  public void area(AreaStatus status) {
    synchronized (lock) {
      if (ring == null) {
        return; // whoever comes later gets it with the snapshot
      }
      ring.add(new LiveMessage.ToArea(status.area(), "area", AreaStatuses.json(status)));
    }
    clients.forEach(Runnable::run);
  }

  /**
   * What a client that is at {@code cursor} gets next.
   *
   * @param scope what it may see
   */
  Next next(Optional<LiveCursor> cursor, Scope scope, Caller caller, int most) {
    synchronized (lock) {
      if (cursor.isPresent() && cursor.get().epoch().equals(epoch)) {
        Optional<List<LiveRing.Numbered>> changes = ring.after(cursor.get().number(), most);
        if (changes.isPresent()) {
          return new Next.Changes(changes.get());
        }
      }
      return new Next.Anew(
          new LiveSnapshot(
              new LiveCursor(epoch, ring.last()),
              state.open(scope),
              state.statuses(scope),
              areas.noted(scope),
              caller.officer().map(state::outstanding).orElse(List.of())));
    }
  }

  void enter(Runnable wake) {
    clients.add(wake);
  }

  void leave(Runnable wake) {
    clients.remove(wake);
  }

  private void run() {
    while (stopping.getCount() > 0) {
      try {
        LiveStart start =
            LiveStart.read(pool, TOPICS).await(START_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        begin(start);
        LOG.info("live state built open={} epoch={}", start.incidents().size(), epoch);
        log.read(TOPICS, start.positions(), this::follow);
      } catch (Exception failed) {
        if (stopping.getCount() > 0) {
          LOG.warn("live state starts over: {}", failed.toString());
          metrics.startedOver();
        }
      }
      pause();
    }
  }

  private void pause() {
    try {
      stopping.await(AGAIN_AFTER.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void begin(LiveStart start) {
    LiveState fresh = new LiveState();
    fresh.load(start.incidents(), start.alerts());
    synchronized (lock) {
      state = fresh;
      ring = new LiveRing(backlog);
      epoch = Long.toString(new SecureRandom().nextLong() >>> 1, 36);
    }
    clients.forEach(Runnable::run);
  }

  private void follow(List<LogFeed.Entry> entries) {
    synchronized (lock) {
      for (LogFeed.Entry entry : entries) {
        apply(entry).forEach(ring::add);
      }
    }
    metrics.followed(entries.get(entries.size() - 1).timestampMillis());
    clients.forEach(Runnable::run);
  }

  private List<LiveMessage> apply(LogFeed.Entry entry) {
    if (entry.topic().equals(Topics.INCIDENTS.name())) {
      return decode(Codecs.INCIDENT_CHANGE, entry).map(state::apply).orElse(List.of());
    }
    if (entry.topic().equals(Topics.ALERTS.name())) {
      return decode(Codecs.ALERT, entry)
          .map(
              alert -> {
                List<LiveMessage> messages = state.apply(alert);
                if (!messages.isEmpty()) {
                  metrics.alert(alert);
                }
                return messages;
              })
          .orElse(List.of());
    }
    if (entry.topic().equals(Topics.CAPTURES.name())) {
      return decode(Codecs.CAPTURE, entry).map(state::apply).orElse(List.of());
    }
    return decode(Codecs.DELIVERY, entry)
        .map(
            delivery -> {
              metrics.delivery(delivery);
              return state.apply(delivery);
            })
        .orElse(List.of());
  }

  private <T> Optional<T> decode(Codec<T> codec, LogFeed.Entry entry) {
    Decoded<T> decoded = codec.decode(entry.value());
    if (decoded instanceof Decoded.Good<T> good) {
      return Optional.of(good.value());
    }
    metrics.unreadable();
    LOG.warn(
        "unreadable record topic={} reason={}", entry.topic(), ((Decoded.Bad<T>) decoded).reason());
    return Optional.empty();
  }
}
