package org.gridwarden.api.http;

import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.gridwarden.api.access.Access;
import org.gridwarden.api.access.Caller;
import org.gridwarden.api.access.SessionId;
import org.gridwarden.api.session.SessionHandlers;
import org.gridwarden.api.session.Sessions;

/** Who calls, and whether he or she may; asked before anything else of a request is read. */
public final class Authentication {
  private static final String BEARER = "bearer ";
  private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private final Function<SessionId, Future<Optional<Caller>>> find;

  public Authentication(Function<SessionId, Future<Optional<Caller>>> find) {
    this.find = find;
  }

  /** Empty where no login is needed; fails with 401 or 403. */
  Future<Optional<Caller>> admit(String operation, HttpServerRequest request) {
    if (Access.PUBLIC.contains(operation)) {
      return Future.succeededFuture(Optional.empty());
    }
    Optional<String> bearer = bearer(request);
    if (Access.LOOPBACK.contains(operation) && bearer.isEmpty() && sameMachine(request)) {
      return Future.succeededFuture(Optional.empty());
    }
    Optional<String> cookie =
        Optional.ofNullable(request.getCookie(SessionHandlers.COOKIE)).map(Cookie::getValue);
    if (bearer.isEmpty()
        && cookie.isPresent()
        && !READING.contains(request.method())
        && !"1".equals(request.getHeader("X-Gridwarden"))) {
      // A browser sends the cookie from any page, but this header from ours only.
      return Future.failedFuture(
          Problem.forbidden("requests with the session cookie need the header X-Gridwarden: 1"));
    }
    Optional<String> token = bearer.or(() -> cookie).filter(text -> !text.isEmpty());
    if (token.isEmpty()) {
      return Future.failedFuture(Problem.unauthorized("sign in first"));
    }
    return find.apply(Sessions.id(token.get()))
        .map(
            found -> {
              Caller caller =
                  found.orElseThrow(() -> Problem.unauthorized("the session has ended"));
              if (!Access.allowed(operation, caller.role())) {
                throw Problem.forbidden(operation + " is not for the role " + caller.role().word());
              }
              return Optional.of(caller);
            });
  }

  private static Optional<String> bearer(HttpServerRequest request) {
    String header = request.getHeader("Authorization");
    return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? Optional.of(header.substring(BEARER.length()).strip())
        : Optional.empty();
  }

  /** Not through a proxy that happens to run on the same machine. */
  private static boolean sameMachine(HttpServerRequest request) {
    if (request.getHeader("Forwarded") != null
        || request.getHeader("X-Forwarded-For") != null
        || request.getHeader("Via") != null) {
      return false;
    }
    try {
      // The address is numeric, so nothing is looked up.
      return InetAddress.getByName(request.remoteAddress().hostAddress()).isLoopbackAddress();
    } catch (UnknownHostException notNumeric) {
      return false;
    }
  }
}
