package org.gridwarden.ingest.gateway;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttProperties.MqttProperty;
import io.netty.handler.codec.mqtt.MqttProperties.StringPair;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What MQTT 5 says of a message beside its payload. */
final class Publication {
  private Publication() {}

  static String contentType(MqttProperties properties) {
    MqttProperty<?> type = properties.getProperty(MqttProperties.CONTENT_TYPE);
    return type == null ? "" : type.value().toString();
  }

  static Optional<Integer> topicAlias(MqttProperties properties) {
    return properties.getProperty(MqttProperties.TOPIC_ALIAS) instanceof IntegerProperty alias
        ? Optional.of(alias.value())
        : Optional.empty();
  }

  /** By name; of several of one name the last. */
  static Map<String, String> userProperties(MqttProperties properties) {
    Map<String, String> all = new HashMap<>();
    for (MqttProperty<?> property : properties.getProperties(MqttProperties.USER_PROPERTY)) {
      if (property.value() instanceof StringPair pair) {
        all.put(pair.key, pair.value);
      }
    }
    return all;
  }
}
