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
import java.util.Locale;
import org.gridwarden.ingest.IngestMetrics;

/** Grants what the role may listen to, at QoS 0 or 1, and refuses everything else. */
record Subscriptions(MqttEndpoint endpoint, Role role, Outbox outbox, IngestMetrics metrics) {
  void onSubscribe(MqttSubscribeMessage message) {
    List<MqttSubAckReasonCode> codes = new ArrayList<>();
    for (MqttTopicSubscription wanted : message.topicSubscriptions()) {
      MqttSubAckReasonCode code =
          subscribe(new TopicFilter(wanted.topicName()), wanted.qualityOfService());
      if (code.isError()) {
        metrics.subscriptionRefused(code.name().toLowerCase(Locale.ROOT).replace('_', '-'));
      }
      codes.add(code);
    }
    if (five()) {
      endpoint.subscribeAcknowledge(message.messageId(), codes, MqttProperties.NO_PROPERTIES);
    } else {
      endpoint.subscribeAcknowledge(
          message.messageId(), codes.stream().map(Subscriptions::granted).toList());
    }
    outbox.listen();
  }

  private MqttSubAckReasonCode subscribe(TopicFilter filter, MqttQoS wanted) {
    if (filter.shared()) {
      return MqttSubAckReasonCode.SHARED_SUBSCRIPTIONS_NOT_SUPPORTED;
    }
    if (!filter.valid()) {
      return MqttSubAckReasonCode.TOPIC_FILTER_INVALID;
    }
    if (!filter.within(role.branch())) {
      return MqttSubAckReasonCode.NOT_AUTHORIZED;
    }
    MqttQoS qos = wanted == MqttQoS.AT_MOST_ONCE ? wanted : MqttQoS.AT_LEAST_ONCE;
    return outbox.subscribe(filter, qos.value())
        ? MqttSubAckReasonCode.qosGranted(qos)
        : MqttSubAckReasonCode.QUOTA_EXCEEDED;
  }

  /** 3.1.1 knows one code for every refusal. */
  private static MqttQoS granted(MqttSubAckReasonCode code) {
    return code.isError() ? MqttQoS.FAILURE : MqttQoS.valueOf(code.value());
  }

  void onUnsubscribe(MqttUnsubscribeMessage message) {
    List<MqttUnsubAckReasonCode> codes = new ArrayList<>();
    for (String filter : message.topics()) {
      codes.add(
          outbox.unsubscribe(filter)
              ? MqttUnsubAckReasonCode.SUCCESS
              : MqttUnsubAckReasonCode.NO_SUBSCRIPTION_EXISTED);
    }
    outbox.listen();
    if (five()) {
      endpoint.unsubscribeAcknowledge(message.messageId(), codes, MqttProperties.NO_PROPERTIES);
    } else {
      endpoint.unsubscribeAcknowledge(message.messageId());
    }
  }

  private boolean five() {
    return endpoint.protocolVersion() >= Greeting.MQTT_5;
  }
}
