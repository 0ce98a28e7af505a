package org.gridwarden.ingest.gateway;

import io.netty.handler.codec.mqtt.MqttQoS;
import org.gridwarden.ingest.uplink.Message;

/** What a connection may do, by who stands behind it. */
interface Role {
  /** What a published message leads to. */
  Work receive(Message message);

  /** Whether it may listen to that topic. */
  boolean mayListen(String topic);

  /** It has been told that it may, and begins to listen. */
  void listen(MqttQoS qos);

  void stopListening();

  /** The client has confirmed a message of ours, or refused it. */
  void confirmed(int packetId, boolean taken);

  /** The connection is gone. */
  default void left() {
    stopListening();
  }
}
