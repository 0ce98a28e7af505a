package org.gridwarden.api.capture;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.nio.file.NoSuchFileException;
import org.gridwarden.api.access.Caller;
import org.gridwarden.api.http.Operations;
import org.gridwarden.api.http.Problem;
import org.gridwarden.api.http.Request;
import org.gridwarden.model.Capture;
import org.gridwarden.service.evidence.DamagedEvidence;
import org.gridwarden.service.evidence.EvidenceStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows pictures out of the evidence store. What has been changed since it was taken is not shown:
 * its hash is checked at every reading.
 */
public final class CaptureHandlers {
  private static final Logger LOG = LoggerFactory.getLogger(CaptureHandlers.class);

  /** A capture never changes; still only for whom it was shown to. */
  private static final String CACHING = "private, max-age=31536000, immutable";

  private final Vertx vertx;
  private final Pool pool;
  private final EvidenceStore evidence;

  public CaptureHandlers(Vertx vertx, Pool pool, EvidenceStore evidence) {
    this.vertx = vertx;
    this.pool = pool;
    this.evidence = evidence;
  }

  public void on(Operations operations) {
    operations.on("getCaptureImage", this::image);
  }

  private Future<Void> image(Request request) {
    return pool.preparedQuery("select * from captures where id = $1")
        .execute(Tuple.of(request.path("id")))
        .map(found -> visible(found, request.caller()))
        .compose(capture -> send(request, capture));
  }

  private static Capture visible(RowSet<Row> found, Caller caller) {
    for (Row row : found) {
      Capture capture = CaptureJson.of(row);
      if (caller.scope().contains(capture.grid())) {
        return capture;
      }
    }
    throw Problem.notFound("this picture");
  }

  private Future<Void> send(Request request, Capture capture) {
    String etag = '"' + capture.sha256() + '"';
    HttpServerResponse response = request.context().response();
    if (etag.equals(request.context().request().getHeader("If-None-Match"))) {
      return response
          .setStatusCode(304)
          .putHeader("ETag", etag)
          .putHeader("Cache-Control", CACHING)
          .end();
    }
    return vertx
        .executeBlocking(() -> evidence.get(capture.place()), false)
        .recover(failed -> Future.failedFuture(told(capture, failed)))
        .compose(
            bytes ->
                response
                    .putHeader("Content-Type", capture.mediaType())
                    .putHeader("ETag", etag)
                    .putHeader("Cache-Control", CACHING)
                    .end(Buffer.buffer(bytes)));
  }

  private static Throwable told(Capture capture, Throwable failed) {
    if (failed instanceof DamagedEvidence) {
      LOG.error("evidence has been changed capture={}", capture.id(), failed);
      return Problem.of(500, "this picture has been changed since it was taken and is not shown");
    }
    if (failed instanceof NoSuchFileException) {
      LOG.error("evidence is missing capture={}", capture.id(), failed);
      return Problem.notFound("this picture's file");
    }
    return failed;
  }
}
