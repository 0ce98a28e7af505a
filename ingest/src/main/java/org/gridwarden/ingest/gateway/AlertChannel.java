package org.gridwarden.ingest.gateway;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttEndpoint;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.gridwarden.ingest.downlink.Pushes;
import org.gridwarden.ingest.uplink.Address;
import org.gridwarden.model.Alert;
import org.gridwarden.model.OfficerId;
import org.gridwarden.model.wire.AlertJson;

/**
 * Alerts on their way out over one connection: a few on the wire, the rest waiting in order. When
 * too many wait the connection is ended rather than one alert dropped: all of them are outstanding,
 * and come again with the next connection.
 */
final class AlertChannel {
  private static final int PACKET_ID_MAX = 65_535;

  private final Gateway gateway;
  private final MqttEndpoint endpoint;
  private final Context context;
  private final OfficerId officer;
  private final Consumer<Goodbye> close;
  private final String topic;
  private final int inFlightMax;
  private final ArrayDeque<Outgoing> waiting = new ArrayDeque<>();
  private final Map<Integer, Outgoing> inFlight = new HashMap<>();

  /** One listener for good: the register of listeners knows it by identity. */
  private final Consumer<Alert> listener = this::onNews;

  private MqttQoS qos = MqttQoS.AT_LEAST_ONCE;
  private boolean listening;
  private int lastPacketId;

  /**
   * An alert to push or pushed.
   *
   * @param news whether it has just happened; what was outstanding would spoil the measurements
   */
  private record Outgoing(Alert alert, boolean news) {}

  AlertChannel(
      Gateway gateway,
      MqttEndpoint endpoint,
      Context context,
      OfficerId officer,
      Consumer<Goodbye> close) {
    this.gateway = gateway;
    this.endpoint = endpoint;
    this.context = context;
    this.officer = officer;
    this.close = close;
    this.topic = Address.alertsOf(officer.value());
    this.inFlightMax =
        Math.min(gateway.settings().alertsInFlightMax(), Greeting.receiveMaximum(endpoint));
  }

  /** Begins with what is outstanding. Asking again only changes the quality of service. */
  void listen(MqttQoS granted) {
    qos = granted;
    if (!listening) {
      listening = true;
      gateway
          .downlink()
          .listen(officer, listener)
          .forEach(alert -> waiting.add(new Outgoing(alert, false)));
      push();
    }
  }

  void leave() {
    if (listening) {
      listening = false;
      gateway.downlink().leave(officer, listener);
      waiting.clear();
    }
  }

  private void onNews(Alert alert) {
    context.runOnContext(
        hop -> {
          if (!listening) {
            return;
          }
          if (waiting.size() >= gateway.settings().alertsWaitingMax()) {
            gateway.metrics().alert("piled-up");
            close.accept(Goodbye.ALERTS_PILED_UP);
            return;
          }
          waiting.add(new Outgoing(alert, true));
          push();
        });
  }

  private void push() {
    while (listening && endpoint.isConnected() && inFlight.size() < inFlightMax) {
      Outgoing next = waiting.poll();
      if (next == null) {
        return;
      }
      write(next);
    }
  }

  private void write(Outgoing next) {
    Instant now = gateway.clock().instant();
    Alert pushed = Pushes.pushed(next.alert(), now);
    int packetId = freePacketId();
    inFlight.put(packetId, new Outgoing(pushed, next.news()));
    boolean confirmed = qos == MqttQoS.AT_LEAST_ONCE;
    endpoint
        .publish(topic, Buffer.buffer(AlertJson.write(pushed)), qos, false, false, packetId)
        .onSuccess(
            written -> {
              gateway.metrics().alert("pushed");
              if (next.news()) {
                gateway.metrics().pushed(pushed.stages());
              }
              gateway.write(Pushes.pushedDelivery(pushed, now));
              if (!confirmed) {
                inFlight.remove(packetId);
                push();
              }
            });
  }

  /** The client has confirmed the message of that id, or refused it. */
  void confirmed(int packetId, boolean taken) {
    Outgoing done = inFlight.remove(packetId);
    if (done == null) {
      return; // confirmed twice
    }
    if (taken) {
      Instant now = gateway.clock().instant();
      gateway.metrics().alert("delivered");
      if (done.news()) {
        gateway.metrics().delivered(done.alert().stages().withDelivered(now));
      }
      gateway.write(Pushes.deliveredDelivery(done.alert(), now));
    } else {
      gateway.metrics().alert("not-taken");
    }
    push();
  }

  private int freePacketId() {
    do {
      lastPacketId = lastPacketId % PACKET_ID_MAX + 1;
    } while (inFlight.containsKey(lastPacketId));
    return lastPacketId;
  }
}
