package org.gridwarden.ingest.gateway;

import io.netty.handler.codec.mqtt.MqttQoS;
import org.gridwarden.ingest.dialect.Conversation;
import org.gridwarden.ingest.uplink.Message;

/** A device publishes what it observes, and listens to nothing yet. */
record DeviceRole(Gateway gateway, Conversation conversation) implements Role {
  DeviceRole(Gateway gateway) {
    this(gateway, new Conversation());
  }

  @Override
  public Work receive(Message message) {
    return Work.of(gateway, gateway.reception().receive(message, conversation));
  }

  @Override
  public boolean mayListen(String topic) {
    return false;
  }

  @Override
  public void listen(MqttQoS qos) {
    throw new IllegalStateException("no topic is there for a device to listen to");
  }

  @Override
  public void stopListening() {}

  @Override
  public void confirmed(int packetId, boolean taken) {}
}
