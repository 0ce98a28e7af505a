package org.gridwarden.simulator.client;

/** Where the gateway listens for MQTT. */
public record Broker(String host, int port) {
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
