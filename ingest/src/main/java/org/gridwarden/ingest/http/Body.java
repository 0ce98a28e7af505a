package org.gridwarden.ingest.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import org.gridwarden.model.Rejected;

/**
 * The body of a post.
 *
 * @param complete false when there was more than may be; then only the beginning is here
 */
record Body(byte[] bytes, boolean complete) {
  /** The camera went away before it had said everything. */
  static final class BrokenOff extends Exception {
    private static final long serialVersionUID = 1L;

    BrokenOff(Throwable cause) {
      super(cause);
    }
  }

  /** Reads a request that was paused. What is too long is not read to its end. */
  static Future<Body> of(HttpServerRequest request, int bytesMax) {
    Promise<Body> promise = Promise.promise();
    Buffer all = Buffer.buffer();
    request
        .handler(
            some -> {
              all.appendBuffer(some);
              if (all.length() > bytesMax) {
                request.pause();
                promise.tryComplete(new Body(beginning(all), false));
              }
            })
        .endHandler(end -> promise.tryComplete(new Body(all.getBytes(), true)))
        .exceptionHandler(broken -> promise.tryFail(new BrokenOff(broken)))
        .resume();
    return promise.future();
  }

  private static byte[] beginning(Buffer all) {
    return all.getBytes(0, Math.min(all.length(), Rejected.PAYLOAD_BYTES_KEPT));
  }
}
