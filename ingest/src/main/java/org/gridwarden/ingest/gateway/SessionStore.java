package org.gridwarden.ingest.gateway;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.gridwarden.ingest.IngestMetrics;

/**
 * Every session, with its client or without. A client id names a session of its user: nobody comes
 * into somebody else's.
 *
 * <pre>
 *            open                      the connection ends
 * (nothing) ──────▶ held ──────────────────────────────────▶ (nothing)   when it expires at once
 *                    ▲ └──▶ away ──▶ (nothing)                            when its time is over
 *                    └── open ─┘
 * </pre>
 *
 * Owns no clock and sets no timer: it says what is due when, and is asked again then.
 */
public final class SessionStore {
  private final int awayMax;
  private final IngestMetrics metrics;
  private final Map<Key, SessionState> states = new HashMap<>();
  private final Map<String, ArrayDeque<SessionState>> awayByUser = new HashMap<>();
  private int away;

  private record Key(String user, String clientId) {}

  /**
   * A session that a connection holds now.
   *
   * @param present whether it is an earlier one resumed
   */
  record Opened(SessionState state, boolean present) {}

  /**
   * What is still to be done for a session whose connection has ended.
   *
   * @param willSeconds when {@link #willDue} is to be called, if ever
   * @param endSeconds when {@link #endDue} is to be called, if ever
   */
  record Due(int epoch, OptionalLong willSeconds, OptionalLong endSeconds) {
    static final Due NOTHING = new Due(0, OptionalLong.empty(), OptionalLong.empty());
  }

  /**
   * @param awayMax sessions kept without their client, for one user
   */
  public SessionStore(int awayMax, IngestMetrics metrics) {
    this.awayMax = awayMax;
    this.metrics = metrics;
  }

  /**
   * A connection takes a session, from another connection if need be.
   *
   * @param holder the connection, by identity
   * @param clean whether what was before is forgotten
   */
  synchronized Opened open(
      String user,
      String clientId,
      Object holder,
      boolean clean,
      long expirySeconds,
      Optional<Will> will,
      Supplier<SessionState> fresh) {
    Key key = new Key(user, clientId);
    SessionState before = states.get(key);
    // A session that expires at once is over when another connection takes its place.
    boolean resumed =
        before != null && !clean && (before.holder.isEmpty() || before.expirySeconds > 0);
    if (resumed) {
      resume(before);
    } else if (before != null) {
      end(key, before);
    }
    SessionState state = resumed ? before : fresh.get();
    states.put(key, state);
    state.epoch++;
    state.holder = Optional.of(holder);
    state.expirySeconds = expirySeconds;
    state.will = will;
    return new Opened(state, resumed);
  }

  /** The will of a connection taken over is said, unless it was to wait (MQTT 5, 3.1.4). */
  private void resume(SessionState state) {
    metrics.session("resumed");
    boolean takenOver = state.holder.isPresent();
    state.will.ifPresent(
        will -> {
          if (takenOver && will.delaySeconds() == 0) {
            state.say(will);
          } else {
            metrics.will("cancelled");
          }
        });
    notAway(state);
  }

  /** The client has said for how long its session is to be kept after this connection. */
  synchronized void expiry(SessionState state, Object holder, long seconds) {
    if (holds(state, holder)) {
      state.expirySeconds = seconds;
    }
  }

  /** Nobody needs to be told when that client is gone. */
  synchronized void dropWill(SessionState state, Object holder, String why) {
    if (holds(state, holder) && state.will.isPresent()) {
      metrics.will(why);
      state.will = Optional.empty();
    }
  }

  /** A connection has ended; nothing is due when it does not hold the session any more. */
  synchronized Due closed(SessionState state, Object holder) {
    if (!holds(state, holder)) {
      return Due.NOTHING;
    }
    state.holder = Optional.empty();
    state.epoch++;
    if (state.expirySeconds == 0) {
      end(key(state), state);
      return Due.NOTHING;
    }
    ArrayDeque<SessionState> others =
        awayByUser.computeIfAbsent(state.user(), user -> new ArrayDeque<>());
    others.add(state);
    away++;
    int epoch = state.epoch;
    long expiry = state.expirySeconds;
    OptionalLong willSeconds = willWait(state, expiry);
    if (others.size() > awayMax) {
      metrics.session("displaced");
      SessionState longest = others.peek();
      end(key(longest), longest);
    }
    return new Due(epoch, willSeconds, OptionalLong.of(expiry));
  }

  private static OptionalLong willWait(SessionState state, long expiry) {
    if (state.will.isEmpty()) {
      return OptionalLong.empty();
    }
    long delay = state.will.get().delaySeconds();
    if (delay > 0) {
      // The session's end says it at the latest.
      return delay < expiry ? OptionalLong.of(delay) : OptionalLong.empty();
    }
    sayWill(state);
    return OptionalLong.empty();
  }

  /** The client has been away for as long as its will was to wait. */
  synchronized void willDue(SessionState state, int epoch) {
    if (state.epoch == epoch) {
      sayWill(state);
    }
  }

  /** The client has been away for as long as its session is kept. */
  synchronized void endDue(SessionState state, int epoch) {
    if (state.epoch == epoch && states.get(key(state)) == state) {
      metrics.session("expired");
      end(key(state), state);
    }
  }

  /**
   * The user's password has changed, or he may no longer connect: nothing is kept for him. What a
   * connection still holds goes with it.
   */
  public synchronized void credentialsChanged(String user) {
    states.values().stream()
        .filter(state -> state.user().equals(user))
        .forEach(state -> state.expirySeconds = 0);
    List.copyOf(awayByUser.getOrDefault(user, new ArrayDeque<>()))
        .forEach(state -> end(key(state), state));
  }

  /** How many sessions are kept without their client. */
  public synchronized int awayCount() {
    return away;
  }

  private void end(Key key, SessionState state) {
    states.remove(key, state);
    state.epoch++;
    state.holder = Optional.empty();
    notAway(state);
    sayWill(state);
    state.outbox().end();
  }

  private void notAway(SessionState state) {
    ArrayDeque<SessionState> others = awayByUser.get(state.user());
    if (others != null && others.remove(state)) {
      away--;
      if (others.isEmpty()) {
        awayByUser.remove(state.user());
      }
    }
  }

  private static void sayWill(SessionState state) {
    Optional<Will> will = state.will;
    state.will = Optional.empty();
    will.ifPresent(state::say);
  }

  private static boolean holds(SessionState state, Object holder) {
    return state.holder.isPresent() && state.holder.get() == holder;
  }

  private static Key key(SessionState state) {
    return new Key(state.user(), state.clientId());
  }
}
