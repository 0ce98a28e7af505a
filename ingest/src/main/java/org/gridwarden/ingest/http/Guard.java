package org.gridwarden.ingest.http;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
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

  Guard(Gateway gateway, WorkerExecutor passwords, Digests digests) {
    this.gateway = gateway;
    this.passwords = passwords;
    this.digests = digests;
  }

  Future<Decision> admit(HttpServerRequest request, Route route) {
    String given = Optional.ofNullable(request.getHeader("Authorization")).orElse("");
    String scheme = given.toLowerCase(Locale.ROOT);
    if (scheme.startsWith(BASIC)) {
      return basic(given.substring(BASIC.length()).strip(), route);
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

  private Future<Decision> basic(String encoded, Route route) {
    Optional<String[]> said = decoded(encoded);
    Optional<Credentials> found = said.flatMap(one -> Credentials.of(register(), one[0]));
    if (found.isEmpty()) {
      return Future.succeededFuture(wrong(route));
    }
    String password = said.get()[1];
    return right(found.get(), password)
        .map(right -> right ? known(found.get(), route) : wrong(route))
        .otherwise(busy -> new Turned("busy", Answer.problem(503, "busy", "try again")));
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
    Digests.Outcome outcome = digests.check(header, request.method().name(), request.uri(), now());
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
