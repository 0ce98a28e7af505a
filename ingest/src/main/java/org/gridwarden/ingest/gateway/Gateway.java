package org.gridwarden.ingest.gateway;

import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.gridwarden.ingest.IngestMetrics;
import org.gridwarden.ingest.IngestSettings;
import org.gridwarden.ingest.auth.Register;
import org.gridwarden.ingest.command.CommandDesk;
import org.gridwarden.ingest.downlink.Downlink;
import org.gridwarden.ingest.limit.InFlight;
import org.gridwarden.ingest.log.EventLog;
import org.gridwarden.ingest.presence.PresenceBook;
import org.gridwarden.ingest.uplink.Reception;
import org.gridwarden.model.Delivery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all connections share.
 *
 * @param admitting whether new connections are let in
 * @param taking whether messages are taken; no longer when stopping
 */
public record Gateway(
    IngestSettings settings,
    Register register,
    Reception reception,
    EventLog log,
    InFlight inFlight,
    Downlink downlink,
    CommandDesk commands,
    Connections connections,
    SessionStore sessions,
    PresenceBook presence,
    IngestMetrics metrics,
    InstantSource clock,
    BooleanSupplier admitting,
    BooleanSupplier taking) {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
  private static final long DELIVERY_BYTES = 512;

  /**
   * Writes down what became of an alert. Nobody waits for it; the alert stays outstanding when it
   * is lost, so the worst is that it is pushed again.
   */
  void write(Delivery delivery) {
    if (!inFlight.enter(DELIVERY_BYTES)) {
      metrics.unstored("delivery");
      return;
    }
    log.append(delivery)
        .onComplete(
            done -> {
              inFlight.leave(DELIVERY_BYTES);
              if (done.failed()) {
                metrics.unstored("delivery");
                LOG.warn(
                    "a delivery was not stored alert={} kind={}",
                    delivery.alert(),
                    delivery.kind(),
                    done.cause());
              }
            });
  }
}
