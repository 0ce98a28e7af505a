package org.gridwarden.ingest.gateway;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One event loop's share of the connections of one door. Several listen on the same port. */
public final class GatewayVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayVerticle.class);

  private final Entrance entrance;
  private final MqttServerOptions options;
  private final boolean inside;
  private final IntConsumer portKnown;
  private MqttServer server;

  /**
   * @param inside whether it is the door that our own WebSocket doors lead to
   * @param portKnown told the port once it listens
   */
  public GatewayVerticle(
      Entrance entrance, MqttServerOptions options, boolean inside, IntConsumer portKnown) {
    this.entrance = entrance;
    this.options = options;
    this.inside = inside;
    this.portKnown = portKnown;
  }

  @Override
  public Future<?> start() {
    server =
        MqttServer.create(new GuardedVertx(vertx, this::guard, this::unopened), options)
            .endpointHandler(new Admission(vertx, entrance, inside)::onConnect)
            .exceptionHandler(
                failure -> {
                  entrance.gateway().metrics().refused("malformed");
                  LOG.debug("a connection failed before it was one", failure);
                });
    return server.listen().onSuccess(listening -> portKnown.accept(listening.actualPort()));
  }

  private void unopened(Throwable failure) {
    entrance.gateway().metrics().refused("tls-handshake");
    LOG.debug("a connection failed in its TLS handshake", failure);
  }

  private Guard guard() {
    Gateway gateway = entrance.gateway();
    int keepAliveMax = (int) gateway.settings().sessions().keepAliveMax().toSeconds();
    return new Guard(keepAliveMax, gateway.metrics());
  }

  @Override
  public Future<?> stop() {
    return server.close();
  }
}
