package org.gridwarden.api.session;

import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.gridwarden.api.access.Caller;
import org.gridwarden.api.http.Operations;
import org.gridwarden.api.http.Request;
import org.gridwarden.api.pg.Times;
import org.gridwarden.model.AreaCode;

/** Signing in and out. */
public final class SessionHandlers {
  public static final String COOKIE = "gridwarden_session";

  private final Sessions sessions;
  private final Duration lasts;
  private final boolean secure;
  private final Runnable ended;

  /**
   * @param ended told when a session has ended, so that its live streams end with it
   */
  public SessionHandlers(Sessions sessions, Duration lasts, boolean secure, Runnable ended) {
    this.sessions = sessions;
    this.lasts = lasts;
    this.secure = secure;
    this.ended = ended;
  }

  public void on(Operations operations) {
    operations.on("login", this::login).on("logout", this::logout).on("me", this::me);
  }

  private Future<Void> login(Request request) {
    JsonObject body = request.body();
    String address = request.context().request().remoteAddress().host();
    return sessions
        .login(body.getString("user"), body.getString("password"), address)
        .compose(
            made -> {
              request.context().response().addCookie(cookie(made.token(), lasts.toSeconds()));
              return request.json(
                  200,
                  new JsonObject()
                      .put("token", made.token())
                      .put("expiresAt", Times.text(made.caller().expiresAt()))
                      .put("user", json(made.caller())));
            });
  }

  private Future<Void> logout(Request request) {
    return sessions
        .end(request.caller().session())
        .compose(
            gone -> {
              ended.run();
              request.context().response().addCookie(cookie("", 0));
              return request.context().response().setStatusCode(204).end();
            });
  }

  private Future<Void> me(Request request) {
    return request.json(200, json(request.caller()));
  }

  private Cookie cookie(String value, long seconds) {
    return Cookie.cookie(COOKIE, value)
        .setPath("/")
        .setHttpOnly(true)
        .setSecure(secure)
        .setSameSite(CookieSameSite.STRICT)
        .setMaxAge(seconds);
  }

  private static JsonObject json(Caller caller) {
    JsonArray areas = new JsonArray();
    caller.scope().areas().stream().map(AreaCode::value).forEach(areas::add);
    return new JsonObject()
        .put("name", caller.name())
        .put("role", caller.role().word())
        .put("area", caller.scope().around())
        .put("areas", areas)
        .put("officer", caller.officer().orElse(null));
  }
}
