package org.gridwarden.ingest.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.gridwarden.ingest.uplink.Intake;
import org.gridwarden.model.RejectReason;

/**
 * What a camera is told.
 *
 * @param headers by name; a name may come several times
 */
record Answer(
    int status, String contentType, String body, List<Map.Entry<String, String>> headers) {
  private static final String RETRY_SECONDS = "5";

  static Answer stored() {
    return new Answer(200, "application/json", "{}", List.of());
  }

  static Answer json(String contentType, JsonObject body) {
    return new Answer(200, contentType, body.encode(), List.of());
  }

  /** RFC 9457; {@code reason} is a word that stays the same. */
  static Answer problem(int status, String reason, String detail) {
    String title = HttpResponseStatus.valueOf(status).reasonPhrase();
    JsonObject body =
        new JsonObject()
            .put("type", "about:blank")
            .put("title", title)
            .put("status", status)
            .put("reason", reason)
            .put("detail", detail);
    List<Map.Entry<String, String>> headers =
        status == 503 || status == 429
            ? List.of(Map.entry("Retry-After", RETRY_SECONDS))
            : List.of();
    return new Answer(status, "application/problem+json", body.encode(), headers);
  }

  static Answer unauthorized(String detail, List<String> challenges) {
    Answer problem = problem(401, "unauthorized", detail);
    return new Answer(
        401,
        problem.contentType(),
        problem.body(),
        challenges.stream().map(one -> Map.entry("WWW-Authenticate", one)).toList());
  }

  /** Of a post that is in the log now; one good event makes it a success. */
  static Answer to(Intake intake) {
    if (intake.rejected().isEmpty() || !intake.events().isEmpty()) {
      return stored();
    }
    RejectReason reason = intake.rejected().get(0).reason();
    return problem(status(reason), reason.word(), intake.complaint());
  }

  static int status(RejectReason reason) {
    return switch (reason) {
      case UNREADABLE, BAD_FIELD, BAD_NUMBER, UNKNOWN_VERSION, CLOCK_AHEAD, TOO_LATE -> 400;
      case FOREIGN_TOPIC, UNKNOWN_DEVICE -> 403;
      case UNKNOWN_TOPIC -> 404;
      case TOO_LARGE -> 413;
      case TOO_MANY -> 429;
    };
  }
}
