package org.gridwarden.api.http;

import io.vertx.core.VertxException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.validation.ValidatorException;
import io.vertx.pgclient.PgException;
import java.util.concurrent.TimeoutException;
import org.gridwarden.api.log.LogUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whatever went wrong → a problem. The only place that does so. */
public final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  /** Answers a request that failed. */
  public static void answer(RoutingContext context) {
    Problem problem = problem(context.failure(), context.statusCode());
    if (problem.status() >= 500) {
      LOG.error(
          "could not answer operation={} status={}",
          Operations.name(context),
          problem.status(),
          context.failure());
    }
    if (context.response().headWritten()) {
      // Too late for an answer; a cut connection at least tells that it is not complete.
      context.request().connection().close();
      return;
    }
    problem.headers().forEach(context.response()::putHeader);
    context
        .response()
        .setStatusCode(problem.status())
        .putHeader("Content-Type", Problem.MEDIA_TYPE)
        .putHeader("Cache-Control", "no-store")
        .end(problem.json().toBuffer());
  }

  static Problem problem(Throwable failure, int status) {
    if (failure instanceof Problem problem) {
      return problem;
    }
    if (failure instanceof ValidatorException invalid) {
      return Problem.badRequest(invalid.getMessage());
    }
    if (failure instanceof LogUnavailable || unreachable(failure)) {
      return Problem.of(503, "something this needs cannot be reached now; try again");
    }
    if (failure == null) {
      return switch (status) {
        case 404 -> Problem.of(404, "there is nothing at this address");
        case 405 -> Problem.of(405, "this address does not take that method");
        case 413 -> Problem.of(413, "the body is larger than allowed");
        default -> Problem.of(status < 400 ? 500 : status, "the request could not be answered");
      };
    }
    return Problem.of(status >= 400 && status < 500 ? status : 500, word(status));
  }

  private static String word(int status) {
    return status >= 400 && status < 500
        ? "the request cannot be read"
        : "a mistake of ours; it is in the log";
  }

  /** Failures of the world: a connection that cannot be made, is lost, or does not answer. */
  private static boolean unreachable(Throwable failure) {
    if (failure instanceof PgException answered) {
      // 57: operator intervention, 53: insufficient resources, 08: connection.
      String state = answered.getSqlState() == null ? "" : answered.getSqlState();
      return state.startsWith("57") || state.startsWith("53") || state.startsWith("08");
    }
    return failure instanceof java.io.IOException
        || failure instanceof TimeoutException
        || failure instanceof HttpClosedException
        || (failure instanceof VertxException && !(failure instanceof PgException));
  }
}
