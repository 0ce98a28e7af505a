package org.gridwarden.ingest.gateway;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttWill;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.gridwarden.ingest.uplink.Address;
import org.gridwarden.ingest.uplink.Message;

/**
 * What a client wants to have said when it is lost (MQTT 5, 3.1.2.5).
 *
 * @param delaySeconds how long after it was lost; coming back in time cancels it
 */
record Will(
    String topic,
    byte[] payload,
    int qos,
    boolean retain,
    long delaySeconds,
    String contentType,
    Map<String, String> properties) {
  static Optional<Will> of(MqttEndpoint endpoint) {
    MqttWill said = endpoint.will();
    if (said == null || !said.isWillFlag()) {
      return Optional.empty();
    }
    MqttProperties properties =
        said.getWillProperties() == null ? MqttProperties.NO_PROPERTIES : said.getWillProperties();
    return Optional.of(
        new Will(
            said.getWillTopic(),
            said.getWillMessageBytes() == null ? new byte[0] : said.getWillMessageBytes(),
            said.getWillQos(),
            said.isWillRetain(),
            Greeting.unsigned(properties, MqttProperties.WILL_DELAY_INTERVAL, 0),
            Publication.contentType(properties),
            Publication.userProperties(properties)));
  }

  /**
   * Whether somebody would have to keep it, which we do not. What a bridge says of its own
   * connection it always wants kept; it is passed over anyway.
   */
  boolean keptByUs() {
    return retain && !(Address.of(topic) instanceof Address.OfBroker);
  }

  /** As if the client had published it at that moment. */
  Message message(String user, Instant at) {
    return new Message(user, topic, payload, at, contentType, properties);
  }
}
