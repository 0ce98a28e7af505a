package org.gridwarden.ingest.gateway;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.gridwarden.ingest.limit.Rate;

/**
 * Every open session, over all event loops. A client id is free to choose, and names a session of
 * its user: nobody can throw somebody else out by taking his client id.
 */
public final class Connections {
  private final int max;
  private final int perUserMax;
  private final int messagesPerSecondMax;
  private final Map<String, Map<String, Session>> byUser = new HashMap<>();
  private final Map<String, Rate> rates = new ConcurrentHashMap<>();
  private int open;

  public Connections(int max, int perUserMax, int messagesPerSecondMax) {
    this.max = max;
    this.perUserMax = perUserMax;
    this.messagesPerSecondMax = messagesPerSecondMax;
  }

  synchronized boolean full() {
    return open >= max;
  }

  /** Adds the session, or says why not; the one that it takes over from is told to go. */
  synchronized Optional<Refusal> enter(Session session) {
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
    if (before == null) {
      open++;
    } else {
      before.leave(Goodbye.TAKEN_OVER);
    }
    return Optional.empty();
  }

  synchronized void left(Session session) {
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
    return rates.computeIfAbsent(user, name -> new Rate(messagesPerSecondMax, System.nanoTime()));
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
