package org.gridwarden.ingest.gateway;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttProperties.StringProperty;
import io.vertx.mqtt.MqttEndpoint;
import java.nio.charset.StandardCharsets;
import org.gridwarden.ingest.IngestSettings;

/** What MQTT 5 clients are told on being accepted, and what they said on coming. */
final class Greeting {
  static final int MQTT_5 = 5;
  private static final int RECEIVE_MAXIMUM_DEFAULT = 65_535;

  /** What a packet takes beside its reason. */
  private static final int REASON_EXTRA = 16;

  private Greeting() {}

  /** What we offer: no retaining, no shared subscriptions, no subscription identifiers. */
  static MqttProperties properties(
      IngestSettings settings, MqttEndpoint endpoint, String assignedClientId) {
    MqttProperties properties = new MqttProperties();
    number(
        properties,
        MqttProperties.SESSION_EXPIRY_INTERVAL,
        (int) expirySeconds(endpoint, settings.sessions()));
    number(properties, MqttProperties.RECEIVE_MAXIMUM, settings.unacknowledgedMax());
    number(properties, MqttProperties.RETAIN_AVAILABLE, 0);
    number(properties, MqttProperties.MAXIMUM_PACKET_SIZE, settings.packetBytesMax());
    number(properties, MqttProperties.TOPIC_ALIAS_MAXIMUM, settings.sessions().topicAliasMax());
    number(properties, MqttProperties.WILDCARD_SUBSCRIPTION_AVAILABLE, 1);
    number(properties, MqttProperties.SUBSCRIPTION_IDENTIFIER_AVAILABLE, 0);
    number(properties, MqttProperties.SHARED_SUBSCRIPTION_AVAILABLE, 0);
    // Left here by the guard when the client's own was too long; see Guard.
    int keepAlive = (int) said(endpoint, MqttProperties.SERVER_KEEP_ALIVE, 0);
    if (keepAlive > 0) {
      number(properties, MqttProperties.SERVER_KEEP_ALIVE, keepAlive);
    }
    if (!assignedClientId.isEmpty()) {
      properties.add(
          new StringProperty(MqttProperties.ASSIGNED_CLIENT_IDENTIFIER, assignedClientId));
    }
    return properties;
  }

  /** For how long the session is kept after the connection, in seconds; 0 for not at all. */
  static long expirySeconds(MqttEndpoint endpoint, SessionLimits limits) {
    long most = limits.expiryMax().toSeconds();
    if (endpoint.protocolVersion() < MQTT_5) {
      return endpoint.isCleanSession() ? 0 : most;
    }
    return Math.min(most, said(endpoint, MqttProperties.SESSION_EXPIRY_INTERVAL, 0));
  }

  /** How many messages the client takes unconfirmed. */
  static int receiveMaximum(MqttEndpoint endpoint) {
    return (int) said(endpoint, MqttProperties.RECEIVE_MAXIMUM, RECEIVE_MAXIMUM_DEFAULT);
  }

  /** How long the packets are that the client takes. */
  static long packetBytesMax(MqttEndpoint endpoint) {
    return said(endpoint, MqttProperties.MAXIMUM_PACKET_SIZE, Long.MAX_VALUE);
  }

  /** Whether the client wants to hear reasons in words. */
  static boolean wantsReasons(MqttEndpoint endpoint) {
    return endpoint.protocolVersion() >= MQTT_5
        && said(endpoint, MqttProperties.REQUEST_PROBLEM_INFORMATION, 1) == 1;
  }

  static boolean namesAnotherMethod(MqttEndpoint endpoint) {
    return endpoint.connectProperties().getProperty(MqttProperties.AUTHENTICATION_METHOD) != null;
  }

  /** The reason in words, for who wants to hear it and takes packets that large. */
  static MqttProperties reason(MqttEndpoint endpoint, String reason) {
    int bytes = reason.getBytes(StandardCharsets.UTF_8).length;
    if (reason.isEmpty()
        || !wantsReasons(endpoint)
        || bytes + REASON_EXTRA > packetBytesMax(endpoint)) {
      return MqttProperties.NO_PROPERTIES;
    }
    MqttProperties properties = new MqttProperties();
    properties.add(new StringProperty(MqttProperties.REASON_STRING, reason));
    return properties;
  }

  /** A number of up to four bytes; the codec reads the largest of them as negative. */
  static long unsigned(MqttProperties properties, int property, long otherwise) {
    return properties.getProperty(property) instanceof IntegerProperty number
        ? Integer.toUnsignedLong(number.value())
        : otherwise;
  }

  private static long said(MqttEndpoint endpoint, int property, long otherwise) {
    return unsigned(endpoint.connectProperties(), property, otherwise);
  }

  private static void number(MqttProperties properties, int property, int value) {
    properties.add(new IntegerProperty(property, value));
  }
}
