package org.gridwarden.ingest.gateway;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mqtt.MqttEndpoint;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gridwarden.ingest.auth.Credentials;
import org.gridwarden.ingest.auth.Proof;
import org.gridwarden.ingest.door.Caller;
import org.gridwarden.ingest.gateway.Authentication.Outcome;
import org.gridwarden.ingest.limit.Rate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who comes in. */
final class Admission {
  private static final Logger LOG = LoggerFactory.getLogger(Admission.class);
  private static final int MQTT_3_1_1 = 4;

  /** Strangers may not fill the log. */
  private static final Rate TOLD = new Rate(1, System.nanoTime());

  private final Vertx vertx;
  private final Entrance entrance;
  private final Gateway gateway;
  private final Authentication authentication;
  private final boolean inside;

  /** {@code inside} is the door that our own WebSocket doors lead to. */
  Admission(Vertx vertx, Entrance entrance, boolean inside) {
    this.vertx = vertx;
    this.entrance = entrance;
    this.gateway = entrance.gateway();
    this.authentication = new Authentication(entrance);
    this.inside = inside;
  }

  void onConnect(MqttEndpoint endpoint) {
    Optional<Caller> caller = entrance.caller(endpoint, inside);
    if (caller.isEmpty()) {
      gateway.metrics().refused("no-door");
      endpoint.close();
      return;
    }
    Optional<Refusal> refusal = atTheDoor(endpoint, caller.get());
    if (refusal.isPresent()) {
      refuse(endpoint, refusal.get(), "");
      return;
    }
    AtomicBoolean gone = new AtomicBoolean();
    endpoint.closeHandler(closed -> gone.set(true));
    authentication
        .check(caller.get(), endpoint.auth(), gone::get)
        .onComplete(
            outcome -> {
              if (!gone.get()) {
                decide(endpoint, outcome);
              }
            },
            failed -> {
              LOG.error("a proof could not be checked", failed);
              if (!gone.get()) {
                refuse(endpoint, Refusal.NOT_READY, "");
              }
            });
  }

  /** What can be told before anybody's name is looked at. */
  private Optional<Refusal> atTheDoor(MqttEndpoint endpoint, Caller caller) {
    int version = endpoint.protocolVersion();
    if (version != MQTT_3_1_1 && version != Greeting.MQTT_5) {
      return Optional.of(Refusal.UNKNOWN_VERSION);
    }
    if (!entrance.inTime(caller, System.nanoTime())) {
      return Optional.of(Refusal.TOO_FAST);
    }
    if (!gateway.admitting().getAsBoolean()) {
      return Optional.of(Refusal.NOT_READY);
    }
    if (gateway.connections().full()) {
      return Optional.of(Refusal.FULL);
    }
    if (clientId(endpoint).length() > gateway.settings().admission().clientIdLengthMax()) {
      return Optional.of(Refusal.BAD_CLIENT_ID);
    }
    return Greeting.namesAnotherMethod(endpoint)
        ? Optional.of(Refusal.BAD_METHOD)
        : Optional.empty();
  }

  private void decide(MqttEndpoint endpoint, Outcome outcome) {
    if (outcome instanceof Outcome.Denied denied) {
      refuse(endpoint, denied.refusal(), denied.why());
      return;
    }
    Proof proof = ((Outcome.Proved) outcome).proof();
    Credentials known = proof.credentials();
    if (!known.enabled()) {
      refuse(endpoint, Refusal.DISABLED, "");
    } else if (!Credentials.of(gateway.register(), known.name()).equals(Optional.of(known))) {
      refuse(endpoint, Refusal.BAD_CREDENTIALS, ""); // changed while it was being checked
    } else if (!entrance.byUser().take(known.user().name(), System.nanoTime())) {
      refuse(endpoint, Refusal.TOO_FAST, "");
    } else {
      accept(endpoint, proof);
    }
  }

  private void accept(MqttEndpoint endpoint, Proof proof) {
    Context context = vertx.getOrCreateContext();
    Session session = new Session(gateway, endpoint, context, proof.credentials().user());
    Optional<Refusal> refusal =
        session.refusal().or(() -> gateway.connections().enter(session, proof));
    if (refusal.isPresent()) {
      refuse(endpoint, refusal.get(), "");
      return;
    }
    session.begin();
  }

  private static String clientId(MqttEndpoint endpoint) {
    return endpoint.clientIdentifier() == null ? "" : endpoint.clientIdentifier();
  }

  private void refuse(MqttEndpoint endpoint, Refusal refusal, String why) {
    gateway.metrics().refused(refusal.word());
    if (TOLD.take(System.nanoTime())) {
      LOG.info(
          "a connection was refused user={} client={} from={} why={} {}",
          endpoint.auth() == null ? "" : endpoint.auth().getUsername(),
          clientId(endpoint),
          endpoint.remoteAddress(),
          refusal.word(),
          why);
    }
    endpoint.reject(refusal.code(endpoint.protocolVersion()), Greeting.reason(endpoint, why));
  }
}
