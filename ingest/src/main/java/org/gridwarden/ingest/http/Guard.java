package org.gridwarden.ingest.http;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.gridwarden.ingest.auth.Credentials;
import org.gridwarden.ingest.auth.Register;
import org.gridwarden.ingest.auth.User;
import org.gridwarden.ingest.gateway.Gateway;
import org.gridwarden.service.FailedLogins;
import org.gridwarden.service.Secrets;

/**
 * Who posts. A camera proves with each post who it is: by Basic, which the register's hash can
 * check, or by Digest, which needs a hash of another kind and therefore the file named in the
 * settings.
 */
final class Guard {
  private static final int WAITING_MAX = 1_000;
  private static final String BASIC = "basic ";
  private static final String NUMBER = "User-Identify";
  private static final String DIGEST = "digest ";

  private static final Turned BANNED =
      new Turned("banned", Answer.problem(429, "banned", "too many wrong passwords: wait"));

  /** Whether somebody may go on. */
  sealed interface Decision {}

  /** It is that device. */
  record Device(String user) implements Decision {}

  /** It is nobody, or nobody who may; {@code why} is the word that is counted. */
  record Turned(String why, Answer answer) implements Decision {}

  private final Gateway gateway;
  private final WorkerExecutor passwords;
  private final Digests digests;
  private final Registrations registrations = new Registrations();
  private final Verified verified = new Verified();
  private final AtomicInteger waiting = new AtomicInteger();
  private final FailedLogins failedLogins;

  /**
   * @param failedLogins counted together with those of the other doors
   */
  Guard(Gateway gateway, WorkerExecutor passwords, Digests digests, FailedLogins failedLogins) {
    this.failedLogins = failedLogins;
    this.gateway = gateway;
    this.passwords = passwords;
    this.digests = digests;
  }

  Future<Decision> admit(HttpServerRequest request, Route route) {
    String given = Optional.ofNullable(request.getHeader("Authorization")).orElse("");
    String scheme = given.toLowerCase(Locale.ROOT);
    if (scheme.startsWith(BASIC)) {
      return basic(given.substring(BASIC.length()).strip(), address(request), route);
    }
    if (scheme.startsWith(DIGEST)) {
      return Future.succeededFuture(digest(given.substring(DIGEST.length()), request, route));
    }
    return Future.succeededFuture(route.viid() ? registered(request, route) : nobody(route));
  }

  private Decision nobody(Route route) {
    return unknown("no-credentials", "say who you are", route, false);
  }

  /** GA/T 1400: after its registration a device only says its number. */
  private Decision registered(HttpServerRequest request, Route route) {
    String number = Optional.ofNullable(request.getHeader(NUMBER)).orElse("").strip();
    return registrations
        .of(number, address(request), now())
        .map(credentials -> known(credentials, route))
        .orElseGet(() -> nobody(route));
  }

  /**
   * A registration or its end is in the log: from now on the number stands for the user, or not.
   */
  void registered(HttpServerRequest request, String number, String user) {
    if (request.path().equals(Route.REGISTER)) {
      Credentials.of(register(), user)
          .ifPresent(known -> registrations.enter(number, address(request), known, now()));
    } else if (request.path().equals(Route.UNREGISTER)) {
      registrations.leave(number, address(request));
    }
  }

  private static String address(HttpServerRequest request) {
    return request.remoteAddress().hostAddress();
  }

  private Future<Decision> basic(String encoded, String address, Route route) {
    Optional<String[]> said = decoded(encoded);
    String user = said.map(one -> one[0]).orElse("");
    Optional<Credentials> found = Credentials.of(register(), user);
    boolean slow = found.filter(known -> Secrets.slow(known.secretHash())).isPresent();
    if (banned(user, address, found.isEmpty() || slow)) {
      return Future.succeededFuture(BANNED);
    }
    if (found.isEmpty()) {
      failedLogins.failed(user, address, gateway.clock().instant());
      return Future.succeededFuture(wrong(route));
    }
    return right(found.get(), said.get()[1])
        .map(
            right -> {
              proved(right, user, address);
              return right ? known(found.get(), route) : wrong(route);
            })
        .otherwise(busy -> new Turned("busy", Answer.problem(503, "busy", "try again")));
  }

  private boolean banned(String user, String address, boolean guessable) {
    Instant now = gateway.clock().instant();
    return !(guessable
            ? failedLogins.wait(user, address, now)
            : failedLogins.waitOfOne(user, address, now))
        .isZero();
  }

  private void proved(boolean right, String user, String address) {
    if (right) {
      failedLogins.succeeded(user, address);
    } else {
      failedLogins.failed(user, address, gateway.clock().instant());
    }
  }

  /** User name and password; the name ends at the first colon (RFC 7617). */
  private static Optional<String[]> decoded(String encoded) {
    try {
      String text = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      int colon = text.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(new String[] {text.substring(0, colon), text.substring(colon + 1)});
    } catch (IllegalArgumentException noBase64) {
      return Optional.empty();
    }
  }

  /** A password that somebody chose is checked off the event loop, and once as long as it holds. */
  private Future<Boolean> right(Credentials known, String password) {
    if (!Secrets.slow(known.secretHash())) {
      return Future.succeededFuture(Secrets.verify(known.secretHash(), password));
    }
    if (verified.is(known, password)) {
      return Future.succeededFuture(true);
    }
    if (waiting.incrementAndGet() > WAITING_MAX) {
      waiting.decrementAndGet();
      return Future.failedFuture("too many passwords wait to be checked");
    }
    return passwords
        .executeBlocking(() -> Secrets.verify(known.secretHash(), password), false)
        .onComplete(checked -> waiting.decrementAndGet())
        .onSuccess(
            right -> {
              if (right) {
                verified.remember(known, password);
              }
            });
  }

  private Decision digest(String header, HttpServerRequest request, Route route) {
    if (banned(route.device(), address(request), true)) {
      return BANNED;
    }
    Digests.Outcome outcome = digests.check(header, request.method().name(), request.uri(), now());
    if (!(outcome instanceof Digests.Stale)) {
      proved(outcome instanceof Digests.Right, route.device(), address(request));
    }
    if (outcome instanceof Digests.Right right) {
      return Credentials.of(register(), right.user())
          .map(credentials -> known(credentials, route))
          .orElseGet(() -> wrong(route));
    }
    return outcome instanceof Digests.Stale
        ? unknown("stale-nonce", "the nonce is used up", route, true)
        : wrong(route);
  }

  /** The password was right; may he come in? */
  private Decision known(Credentials credentials, Route route) {
    if (!(credentials.user() instanceof User.OfDevice device)) {
      return new Turned("no-device", Answer.problem(403, "no-device", "only devices post here"));
    }
    if (!credentials.enabled()) {
      return new Turned("disabled", Answer.problem(403, "disabled", "the device is disabled"));
    }
    boolean still = Credentials.of(register(), device.name()).equals(Optional.of(credentials));
    return still ? new Device(device.name()) : wrong(route);
  }

  private Decision wrong(Route route) {
    return unknown("bad-credentials", "nobody of that name, or not that password", route, false);
  }

  private Decision unknown(String why, String detail, Route route, boolean stale) {
    List<String> challenges = new ArrayList<>();
    // A camera takes the first that it can do: Digest is offered only where it can succeed.
    if (route.viid() || digests.knows(route.device())) {
      challenges.addAll(digests.challenges(now(), stale));
    }
    challenges.add("Basic realm=\"" + Digests.REALM + "\", charset=\"UTF-8\"");
    return new Turned(why, Answer.unauthorized(detail, challenges));
  }

  private long now() {
    return gateway.clock().millis();
  }

  private Register register() {
    return gateway.register();
  }
}
