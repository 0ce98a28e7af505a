package org.gridwarden.ingest.gateway;

import io.vertx.mqtt.messages.codes.MqttDisconnectReasonCode;
import java.util.Locale;

/** Why the gateway ends a connection. MQTT 5 is told the code; 3.1.1 only sees it close. */
enum Goodbye {
  /** Another connection of the same user came with the same client id. */
  TAKEN_OVER(MqttDisconnectReasonCode.SESSION_TAKEN_OVER),
  /** The password was changed, or the user disabled or withdrawn. */
  CREDENTIALS_CHANGED(MqttDisconnectReasonCode.ADMINISTRATIVE_ACTION),
  /** The token or the client certificate that the connection stands on has expired. */
  TOKEN_EXPIRED(MqttDisconnectReasonCode.NOT_AUTHORIZED),
  CERTIFICATE_EXPIRED(MqttDisconnectReasonCode.NOT_AUTHORIZED),
  /** The client certificate has been revoked. */
  CERTIFICATE_REVOKED(MqttDisconnectReasonCode.NOT_AUTHORIZED),
  /** More messages unacknowledged than announced. */
  TOO_MANY_UNACKNOWLEDGED(MqttDisconnectReasonCode.RECEIVE_MAXIMUM_EXCEEDED),
  /** The log does not take what it is given: come back later, nothing was acknowledged. */
  LOG_AWAY(MqttDisconnectReasonCode.SERVER_BUSY),
  /** An officer's client does not confirm its alerts; it gets them when it comes back. */
  ALERTS_PILED_UP(MqttDisconnectReasonCode.QUOTA_EXCEEDED),
  PACKET_TOO_LARGE(MqttDisconnectReasonCode.PACKET_TOO_LARGE),
  /** Not to be read as MQTT at all. */
  MALFORMED(MqttDisconnectReasonCode.MALFORMED_PACKET),
  /** Read, and not allowed there or then. */
  PROTOCOL_ERROR(MqttDisconnectReasonCode.PROTOCOL_ERROR),
  /** Nothing was heard for one and a half times the keep alive. */
  KEEP_ALIVE(MqttDisconnectReasonCode.KEEP_ALIVE_TIMEOUT),
  /** A topic alias of 0, or above the highest announced. */
  BAD_ALIAS(MqttDisconnectReasonCode.TOPIC_ALIAS_INVALID),
  /** MQTT 5 was told that nothing is retained here. */
  RETAIN(MqttDisconnectReasonCode.RETAIN_NOT_SUPPORTED),
  /** MQTT 5 was told that there are none. */
  SUBSCRIPTION_IDENTIFIER(MqttDisconnectReasonCode.SUBSCRIPTION_IDENTIFIERS_NOT_SUPPORTED),
  STOPPING(MqttDisconnectReasonCode.SERVER_SHUTTING_DOWN);

  private final MqttDisconnectReasonCode code;

  Goodbye(MqttDisconnectReasonCode code) {
    this.code = code;
  }

  MqttDisconnectReasonCode code() {
    return code;
  }

  /** For people, as MQTT 5's reason string. */
  String reason() {
    return word().replace('-', ' ');
  }

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
