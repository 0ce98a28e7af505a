package org.gridwarden.ingest.gateway;

import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.gridwarden.ingest.IngestSettings;
import org.gridwarden.ingest.door.Door;
import org.gridwarden.ingest.door.TlsDoor;
import org.gridwarden.ingest.door.WebSocketVerticle;
import org.gridwarden.model.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The doors that are open: each on every event loop. */
public final class Doors {
  private static final Logger LOG = LoggerFactory.getLogger(Doors.class);

  private final Vertx vertx;
  private final Entrance entrance;
  private final IngestSettings settings;
  private final TlsDoor tls;
  private final Map<Door, Integer> ports = new ConcurrentHashMap<>();
  private final List<String> deployments = new ArrayList<>();

  public Doors(Vertx vertx, Entrance entrance) {
    this.vertx = vertx;
    this.entrance = entrance;
    this.settings = entrance.gateway().settings();
    this.tls =
        entrance
            .files()
            .tls()
            .map(
                reloading ->
                    TlsDoor.of(
                        settings.doors().tls(), reloading::value, () -> refused("bad-certificate")))
            .orElse(null);
  }

  /** Opens those that are asked for, one after the other; what is open stays so when one fails. */
  public Future<Void> open() {
    Map<Door, Integer> asked = new EnumMap<>(Door.class);
    asked.put(Door.MQTT, settings.mqttPort());
    asked.put(Door.MQTTS, settings.doors().mqttsPort());
    if (settings.doors().webSocket()) {
      asked.put(Door.INSIDE, 0);
      asked.put(Door.WS, settings.doors().wsPort());
      asked.put(Door.WSS, settings.doors().wssPort());
    }
    Future<Void> opened = Future.succeededFuture();
    // The door inside is there before those that lead to it.
    for (Door door : List.of(Door.MQTT, Door.MQTTS, Door.INSIDE, Door.WS, Door.WSS)) {
      int port = asked.getOrDefault(door, Settings.NO_PORT);
      if (port != Settings.NO_PORT) {
        opened = opened.compose(next -> open(door, port));
      }
    }
    return opened;
  }

  private Future<Void> open(Door door, int port) {
    return vertx
        .deployVerticle(
            verticle(door, port), new DeploymentOptions().setInstances(settings.eventLoops()))
        .map(
            deployed -> {
              deployments.add(deployed);
              if (door != Door.INSIDE) {
                LOG.info(
                    "a door is open door={} host={} port={}",
                    door,
                    settings.mqttHost(),
                    port(door));
              }
              return null;
            });
  }

  private Supplier<Deployable> verticle(Door door, int port) {
    if (door == Door.WS || door == Door.WSS) {
      return () ->
          new WebSocketVerticle(
              door.http(settings, port, tls),
              port(Door.INSIDE),
              entrance.tunnels(),
              settings.connectTimeout().toMillis(),
              this::refused,
              listening -> ports.put(door, listening));
    }
    return () ->
        new GatewayVerticle(
            entrance,
            door.mqtt(settings, port, tls),
            door == Door.INSIDE,
            listening -> ports.put(door, listening));
  }

  private void refused(String why) {
    entrance.gateway().metrics().refused(why);
  }

  /** The port of a door, or -1 of one that is shut. */
  public int port(Door door) {
    return ports.getOrDefault(door, Settings.NO_PORT);
  }

  /** Shuts all of them, in the order they were opened. */
  public Future<Void> shut() {
    Future<Void> shut = Future.succeededFuture();
    for (String deployment : deployments) {
      shut = shut.compose(next -> vertx.undeploy(deployment));
    }
    return shut;
  }
}
