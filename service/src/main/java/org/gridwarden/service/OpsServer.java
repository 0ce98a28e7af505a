package org.gridwarden.service;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;

/**
 * The small HTTP listener of a part without an api of its own: {@code /health/live}, {@code
 * /health/ready} (503 while not) and {@code /metrics}.
 */
public final class OpsServer {
  private final HttpServer server;
  private final Health health;
  private final Metrics metrics;

  private OpsServer(Vertx vertx, Health health, Metrics metrics) {
    this.health = health;
    this.metrics = metrics;
    this.server = vertx.createHttpServer().requestHandler(this::answer);
  }

  public static Future<OpsServer> start(
      Vertx vertx, String host, int port, Health health, Metrics metrics) {
    OpsServer ops = new OpsServer(vertx, health, metrics);
    return ops.server.listen(port, host).map(listening -> ops);
  }

  public int port() {
    return server.actualPort();
  }

  public Future<Void> stop() {
    return server.close();
  }

  private void answer(HttpServerRequest request) {
    switch (request.path()) {
      case "/health/live" -> json(request, 200, "{\"live\":true}");
      case "/health/ready" -> json(request, health.ready() ? 200 : 503, health.report().encode());
      case "/metrics" ->
          request
              .response()
              .putHeader("content-type", "text/plain; version=0.0.4; charset=utf-8")
              .end(metrics.scrape());
      default -> request.response().setStatusCode(404).end();
    }
  }

  private static void json(HttpServerRequest request, int status, String body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("content-type", "application/json")
        .end(body);
  }
}
