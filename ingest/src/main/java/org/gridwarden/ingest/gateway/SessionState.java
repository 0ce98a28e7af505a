package org.gridwarden.ingest.gateway;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * What is kept of a session beyond one connection. {@link SessionStore} alone changes who holds it
 * and what is to be said of it.
 */
final class SessionState {
  private final String user;
  private final String clientId;
  private final Outbox outbox;
  private final Consumer<Will> sayWill;
  private final ReceivedIds received = new ReceivedIds();

  /** Counts its connections and their ends: what was planned for one is void with the next. */
  int epoch;

  /** By the connection that holds it; empty while the client is away. */
  Optional<Object> holder = Optional.empty();

  Optional<Will> will = Optional.empty();
  long expirySeconds;

  SessionState(String user, String clientId, Outbox outbox, Consumer<Will> sayWill) {
    this.user = user;
    this.clientId = clientId;
    this.outbox = outbox;
    this.sayWill = sayWill;
  }

  String user() {
    return user;
  }

  String clientId() {
    return clientId;
  }

  Outbox outbox() {
    return outbox;
  }

  ReceivedIds received() {
    return received;
  }

  void say(Will lost) {
    sayWill.accept(lost);
  }
}
