package org.gridwarden.api;

import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One step of stopping. One that hangs or fails must not keep the next ones from being taken. */
final class StopStep {
  private static final Logger LOG = LoggerFactory.getLogger(StopStep.class);
  private static final long SECONDS_MOST = 8;

  private StopStep() {}

  static Future<Void> of(String name, Supplier<Future<?>> step) {
    return step.get()
        .timeout(SECONDS_MOST, TimeUnit.SECONDS)
        .transform(
            done -> {
              if (done.failed()) {
                LOG.warn("{} did not stop in order: {}", name, done.cause().toString());
              }
              return Future.succeededFuture();
            });
  }
}
