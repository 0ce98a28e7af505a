package org.gridwarden.ingest.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.gridwarden.ingest.gateway.Gateway;
import org.gridwarden.ingest.limit.InFlight;
import org.gridwarden.ingest.uplink.Intake;
import org.gridwarden.ingest.uplink.Message;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Labels;
import org.gridwarden.model.RejectReason;
import org.gridwarden.model.Rejected;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One post after another.
 *
 * <pre>
 * post ──▶ who is it ──▶ read ──▶ log (all copies) ──▶ 200, or 4xx when all of it was refused
 *                                      └──▶ the log fails ──▶ 503: the camera posts it again
 * </pre>
 */
final class Posts {
  private static final Logger LOG = LoggerFactory.getLogger(Posts.class);

  /** What a record takes in the producer beside the payload it was made of. */
  private static final long RECORD_BYTES = 256;

  /** What a record keeps of a post, as an event or as a refusal. */
  private static final long KEPT_BYTES_MAX = Rejected.PAYLOAD_BYTES_KEPT;

  /** So many of the longest posts may be on their way in at a time. */
  private static final long RECEIVING_MAX = 8;

  private final Vertx vertx;
  private final Gateway gateway;
  private final Guard guard;
  private final InFlight receiving;

  Posts(Vertx vertx, Gateway gateway, Guard guard) {
    this.vertx = vertx;
    this.gateway = gateway;
    this.guard = guard;
    this.receiving = new InFlight(RECEIVING_MAX * gateway.settings().cameraBodyBytesMax());
  }

  void onRequest(HttpServerRequest request) {
    long sinceNanos = System.nanoTime();
    Context context = vertx.getOrCreateContext();
    request.pause();
    Optional<Route> route = Route.of(request.path());
    String dialect = route.map(one -> one.dialect().name()).orElse("");
    route
        .map(one -> answer(request, one))
        .orElseGet(() -> refused(404, "unknown-path", "no camera posts here: " + Route.KNOWN))
        .otherwise(Posts::unexpected)
        .onSuccess(
            answer -> {
              gateway.metrics().posted(dialect, answer.status(), System.nanoTime() - sinceNanos);
              context.runOnContext(hop -> send(request, answer));
            });
  }

  private Future<Answer> answer(HttpServerRequest request, Route route) {
    if (!request.method().equals(HttpMethod.POST)) {
      return refused(405, "method", "cameras POST here");
    }
    if (!gateway.admitting().getAsBoolean()) {
      return refused(503, "not-ready", "the gateway is not ready; post it again");
    }
    return guard
        .admit(request, route)
        .compose(
            admitted ->
                admitted instanceof Guard.Turned turned
                    ? refused(turned)
                    : read(request, route, ((Guard.Device) admitted).user()));
  }

  private Future<Answer> refused(Guard.Turned turned) {
    gateway.metrics().refused(turned.why());
    return Future.succeededFuture(turned.answer());
  }

  private static Future<Answer> refused(int status, String reason, String detail) {
    return Future.succeededFuture(Answer.problem(status, reason, detail));
  }

  private Future<Answer> read(HttpServerRequest request, Route route, String user) {
    long announced = announced(request);
    if (!receiving.enter(announced)) {
      gateway.metrics().refused("receiving");
      return refused(503, "busy", "too many posts come at once; post it again");
    }
    return Body.of(request, gateway.settings().cameraBodyBytesMax())
        .onComplete(read -> receiving.leave(announced))
        .compose(body -> receive(request, route, user, body));
  }

  /** How long the body will be at most. */
  private long announced(HttpServerRequest request) {
    int most = gateway.settings().cameraBodyBytesMax();
    String length = Optional.ofNullable(request.getHeader("Content-Length")).orElse("");
    return length.matches("\\d{1,9}") ? Math.min(most, Long.parseLong(length)) : most;
  }

  private Future<Answer> receive(HttpServerRequest request, Route route, String user, Body body) {
    Instant now = gateway.clock().instant();
    String type = Optional.ofNullable(request.getHeader("Content-Type")).orElse("");
    Message message = new Message(user, request.path(), body.bytes(), now, type, Map.of());
    if (!gateway.connections().rate(user).take(System.nanoTime())) {
      String most = "more than " + gateway.settings().messagesPerSecondMax() + " posts a second";
      return store(message, Intake.of(message.rejected(RejectReason.TOO_MANY, most)));
    }
    if (!body.complete()) {
      String most = "a post may be " + gateway.settings().cameraBodyBytesMax() + " bytes, was more";
      return store(message, Intake.of(message.rejected(RejectReason.TOO_LARGE, most)));
    }
    if (!route.reads(type)) {
      String read = "Content-Type must be one of " + route.types() + ", was " + type;
      return store(message, Intake.of(message.rejected(RejectReason.UNREADABLE, read)))
          .map(answer -> answer.status() == 503 ? answer : Answer.problem(415, "type", read));
    }
    String device = route.viid() ? user : route.device();
    Intake intake = gateway.reception().receive(message, device, route.dialect());
    return store(message, intake)
        .map(
            answer ->
                route.viid() && answer.status() == 200 ? viid(request, message, intake) : answer);
  }

  /** The device's number stands where other cameras have their channel. */
  private Answer viid(HttpServerRequest request, Message message, Intake intake) {
    intake.events().stream()
        .map(event -> event.labels().getOrDefault(Labels.CAMERA, ""))
        .findFirst()
        .ifPresent(number -> guard.registered(request, number, message.user()));
    return ViidAnswer.to(message.topic(), intake, message.receivedAt());
  }

  /** Success only when the log has all of it. */
  private Future<Answer> store(Message message, Intake intake) {
    // Pictures and most of what else was posted go nowhere.
    long kept = Math.min(message.payload().length, intake.size() * KEPT_BYTES_MAX);
    long bytes = kept + intake.size() * RECORD_BYTES;
    if (!gateway.inFlight().enter(bytes)) {
      gateway.metrics().unstored("in-flight");
      return refused(503, "busy", "too much is on its way to the log; post it again");
    }
    return gateway
        .log()
        .append(intake)
        .onComplete(done -> gateway.inFlight().leave(bytes))
        .map(
            stored -> {
              gateway.metrics().stored(intake);
              gateway.presence().posted(new DeviceId(message.user()), intake, message.receivedAt());
              intake.shown().forEach(gateway.commands()::shown);
              return Answer.to(intake);
            })
        .otherwise(
            failed -> {
              gateway.metrics().unstored("log");
              LOG.warn("the log did not take a post user={}", message.user(), failed);
              return Answer.problem(503, "log-away", "the log did not take it; post it again");
            });
  }

  private static Answer unexpected(Throwable failed) {
    if (failed instanceof Body.BrokenOff) {
      LOG.debug("a post broke off", failed);
      return Answer.problem(400, "broken-off", "the post ended before it was complete");
    }
    LOG.error("a post could not be answered", failed);
    return Answer.problem(500, "fault", "this is our mistake, and it is in our log");
  }

  /** A body that was not read to its end takes the connection with it. */
  private static void send(HttpServerRequest request, Answer answer) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    response.setStatusCode(answer.status()).putHeader("Content-Type", answer.contentType());
    answer.headers().forEach(header -> response.headers().add(header.getKey(), header.getValue()));
    if (!request.isEnded() && answer.status() == 413) {
      response.putHeader("Connection", "close");
      response.end(answer.body()).onComplete(sent -> request.connection().close());
      return;
    }
    if (!request.isEnded()) {
      request.resume();
    }
    response.end(answer.body());
  }
}
