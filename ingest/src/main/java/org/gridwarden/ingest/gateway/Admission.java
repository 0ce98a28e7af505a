package org.gridwarden.ingest.gateway;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.mqtt.MqttAuth;
import io.vertx.mqtt.MqttEndpoint;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.gridwarden.ingest.auth.Credentials;
import org.gridwarden.service.Secrets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who comes in. */
final class Admission {
  private static final Logger LOG = LoggerFactory.getLogger(Admission.class);
  private static final int MQTT_3_1_1 = 4;
  private static final int WAITING_MAX = 1_000;

  private final Vertx vertx;
  private final Gateway gateway;
  private final WorkerExecutor passwords;
  private final AtomicInteger waiting = new AtomicInteger();

  Admission(Vertx vertx, Gateway gateway, WorkerExecutor passwords) {
    this.vertx = vertx;
    this.gateway = gateway;
    this.passwords = passwords;
  }

  void onConnect(MqttEndpoint endpoint) {
    Optional<Refusal> refusal = atTheDoor(endpoint);
    if (refusal.isPresent()) {
      refuse(endpoint, refusal.get());
      return;
    }
    MqttAuth auth = endpoint.auth();
    Optional<Credentials> found = Credentials.of(gateway.register(), auth.getUsername());
    if (found.isEmpty()) {
      refuse(endpoint, Refusal.BAD_CREDENTIALS);
    } else if (Secrets.slow(found.get().secretHash())) {
      checkSlowly(endpoint, found.get(), auth.getPassword());
    } else {
      boolean right = Secrets.verify(found.get().secretHash(), auth.getPassword());
      decide(endpoint, found.get(), right);
    }
  }

  /** What can be told before anybody's name is looked at. */
  private Optional<Refusal> atTheDoor(MqttEndpoint endpoint) {
    int version = endpoint.protocolVersion();
    if (version != MQTT_3_1_1 && version != Greeting.MQTT_5) {
      return Optional.of(Refusal.UNKNOWN_VERSION);
    }
    if (!gateway.admitting().getAsBoolean()) {
      return Optional.of(Refusal.NOT_READY);
    }
    if (gateway.connections().full()) {
      return Optional.of(Refusal.FULL);
    }
    if (Greeting.namesAnotherMethod(endpoint)) {
      return Optional.of(Refusal.BAD_METHOD);
    }
    return endpoint.auth() == null ? Optional.of(Refusal.NO_CREDENTIALS) : Optional.empty();
  }

  /** A password that somebody chose costs tens of milliseconds and 19 MiB: one at a time. */
  private void checkSlowly(MqttEndpoint endpoint, Credentials known, String password) {
    if (waiting.incrementAndGet() > WAITING_MAX) {
      waiting.decrementAndGet();
      refuse(endpoint, Refusal.BUSY);
      return;
    }
    boolean[] gone = new boolean[1];
    endpoint.closeHandler(closed -> gone[0] = true);
    passwords
        .executeBlocking(() -> !gone[0] && Secrets.verify(known.secretHash(), password), false)
        .onComplete(
            checked -> {
              waiting.decrementAndGet();
              if (gone[0]) {
                return;
              }
              if (checked.failed()) {
                LOG.error(
                    "a password could not be checked user={}",
                    known.user().name(),
                    checked.cause());
              }
              decide(endpoint, known, checked.succeeded() && checked.result());
            });
  }

  private void decide(MqttEndpoint endpoint, Credentials known, boolean right) {
    if (!right) {
      refuse(endpoint, Refusal.BAD_CREDENTIALS);
    } else if (!known.enabled()) {
      refuse(endpoint, Refusal.DISABLED);
    } else if (!Credentials.of(gateway.register(), known.user().name())
        .equals(Optional.of(known))) {
      refuse(endpoint, Refusal.BAD_CREDENTIALS); // changed while it was being checked
    } else {
      accept(endpoint, known);
    }
  }

  private void accept(MqttEndpoint endpoint, Credentials known) {
    Context context = vertx.getOrCreateContext();
    Session session = new Session(gateway, endpoint, context, known.user());
    Optional<Refusal> refusal = session.refusal().or(() -> gateway.connections().enter(session));
    if (refusal.isPresent()) {
      refuse(endpoint, refusal.get());
      return;
    }
    session.begin();
  }

  private void refuse(MqttEndpoint endpoint, Refusal refusal) {
    gateway.metrics().refused(refusal.word());
    endpoint.reject(refusal.code(endpoint.protocolVersion()));
  }
}
