package org.gridwarden.api.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * A refusal on its way to the caller: what RFC 9457 calls a problem. Thrown or failed with by
 * handlers, written by {@link Failures} only.
 */
public final class Problem extends RuntimeException {
  public static final String MEDIA_TYPE = "application/problem+json";

  private final int status;
  private final JsonObject further;
  private final Map<String, String> headers;

  private Problem(int status, String detail, JsonObject further, Map<String, String> headers) {
    // A refusal is an answer, not a fault: nobody needs its stack.
    super(detail, null, false, false);
    this.status = status;
    this.further = further;
    this.headers = headers;
  }

  public static Problem of(int status, String detail) {
    return new Problem(status, detail, new JsonObject(), Map.of());
  }

  public static Problem badRequest(String detail) {
    return of(400, detail);
  }

  public static Problem unauthorized(String detail) {
    return new Problem(401, detail, new JsonObject(), Map.of("WWW-Authenticate", "Bearer"));
  }

  public static Problem forbidden(String detail) {
    return of(403, detail);
  }

  /** Also for what lies outside the caller's area: he or she need not know that it exists. */
  public static Problem notFound(String what) {
    return of(404, what + " is not known");
  }

  public static Problem tooMany(String detail, long retrySeconds) {
    return new Problem(
        429, detail, new JsonObject(), Map.of("Retry-After", Long.toString(retrySeconds)));
  }

  /** With members of its own, e.g. the errors of an import. */
  public Problem with(String member, Object value) {
    return new Problem(status, getMessage(), further.copy().put(member, value), headers);
  }

  public int status() {
    return status;
  }

  public Map<String, String> headers() {
    return headers;
  }

  public JsonObject json() {
    return new JsonObject()
        .put("type", "about:blank")
        .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
        .put("status", status)
        .put("detail", getMessage())
        .mergeIn(further);
  }
}
