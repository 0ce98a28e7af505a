package org.gridwarden.ingest.gateway;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.gridwarden.ingest.auth.Proof;
import org.gridwarden.ingest.limit.Rate;

/**
 * Every open session, over all event loops. A client id is free to choose, and names a session of
 * its user: nobody can throw somebody else out by taking his client id.
 */
public final class Connections {
  private final int max;
  private final int perUserMax;
  private final ToIntFunction<String> messagesPerSecondMax;
  private final Map<String, Map<String, Session>> byUser = new HashMap<>();
  private final Map<String, Rate> rates = new ConcurrentHashMap<>();

  /** What those stand on whose proof can end before the register says anything. */
  private final Map<Session, Proof> ending = new HashMap<>();

  private int open;

  /**
   * @param max open at a time
   * @param perUserMax open at a time for one user
   * @param messagesPerSecondMax how many messages a second a user of that name may send
   */
  public Connections(int max, int perUserMax, ToIntFunction<String> messagesPerSecondMax) {
    this.max = max;
    this.perUserMax = perUserMax;
    this.messagesPerSecondMax = messagesPerSecondMax;
  }

  synchronized boolean full() {
    return open >= max;
  }

  /** Adds the session, or says why not; the one that it takes over from is told to go. */
  synchronized Optional<Refusal> enter(Session session, Proof proof) {
    Map<String, Session> sessions =
        byUser.computeIfAbsent(session.user().name(), user -> new HashMap<>());
    Session before = sessions.get(session.clientId());
    if (before == null && open >= max) {
      return Optional.of(Refusal.FULL);
    }
    if (before == null && sessions.size() >= perUserMax) {
      return Optional.of(Refusal.USER_FULL);
    }
    sessions.put(session.clientId(), session);
    if (!proof.until().equals(Instant.MAX)) {
      ending.put(session, proof);
    }
    if (before == null) {
      open++;
    } else {
      before.leave(Goodbye.TAKEN_OVER);
    }
    return Optional.empty();
  }

  synchronized void left(Session session) {
    ending.remove(session);
    Map<String, Session> sessions = byUser.getOrDefault(session.user().name(), Map.of());
    if (sessions.get(session.clientId()) == session) {
      sessions.remove(session.clientId());
      open--;
      if (sessions.isEmpty()) {
        byUser.remove(session.user().name());
      }
    }
  }

  /** How fast that user may send; kept after he leaves, or leaving would be a way around it. */
  public Rate rate(String user) {
    int most = messagesPerSecondMax.applyAsInt(user);
    Rate known = rates.get(user);
    return known != null && known.perSecond() == most ? known : newRate(user, most);
  }

  private Rate newRate(String user, int most) {
    return rates.compute(
        user,
        (name, rate) ->
            rate != null && rate.perSecond() == most ? rate : new Rate(most, System.nanoTime()));
  }

  /** Ends the connections that stand on what has expired by now. */
  public synchronized void expire(Instant now) {
    ending.forEach(
        (session, proof) -> {
          if (!now.isBefore(proof.until())) {
            session.leave(
                proof.chain().isEmpty() ? Goodbye.TOKEN_EXPIRED : Goodbye.CERTIFICATE_EXPIRED);
          }
        });
  }

  /** Ends the connections that stand on a client certificate that counts no longer. */
  public synchronized void revoke(Predicate<List<X509Certificate>> revoked) {
    ending.forEach(
        (session, proof) -> {
          if (revoked.test(proof.chain())) {
            session.leave(Goodbye.CERTIFICATE_REVOKED);
          }
        });
  }

  /** The user's password has changed, or he may no longer connect. */
  public synchronized void credentialsChanged(String user) {
    byUser
        .getOrDefault(user, Map.of())
        .values()
        .forEach(session -> session.leave(Goodbye.CREDENTIALS_CHANGED));
  }

  public synchronized void stop() {
    all().forEach(session -> session.leave(Goodbye.STOPPING));
  }

  public synchronized long count(String role) {
    return all().stream().filter(session -> session.user().role().equals(role)).count();
  }

  private List<Session> all() {
    List<Session> all = new ArrayList<>(open);
    byUser.values().forEach(sessions -> all.addAll(sessions.values()));
    return all;
  }
}
