package org.gridwarden.ingest.http;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.function.IntConsumer;
import org.gridwarden.ingest.IngestSettings;
import org.gridwarden.ingest.gateway.Gateway;
import org.gridwarden.service.FailedLogins;

/** The listener that cameras post to. One event loop is enough for all of a city's posts. */
public final class CameraVerticle extends VerticleBase {
  /** A negative port is a free one of its own, which MQTT's -1 does not share. */
  private static final int FREE_PORT = -100;

  private static final int IDLE_SECONDS = 120;

  private final Gateway gateway;
  private final WorkerExecutor passwords;
  private final FailedLogins failedLogins;
  private final IntConsumer portKnown;
  private HttpServer server;

  /** {@code portKnown} is told the port once it listens. */
  public CameraVerticle(
      Gateway gateway, WorkerExecutor passwords, FailedLogins failedLogins, IntConsumer portKnown) {
    this.failedLogins = failedLogins;
    this.gateway = gateway;
    this.passwords = passwords;
    this.portKnown = portKnown;
  }

  @Override
  public Future<?> start() {
    IngestSettings settings = gateway.settings();
    return vertx
        .executeBlocking(() -> DigestFile.read(settings.cameraDigestFile()))
        .compose(
            ha1 -> {
              Guard guard =
                  new Guard(gateway, passwords, new Digests(ha1, new Nonces()), failedLogins);
              server =
                  vertx
                      .createHttpServer(options(settings))
                      .requestHandler(new Posts(vertx, gateway, guard)::onRequest);
              return server.listen();
            })
        .onSuccess(listening -> portKnown.accept(listening.actualPort()));
  }

  @Override
  public Future<?> stop() {
    return server == null ? Future.succeededFuture() : server.close();
  }

  private static HttpServerOptions options(IngestSettings settings) {
    int port = settings.cameraHttpPort();
    return new HttpServerOptions()
        .setHost(settings.cameraHttpHost())
        .setPort(port == 0 ? FREE_PORT : port)
        .setHttp2ClearTextEnabled(false)
        .setHandle100ContinueAutomatically(true)
        .setIdleTimeout(IDLE_SECONDS)
        .setMaxHeaderSize(16 << 10)
        .setMaxInitialLineLength(4 << 10);
  }
}
