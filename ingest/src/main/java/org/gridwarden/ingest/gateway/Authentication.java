package org.gridwarden.ingest.gateway;

import io.vertx.core.Future;
import io.vertx.mqtt.MqttAuth;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.gridwarden.ingest.auth.CertificateIdentity;
import org.gridwarden.ingest.auth.Credentials;
import org.gridwarden.ingest.auth.Proof;
import org.gridwarden.ingest.auth.Tokens;
import org.gridwarden.ingest.auth.Tokens.Checked;
import org.gridwarden.ingest.auth.User;
import org.gridwarden.ingest.door.Caller;
import org.gridwarden.ingest.door.TlsMaterial;
import org.gridwarden.service.Secrets;

/**
 * Whether somebody is who he says: by his client certificate where he shows one, else by a token,
 * else by a password.
 */
final class Authentication {
  /** The user name of a token's bearer may be left to the token. */
  private static final String BEARER = "jwt";

  private static final int WAITING_MAX = 1_000;

  private final Entrance entrance;
  private final AtomicInteger waiting = new AtomicInteger();

  /** What came of it. */
  sealed interface Outcome {
    record Proved(Proof proof) implements Outcome {}

    /** {@code why} is told to MQTT 5 clients; "" where they are better told nothing. */
    record Denied(Refusal refusal, String why) implements Outcome {}
  }

  Authentication(Entrance entrance) {
    this.entrance = entrance;
  }

  /**
   * Checks what the caller brings.
   *
   * @param auth user name and password, or null
   * @param gone whether he has left meanwhile, so that nothing more is done for him
   */
  Future<Outcome> check(Caller caller, MqttAuth auth, BooleanSupplier gone) {
    if (!caller.chain().isEmpty()) {
      return Future.succeededFuture(byCertificate(caller.chain(), auth));
    }
    if (auth == null) {
      return denied(Refusal.NO_CREDENTIALS);
    }
    if (entrance.files().tokenKeys().isPresent() && Tokens.looksLikeOne(auth.getPassword())) {
      return offLoop(gone, () -> byToken(auth));
    }
    return byPassword(caller, auth, gone);
  }

  private Outcome byCertificate(List<X509Certificate> chain, MqttAuth auth) {
    X509Certificate own = chain.get(0);
    Optional<Credentials> found = CertificateIdentity.of(own).flatMap(id -> device(id.value()));
    if (found.isEmpty()) {
      return new Outcome.Denied(Refusal.BAD_CERTIFICATE, "certificate names no known device");
    }
    if (auth != null && !auth.getUsername().equals(found.get().user().name())) {
      return new Outcome.Denied(
          Refusal.BAD_CERTIFICATE, "user name is another than the certificate's");
    }
    // A resumed TLS session skips the check of the handshake.
    Instant until = own.getNotAfter().toInstant();
    if (!now().isBefore(until) || revoked(chain)) {
      return new Outcome.Denied(Refusal.BAD_CERTIFICATE, "certificate expired or revoked");
    }
    return new Outcome.Proved(new Proof(found.get(), until, chain));
  }

  private boolean revoked(List<X509Certificate> chain) {
    Optional<TlsMaterial> tls = entrance.files().tls().map(reloading -> reloading.value());
    return tls.filter(material -> material.revokes(chain)).isPresent();
  }

  private Outcome byToken(MqttAuth auth) {
    Checked checked =
        entrance
            .tokens()
            .check(auth.getPassword(), entrance.files().tokenKeys().orElseThrow().value(), now());
    if (checked instanceof Checked.Bad bad) {
      return new Outcome.Denied(Refusal.BAD_TOKEN, bad.why());
    }
    Checked.Good good = (Checked.Good) checked;
    if (!auth.getUsername().equals(BEARER) && !auth.getUsername().equals(good.subject())) {
      return new Outcome.Denied(
          Refusal.BAD_TOKEN, "user name must be the token's sub, or " + BEARER);
    }
    return device(good.subject())
        .<Outcome>map(known -> new Outcome.Proved(new Proof(known, good.until(), List.of())))
        .orElseGet(() -> new Outcome.Denied(Refusal.BAD_TOKEN, "token sub is no known device"));
  }

  private Optional<Credentials> device(String id) {
    return Credentials.of(entrance.gateway().register(), id)
        .filter(found -> found.user() instanceof User.OfDevice);
  }

  private Future<Outcome> byPassword(Caller caller, MqttAuth auth, BooleanSupplier gone) {
    String name = auth.getUsername();
    Optional<Credentials> found = Credentials.of(entrance.gateway().register(), name);
    boolean slow = found.filter(known -> Secrets.slow(known.secretHash())).isPresent();
    boolean guessable = found.isEmpty() || slow;
    if (mustWait(name, caller, guessable)) {
      return denied(Refusal.BANNED);
    }
    if (found.isEmpty()) {
      entrance.failedLogins().failed(name, caller.address(), now());
      return denied(Refusal.BAD_CREDENTIALS);
    }
    Callable<Outcome> verify = () -> verify(caller, found.get(), auth.getPassword());
    return slow
        // He may have earned himself a wait while he stood in the queue.
        ? offLoop(gone, () -> mustWait(name, caller, true) ? banned() : verify.call())
        : Future.succeededFuture(verify(caller, found.get(), auth.getPassword()));
  }

  private boolean mustWait(String name, Caller caller, boolean guessable) {
    return !(guessable
            ? entrance.failedLogins().wait(name, caller.address(), now())
            : entrance.failedLogins().waitOfOne(name, caller.address(), now()))
        .isZero();
  }

  private Outcome verify(Caller caller, Credentials known, String password) {
    String name = known.name();
    if (!Secrets.verify(known.secretHash(), password)) {
      entrance.failedLogins().failed(name, caller.address(), now());
      return new Outcome.Denied(Refusal.BAD_CREDENTIALS, "");
    }
    entrance.failedLogins().succeeded(name, caller.address());
    return new Outcome.Proved(Proof.ofPassword(known));
  }

  /** A password that somebody chose costs tens of milliseconds and 19 MiB: one at a time. */
  private Future<Outcome> offLoop(BooleanSupplier gone, Callable<Outcome> check) {
    if (waiting.incrementAndGet() > WAITING_MAX) {
      waiting.decrementAndGet();
      return denied(Refusal.BUSY);
    }
    return entrance
        .secrets()
        .executeBlocking(() -> gone.getAsBoolean() ? left() : check.call(), false)
        .onComplete(done -> waiting.decrementAndGet());
  }

  private static Outcome left() {
    return new Outcome.Denied(Refusal.BAD_CREDENTIALS, "");
  }

  private static Outcome banned() {
    return new Outcome.Denied(Refusal.BANNED, "");
  }

  private static Future<Outcome> denied(Refusal refusal) {
    return Future.succeededFuture(new Outcome.Denied(refusal, ""));
  }

  private Instant now() {
    return entrance.gateway().clock().instant();
  }
}
