package org.gridwarden.archive;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.gridwarden.service.Health;
import org.gridwarden.service.Launch;
import org.gridwarden.service.Metrics;
import org.gridwarden.service.OpsServer;

/** The archive as a process of its own: {@code ArchiveMain [--settings FILE]}. */
public final class ArchiveMain {
  private ArchiveMain() {}

  public static void main(String[] args) {
    Launch.main("archive", args, ArchiveSettings::read, ArchiveMain::start);
  }

  static Future<Launch.Running> start(Vertx vertx, ArchiveSettings settings) {
    Metrics metrics = new Metrics();
    Health health = new Health();
    return ArchivePart.start(vertx, settings, metrics.registry())
        .compose(
            part -> {
              part.report(health);
              return OpsServer.start(
                      vertx, settings.httpHost(), settings.httpPort(), health, metrics)
                  .map(ops -> running(part, ops, health, metrics));
            });
  }

  private static Launch.Running running(
      ArchivePart part, OpsServer ops, Health health, Metrics metrics) {
    return () -> {
      health.stopping();
      return part.stop().eventually(ops::stop).onComplete(stopped -> metrics.close());
    };
  }
}
