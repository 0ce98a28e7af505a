package org.gridwarden.ingest;

import io.micrometer.core.instrument.Tags;
import org.gridwarden.ingest.gateway.Gateway;

/** How near its limits the gateway is, looked at whenever somebody asks. */
final class IngestGauges {
  private IngestGauges() {}

  static void of(Gateway gateway) {
    IngestMetrics metrics = gateway.metrics();
    for (String role : new String[] {"device", "officer"}) {
      metrics.gauge(
          "gridwarden_ingest_connections",
          Tags.of("role", role),
          () -> gateway.connections().count(role));
    }
    metrics.gauge(
        "gridwarden_ingest_sessions_away", Tags.empty(), () -> gateway.sessions().awayCount());
    metrics.gauge(
        "gridwarden_ingest_in_flight_bytes", Tags.empty(), () -> gateway.inFlight().bytes());
    metrics.gauge(
        "gridwarden_ingest_alerts_outstanding",
        Tags.empty(),
        () -> gateway.downlink().outstandingCount());
  }
}
