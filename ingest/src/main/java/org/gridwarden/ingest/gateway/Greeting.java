package org.gridwarden.ingest.gateway;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttProperties.StringProperty;
import io.vertx.mqtt.MqttEndpoint;
import org.gridwarden.ingest.IngestSettings;

/** What MQTT 5 clients are told on being accepted, and what they said on coming. */
final class Greeting {
  static final int MQTT_5 = 5;
  private static final int RECEIVE_MAXIMUM_DEFAULT = 65_535;

  private Greeting() {}

  /** What we offer: no QoS 2, no retaining, no wildcards, no session kept after the connection. */
  static MqttProperties properties(IngestSettings settings, String assignedClientId) {
    MqttProperties properties = new MqttProperties();
    number(properties, MqttProperties.SESSION_EXPIRY_INTERVAL, 0);
    number(properties, MqttProperties.RECEIVE_MAXIMUM, settings.unacknowledgedMax());
    number(properties, MqttProperties.MAXIMUM_QOS, 1);
    number(properties, MqttProperties.RETAIN_AVAILABLE, 0);
    number(properties, MqttProperties.MAXIMUM_PACKET_SIZE, settings.packetBytesMax());
    number(properties, MqttProperties.WILDCARD_SUBSCRIPTION_AVAILABLE, 0);
    number(properties, MqttProperties.SUBSCRIPTION_IDENTIFIER_AVAILABLE, 0);
    number(properties, MqttProperties.SHARED_SUBSCRIPTION_AVAILABLE, 0);
    if (!assignedClientId.isEmpty()) {
      properties.add(
          new StringProperty(MqttProperties.ASSIGNED_CLIENT_IDENTIFIER, assignedClientId));
    }
    return properties;
  }

  /** How many messages the client takes unconfirmed. */
  static int receiveMaximum(MqttEndpoint endpoint) {
    return said(endpoint, MqttProperties.RECEIVE_MAXIMUM, RECEIVE_MAXIMUM_DEFAULT);
  }

  /** Whether the client wants to hear reasons in words. */
  static boolean wantsReasons(MqttEndpoint endpoint) {
    return endpoint.protocolVersion() >= MQTT_5
        && said(endpoint, MqttProperties.REQUEST_PROBLEM_INFORMATION, 1) == 1;
  }

  static boolean namesAnotherMethod(MqttEndpoint endpoint) {
    return endpoint.connectProperties().getProperty(MqttProperties.AUTHENTICATION_METHOD) != null;
  }

  static MqttProperties reason(String reason) {
    MqttProperties properties = new MqttProperties();
    properties.add(new StringProperty(MqttProperties.REASON_STRING, reason));
    return properties;
  }

  private static int said(MqttEndpoint endpoint, int property, int otherwise) {
    return endpoint.connectProperties().getProperty(property) instanceof IntegerProperty number
        ? number.value()
        : otherwise;
  }

  private static void number(MqttProperties properties, int property, int value) {
    properties.add(new IntegerProperty(property, value));
  }
}
