package org.gridwarden.api.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** How long each operation takes, by the class of its answer. */
public final class RequestTimes {
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5)
  };

  private final MeterRegistry registry;

  public RequestTimes(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Measures until the answer has ended. A live stream is measured by its length. */
  void measure(RoutingContext context, String operation) {
    long begin = System.nanoTime();
    context.addEndHandler(
        ended ->
            Timer.builder("gridwarden_api_request")
                .description("Time from a request to the end of its answer")
                .tag("operation", operation)
                .tag("status", context.response().getStatusCode() / 100 + "xx")
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(Duration.ofNanos(System.nanoTime() - begin)));
  }
}
