package org.gridwarden.service;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;

/**
 * The measurements of a process, in Prometheus' text format. Names are {@code
 * gridwarden_<part>_<what>[_<unit>]}; times are seconds.
 */
public final class Metrics implements AutoCloseable {
  /** Bucket limits for every stage between a device and an officer. */
  private static final Duration[] STAGE_BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(20),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(30),
    Duration.ofMinutes(5)
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, new PrometheusRegistry(), Clock.SYSTEM);
  private final JvmGcMetrics collections = new JvmGcMetrics();

  public Metrics() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    collections.bindTo(registry);
  }

  public PrometheusMeterRegistry registry() {
    return registry;
  }

  /** A histogram of the time between two stages of an alert, e.g. observed and delivered. */
  public Timer stage(String part, String from, String to) {
    return Timer.builder("gridwarden_" + part + "_stage")
        .description("Time between two stages on the way from the device to the officer")
        .tag("from", from)
        .tag("to", to)
        .serviceLevelObjectives(STAGE_BUCKETS)
        .register(registry);
  }

  /** All measurements as text. */
  public String scrape() {
    return registry.scrape();
  }

  /** The number of meters; tells a test that something is measured at all. */
  public long size() {
    return registry.getMeters().stream().map(Meter::getId).count();
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
