package org.gridwarden.ingest.gateway;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import java.util.function.IntConsumer;
import org.gridwarden.ingest.IngestSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One event loop's share of the connections. Several of them listen on the same port. */
public final class GatewayVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayVerticle.class);

  private final Gateway gateway;
  private final WorkerExecutor passwords;
  private final IntConsumer portKnown;
  private MqttServer server;

  /** {@code portKnown} is told the port once it listens. */
  public GatewayVerticle(Gateway gateway, WorkerExecutor passwords, IntConsumer portKnown) {
    this.gateway = gateway;
    this.passwords = passwords;
    this.portKnown = portKnown;
  }

  @Override
  public Future<?> start() {
    server =
        MqttServer.create(new GuardedVertx(vertx, this::guard), options(gateway.settings()))
            .endpointHandler(new Admission(vertx, gateway, passwords)::onConnect)
            .exceptionHandler(
                failure -> {
                  gateway.metrics().refused("malformed");
                  LOG.debug("a connection failed before it was one", failure);
                });
    return server.listen().onSuccess(listening -> portKnown.accept(listening.actualPort()));
  }

  private Guard guard() {
    int keepAliveMax = (int) gateway.settings().sessions().keepAliveMax().toSeconds();
    return new Guard(keepAliveMax, gateway.metrics());
  }

  @Override
  public Future<?> stop() {
    return server.close();
  }

  private static MqttServerOptions options(IngestSettings settings) {
    MqttServerOptions options = new MqttServerOptions();
    options.setHost(settings.mqttHost());
    // A negative port is a free one that all who ask for the same negative port share.
    options.setPort(settings.mqttPort() == 0 ? -1 : settings.mqttPort());
    options.setAutoClientId(false);
    options.setMaxClientIdLength(256);
    options.setMaxMessageSize(settings.packetBytesMax());
    options.setTimeoutOnConnect((int) settings.connectTimeout().toSeconds());
    options.setAcceptBacklog(4_096);
    options.setTcpNoDelay(true);
    return options;
  }
}
