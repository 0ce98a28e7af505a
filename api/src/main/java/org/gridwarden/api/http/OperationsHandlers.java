package org.gridwarden.api.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import org.gridwarden.service.Health;
import org.gridwarden.service.Metrics;

/** Health and metrics of this process. */
public final class OperationsHandlers {
  private final Health health;
  private final Metrics metrics;

  public OperationsHandlers(Health health, Metrics metrics) {
    this.health = health;
    this.metrics = metrics;
  }

  public void on(Operations operations) {
    operations
        .on("healthLive", request -> request.json(200, new JsonObject().put("live", true)))
        .on("healthReady", this::ready)
        .on("metrics", this::metrics);
  }

  private Future<Void> ready(Request request) {
    JsonObject report = health.report();
    return request.json(report.getBoolean("ready") ? 200 : 503, report);
  }

  private Future<Void> metrics(Request request) {
    return request
        .context()
        .response()
        .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
        .end(Buffer.buffer(metrics.scrape()));
  }
}
