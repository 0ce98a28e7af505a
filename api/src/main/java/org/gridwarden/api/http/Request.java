package org.gridwarden.api.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.gridwarden.api.access.Caller;
import org.gridwarden.api.access.Scope;
import org.gridwarden.api.page.Cursor;
import org.gridwarden.model.AreaCode;

/** One request that may be answered: checked against the contract, its caller known. */
public final class Request {
  private static final int PAGE = 100;

  private final RoutingContext context;
  private final ValidatedRequest validated;
  private final Optional<Caller> caller;

  Request(RoutingContext context, ValidatedRequest validated, Optional<Caller> caller) {
    this.context = context;
    this.validated = validated;
    this.caller = caller;
  }

  public RoutingContext context() {
    return context;
  }

  /** Who asks; only in operations that need a login. */
  public Caller caller() {
    return caller.orElseThrow();
  }

  public Optional<String> query(String name) {
    return Optional.ofNullable(validated.getQuery().get(name)).map(RequestParameter::getString);
  }

  /**
   * What somebody typed, at most so many characters; marked {@code x-free-text} in the contract.
   */
  public Optional<String> freeText(String name, int lengthMax) {
    Optional<String> text =
        Optional.ofNullable(context.request().getParam(name)).filter(typed -> !typed.isEmpty());
    if (text.filter(typed -> typed.length() > lengthMax).isPresent()) {
      throw Problem.badRequest(name + " may be " + lengthMax + " characters long");
    }
    if (text.filter(typed -> typed.indexOf('\0') >= 0).isPresent()) {
      throw Problem.badRequest(name + " must not hold the character U+0000");
    }
    return text;
  }

  public Optional<Boolean> flag(String name) {
    return Optional.ofNullable(validated.getQuery().get(name)).map(RequestParameter::getBoolean);
  }

  public Optional<Instant> time(String name) {
    return query(name).map(text -> time(name, text));
  }

  /** How many items one page may have. */
  public int limit() {
    RequestParameter limit = validated.getQuery().get("limit");
    return limit == null || limit.isNull() ? PAGE : limit.getInteger();
  }

  /** Where the page before ended. */
  public Optional<Cursor> after(int fields) {
    return query("after")
        .map(
            text ->
                Cursor.parse(text, fields)
                    .orElseThrow(() -> Problem.badRequest("after is not a cursor of this list")));
  }

  public String path(String name) {
    return validated.getPathParameters().get(name).getString();
  }

  public JsonObject body() {
    return validated.getBody().getJsonObject();
  }

  /** A text of the body; "" where it is not given. The log and the database take no U+0000. */
  public String bodyText(String field) {
    String text = Optional.ofNullable(body().getString(field)).orElse("");
    if (text.indexOf('\0') >= 0) {
      throw Problem.badRequest(field + " must not hold the character U+0000");
    }
    return text;
  }

  /** The body as it came, for what the contract's validator does not read. */
  public Buffer rawBody() {
    Buffer body = context.body().buffer();
    return body == null ? Buffer.buffer() : body;
  }

  /**
   * What the answer may hold: the caller's own area, cut to {@code ?area=} where it is given.
   *
   * @throws Problem 403 where the two have nothing in common
   */
  public Scope scope() {
    Scope own = caller().scope();
    Optional<String> asked = query("area");
    if (asked.isEmpty()) {
      return own;
    }
    Scope scope = own.within(new AreaCode(asked.get()));
    if (scope.empty()) {
      throw Problem.forbidden("area " + asked.get() + " lies outside yours " + own.areas());
    }
    return scope;
  }

  public Future<Void> json(int status, JsonObject body) {
    return json(status, body.toBuffer());
  }

  public Future<Void> json(int status, JsonArray body) {
    return json(status, body.toBuffer());
  }

  public Future<Void> json(int status, Buffer body) {
    return context
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "no-store")
        .end(body);
  }

  /** A time as it stands in a query or a body; 400 where it is none. */
  public static Instant time(String name, String text) {
    try {
      // A plus sign that nobody encoded arrives as a space.
      OffsetDateTime time = OffsetDateTime.parse(text.replace(' ', '+'));
      if (time.getYear() >= 1 && time.getYear() <= 9_999) {
        return time.toInstant();
      }
    } catch (DateTimeException unreadable) {
      // Told below, as what lies out of range is.
    }
    throw Problem.badRequest(name + " must be like 2026-01-01T00:00:00Z, was '" + text + "'");
  }
}
