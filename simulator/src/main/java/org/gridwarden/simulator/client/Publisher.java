package org.gridwarden.simulator.client;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import org.gridwarden.model.DeviceId;

/**
 * A device that publishes as fast as it is acknowledged, to any of its own topics. What is not
 * acknowledged when the connection is lost is sent again on the next.
 */
public final class Publisher implements MqttLink.Ends {
  private static final int UNDER_WAY_MAX = 32;

  private final String topics;
  private final Runnable acknowledged;
  private final MqttLink link;
  private final Backlog<Message> backlog = new Backlog<>(UNDER_WAY_MAX, UNDER_WAY_MAX);

  private record Message(String topic, Buffer payload) {}

  /**
   * @param acknowledged told for every PUBACK
   */
  public Publisher(
      Vertx vertx, Broker broker, DeviceId device, String secret, Runnable acknowledged) {
    topics = "gridwarden/devices/" + device + "/";
    this.acknowledged = acknowledged;
    link = new MqttLink(vertx, broker, device.value(), secret, UNDER_WAY_MAX, this);
  }

  /** Fails when the first attempt does. */
  public Future<Void> open() {
    return link.open();
  }

  /** Whether one more may be published. */
  public boolean room() {
    return backlog.size() < UNDER_WAY_MAX;
  }

  /** Messages not yet acknowledged. */
  public int owed() {
    return backlog.size();
  }

  /**
   * Only while there is {@link #room()}.
   *
   * @param topic what follows {@code gridwarden/devices/<device>/}
   */
  public void publish(String topic, Buffer payload) {
    if (!backlog.offer(new Message(topics + topic, payload))) {
      throw new IllegalStateException("published without room");
    }
    send();
  }

  public Future<Void> close() {
    return link.close();
  }

  @Override
  public void up() {
    send();
  }

  @Override
  public void down() {
    backlog.lost();
  }

  @Override
  public void acknowledged(int packetId) {
    if (backlog.acknowledged(packetId) != null) {
      send();
      acknowledged.run();
    }
  }

  private void send() {
    if (!link.up()) {
      return;
    }
    for (Backlog.Sent<Message> sent = backlog.next(); sent != null; sent = backlog.next()) {
      // A failed write shows as a lost connection, after which it is sent again.
      link.publish(sent.message.topic(), sent.message.payload()).onSuccess(sent::packetId);
    }
  }
}
