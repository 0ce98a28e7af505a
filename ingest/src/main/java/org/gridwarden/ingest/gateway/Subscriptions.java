package org.gridwarden.ingest.gateway;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttTopicSubscription;
import io.vertx.mqtt.messages.MqttSubscribeMessage;
import io.vertx.mqtt.messages.MqttUnsubscribeMessage;
import io.vertx.mqtt.messages.codes.MqttSubAckReasonCode;
import io.vertx.mqtt.messages.codes.MqttUnsubAckReasonCode;
import java.util.ArrayList;
import java.util.List;

/** Grants what the role may listen to, at QoS 0 or 1, and refuses everything else. */
record Subscriptions(MqttEndpoint endpoint, Role role) {
  void onSubscribe(MqttSubscribeMessage message) {
    List<MqttSubAckReasonCode> codes = new ArrayList<>();
    List<MqttQoS> granted = new ArrayList<>();
    for (MqttTopicSubscription wanted : message.topicSubscriptions()) {
      if (role.mayListen(wanted.topicName())) {
        MqttQoS qos =
            wanted.qualityOfService() == MqttQoS.AT_MOST_ONCE
                ? MqttQoS.AT_MOST_ONCE
                : MqttQoS.AT_LEAST_ONCE;
        granted.add(qos);
        codes.add(MqttSubAckReasonCode.qosGranted(qos));
      } else {
        granted.add(MqttQoS.FAILURE);
        codes.add(refusal(wanted.topicName()));
      }
    }
    if (endpoint.protocolVersion() >= Greeting.MQTT_5) {
      endpoint.subscribeAcknowledge(message.messageId(), codes, MqttProperties.NO_PROPERTIES);
    } else {
      endpoint.subscribeAcknowledge(message.messageId(), granted);
    }
    granted.stream().filter(qos -> qos != MqttQoS.FAILURE).forEach(role::listen);
  }

  private static MqttSubAckReasonCode refusal(String topic) {
    if (topic.startsWith("$share/")) {
      return MqttSubAckReasonCode.SHARED_SUBSCRIPTIONS_NOT_SUPPORTED;
    }
    return topic.indexOf('+') >= 0 || topic.indexOf('#') >= 0
        ? MqttSubAckReasonCode.WILDCARD_SUBSCRIPTIONS_NOT_SUPPORTED
        : MqttSubAckReasonCode.NOT_AUTHORIZED;
  }

  void onUnsubscribe(MqttUnsubscribeMessage message) {
    List<MqttUnsubAckReasonCode> codes = new ArrayList<>();
    for (String topic : message.topics()) {
      boolean ours = role.mayListen(topic);
      if (ours) {
        role.stopListening();
      }
      codes.add(
          ours ? MqttUnsubAckReasonCode.SUCCESS : MqttUnsubAckReasonCode.NO_SUBSCRIPTION_EXISTED);
    }
    if (endpoint.protocolVersion() >= Greeting.MQTT_5) {
      endpoint.unsubscribeAcknowledge(message.messageId(), codes, MqttProperties.NO_PROPERTIES);
    } else {
      endpoint.unsubscribeAcknowledge(message.messageId());
    }
  }
}
