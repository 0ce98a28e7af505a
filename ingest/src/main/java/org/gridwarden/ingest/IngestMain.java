package org.gridwarden.ingest;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.gridwarden.service.Health;
import org.gridwarden.service.Launch;
import org.gridwarden.service.Metrics;
import org.gridwarden.service.OpsServer;

/** The gateway in a process of its own. */
public final class IngestMain {
  private IngestMain() {}

  /** {@code [--settings FILE]}. */
  public static void main(String[] args) {
    Launch.main("ingest", args, IngestSettings::read, IngestMain::start);
  }

  private static Future<Launch.Running> start(Vertx vertx, IngestSettings settings) {
    Metrics metrics = new Metrics();
    Health health = new Health();
    return IngestPart.start(vertx, settings, metrics.registry())
        .compose(
            part -> {
              part.checks(health);
              return OpsServer.start(
                      vertx, settings.httpHost(), settings.httpPort(), health, metrics)
                  .map(ops -> () -> stop(health, part, ops, metrics));
            });
  }

  private static Future<Void> stop(Health health, IngestPart part, OpsServer ops, Metrics metrics) {
    health.stopping();
    return part.stop().eventually(ops::stop).onComplete(stopped -> metrics.close());
  }
}
