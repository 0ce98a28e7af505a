package org.gridwarden.ingest.gateway;

import static io.netty.handler.codec.mqtt.MqttProperties.*;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectPayload;
import io.netty.handler.codec.mqtt.MqttConnectVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the standards demand of single packets and the codec lets pass. Numbers in brackets are
 * sections of MQTT 5.
 */
final class PacketRules {
  private static final Set<Integer> IN_CONNECT =
      Set.of(
          SESSION_EXPIRY_INTERVAL,
          RECEIVE_MAXIMUM,
          MAXIMUM_PACKET_SIZE,
          TOPIC_ALIAS_MAXIMUM,
          REQUEST_RESPONSE_INFORMATION,
          REQUEST_PROBLEM_INFORMATION,
          USER_PROPERTY,
          AUTHENTICATION_METHOD,
          AUTHENTICATION_DATA);
  private static final Set<Integer> IN_WILL =
      Set.of(
          WILL_DELAY_INTERVAL,
          PAYLOAD_FORMAT_INDICATOR,
          PUBLICATION_EXPIRY_INTERVAL,
          CONTENT_TYPE,
          RESPONSE_TOPIC,
          CORRELATION_DATA,
          USER_PROPERTY);
  private static final Set<Integer> IN_PUBLISH =
      Set.of(
          PAYLOAD_FORMAT_INDICATOR,
          PUBLICATION_EXPIRY_INTERVAL,
          TOPIC_ALIAS,
          CONTENT_TYPE,
          RESPONSE_TOPIC,
          CORRELATION_DATA,
          USER_PROPERTY);
  private static final Set<Integer> IN_REPLY = Set.of(REASON_STRING, USER_PROPERTY);
  private static final Set<Integer> IN_SUBSCRIBE = Set.of(SUBSCRIPTION_IDENTIFIER, USER_PROPERTY);
  private static final Set<Integer> IN_UNSUBSCRIBE = Set.of(USER_PROPERTY);
  private static final Set<Integer> IN_DISCONNECT =
      Set.of(SESSION_EXPIRY_INTERVAL, REASON_STRING, USER_PROPERTY);
  private static final List<Integer> BITS =
      List.of(PAYLOAD_FORMAT_INDICATOR, REQUEST_PROBLEM_INFORMATION, REQUEST_RESPONSE_INFORMATION);
  private static final List<Integer> POSITIVE = List.of(RECEIVE_MAXIMUM, MAXIMUM_PACKET_SIZE);
  private static final Set<Integer> RECEIVED_CODES =
      Set.of(0x00, 0x10, 0x80, 0x83, 0x87, 0x90, 0x91, 0x97, 0x99);
  private static final Set<Integer> RELEASED_CODES = Set.of(0x00, 0x92);
  private static final Set<Integer> DISCONNECT_CODES =
      Set.of(0x00, 0x04, 0x80, 0x81, 0x82, 0x83, 0x90, 0x93, 0x94, 0x95, 0x96, 0x97, 0x98, 0x99);

  private PacketRules() {}

  /**
   * What is wrong with a packet that the codec has read.
   *
   * @param version of the protocol: 4 or 5
   */
  static Optional<Fault> fault(MqttMessage packet, int version) {
    return switch (packet.fixedHeader().messageType()) {
      case CONNECT -> connect((MqttConnectMessage) packet);
      case PUBLISH -> publish((MqttPublishMessage) packet, version);
      case SUBSCRIBE -> subscribe((MqttSubscribeMessage) packet, version);
      case UNSUBSCRIBE -> unsubscribe((MqttUnsubscribeMessage) packet);
      case PUBACK, PUBREC -> reply(packet, RECEIVED_CODES, version);
      case PUBREL, PUBCOMP -> reply(packet, RELEASED_CODES, version);
      case DISCONNECT -> disconnect(packet, version);
      case PINGREQ -> Optional.empty();
      default -> protocolError("a client does not send " + packet.fixedHeader().messageType());
    };
  }

  /** Whether it is a DISCONNECT that wants the session kept. */
  static boolean asksToBeKept(MqttMessage packet) {
    return packet.fixedHeader().messageType() == MqttMessageType.DISCONNECT
        && packet.variableHeader() instanceof MqttReasonCodeAndPropertiesVariableHeader header
        && Greeting.unsigned(header.properties(), SESSION_EXPIRY_INTERVAL, 0) > 0;
  }

  private static Optional<Fault> connect(MqttConnectMessage packet) {
    MqttConnectVariableHeader header = packet.variableHeader();
    MqttConnectPayload payload = packet.payload();
    if (header.version() < 5 && header.hasPassword() && !header.hasUserName()) {
      return malformed("a password without a user name");
    }
    if (!clean(payload.clientIdentifier()) || header.hasUserName() && !clean(payload.userName())) {
      return malformed("a client id or user name that is not UTF-8");
    }
    if (!header.isWillFlag() && (header.willQos() != 0 || header.isWillRetain())) {
      return malformed("a will's flags without a will");
    }
    if (header.isWillFlag()) {
      if (header.willQos() > 2) {
        return malformed("a will of QoS 3");
      }
      if (!topicName(payload.willTopic()) || payload.willTopic().isEmpty()) {
        return malformed("a will's topic that is none");
      }
    }
    return properties(header.properties(), IN_CONNECT)
        .or(
            () ->
                header.isWillFlag()
                    ? properties(payload.willProperties(), IN_WILL)
                    : Optional.empty())
        .or(
            () ->
                header.properties().getProperty(AUTHENTICATION_DATA) != null
                        && header.properties().getProperty(AUTHENTICATION_METHOD) == null
                    ? protocolError("authentication data without a method")
                    : Optional.empty());
  }

  private static Optional<Fault> publish(MqttPublishMessage packet, int version) {
    String topic = packet.variableHeader().topicName();
    if (!topicName(topic)) {
      return malformed("a topic that is none");
    }
    if (topic.isEmpty() && version < 5) {
      return malformed("no topic");
    }
    return properties(packet.variableHeader().properties(), IN_PUBLISH);
  }

  private static Optional<Fault> subscribe(MqttSubscribeMessage packet, int version) {
    List<MqttTopicSubscription> wanted = packet.payload().topicSubscriptions();
    if (wanted.isEmpty()) {
      return protocolError("SUBSCRIBE to nothing");
    }
    for (MqttTopicSubscription one : wanted) {
      if (!clean(one.topicFilter())) {
        return malformed("a filter that is not UTF-8");
      }
      boolean options =
          one.option().isNoLocal()
              || one.option().isRetainAsPublished()
              || one.option().retainHandling().value() > 0;
      if (version < 5 && options) {
        return malformed("reserved bits of SUBSCRIBE");
      }
    }
    MqttProperties properties = packet.idAndPropertiesVariableHeader().properties();
    return properties(properties, IN_SUBSCRIBE)
        .or(
            () ->
                properties.getProperties(SUBSCRIPTION_IDENTIFIER).isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                        new Fault(
                            Goodbye.SUBSCRIPTION_IDENTIFIER, "there are no such identifiers")));
  }

  private static Optional<Fault> unsubscribe(MqttUnsubscribeMessage packet) {
    if (packet.payload().topics().isEmpty()) {
      return protocolError("UNSUBSCRIBE from nothing");
    }
    if (!packet.payload().topics().stream().allMatch(PacketRules::clean)) {
      return malformed("a filter that is not UTF-8");
    }
    return packet.variableHeader() instanceof MqttMessageIdAndPropertiesVariableHeader header
        ? properties(header.properties(), IN_UNSUBSCRIBE)
        : Optional.empty();
  }

  private static Optional<Fault> reply(MqttMessage packet, Set<Integer> codes, int version) {
    if (!(packet.variableHeader() instanceof MqttPubReplyMessageVariableHeader header)) {
      return Optional.empty();
    }
    int code = header.reasonCode() & 0xff;
    if (version < 5 && code != 0 || !codes.contains(code)) {
      return malformed("reason code " + code + " in " + packet.fixedHeader().messageType());
    }
    return properties(header.properties(), IN_REPLY);
  }

  private static Optional<Fault> disconnect(MqttMessage packet, int version) {
    if (!(packet.variableHeader() instanceof MqttReasonCodeAndPropertiesVariableHeader header)) {
      return Optional.empty();
    }
    int code = header.reasonCode() & 0xff;
    if (version < 5 && code != 0 || !DISCONNECT_CODES.contains(code)) {
      return malformed("reason code " + code + " in DISCONNECT");
    }
    return properties(header.properties(), IN_DISCONNECT);
  }

  private static Optional<Fault> properties(MqttProperties given, Set<Integer> allowed) {
    for (MqttProperties.MqttProperty<?> one : given.listAll()) {
      if (!allowed.contains(one.propertyId())) {
        return protocolError("property " + one.propertyId() + " does not belong there");
      }
      if (one.value() instanceof Integer number) {
        boolean bit = BITS.contains(one.propertyId()) && (number < 0 || number > 1);
        if (bit || POSITIVE.contains(one.propertyId()) && number == 0) {
          return protocolError("property " + one.propertyId() + " is " + number);
        }
      }
      if (one.value() instanceof String text) {
        if (!clean(text)) {
          return malformed("property " + one.propertyId() + " is not UTF-8");
        }
        if (one.propertyId() == RESPONSE_TOPIC && !topicName(text)) {
          return protocolError("a response topic with wildcards");
        }
      }
    }
    return Optional.empty();
  }

  private static boolean topicName(String topic) {
    return clean(topic) && topic.indexOf('#') < 0 && topic.indexOf('+') < 0;
  }

  /** The codec puts U+FFFD for what is not UTF-8; U+0000 is forbidden [1.5.4]. */
  private static boolean clean(String text) {
    return text != null && text.indexOf('\uFFFD') < 0 && text.indexOf('\0') < 0;
  }

  private static Optional<Fault> malformed(String detail) {
    return Optional.of(new Fault(Goodbye.MALFORMED, detail));
  }

  private static Optional<Fault> protocolError(String detail) {
    return Optional.of(new Fault(Goodbye.PROTOCOL_ERROR, detail));
  }
}
