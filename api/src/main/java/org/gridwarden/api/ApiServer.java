package org.gridwarden.api;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.concurrent.TimeUnit;

/** One event loop of the HTTP side; several share the port. */
final class ApiServer extends VerticleBase {
  private static final int IDLE_SECONDS = 75;
  private static final int DRAIN_SECONDS = 5;

  private final Router router;
  private final String host;
  private final int port;
  private HttpServer server;

  /**
   * @param port negative for a free one that all instances share
   */
  ApiServer(Router router, String host, int port) {
    this.router = router;
    this.host = host;
    this.port = port;
  }

  @Override
  public Future<?> start() {
    HttpServerOptions options =
        new HttpServerOptions()
            .setCompressionSupported(true)
            // Who neither sends nor takes anything for so long is gone.
            .setIdleTimeout(IDLE_SECONDS)
            .setIdleTimeoutUnit(TimeUnit.SECONDS)
            .setMaxInitialLineLength(8_192)
            .setMaxHeaderSize(16_384);
    server = vertx.createHttpServer(options).requestHandler(router);
    return server.listen(port, host);
  }

  int port() {
    return server.actualPort();
  }

  /** Takes no new request and lets those in flight end. */
  @Override
  public Future<?> stop() {
    return server.shutdown(DRAIN_SECONDS, TimeUnit.SECONDS);
  }
}
