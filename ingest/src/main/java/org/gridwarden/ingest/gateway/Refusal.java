package org.gridwarden.ingest.gateway;

import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import java.util.Locale;

/** Why a connection is not accepted, and how MQTT 5 and 3.1.1 are told. */
enum Refusal {
  /** Neither MQTT 3.1.1 nor 5. */
  UNKNOWN_VERSION(
      MqttConnectReturnCode.CONNECTION_REFUSED_UNSUPPORTED_PROTOCOL_VERSION,
      MqttConnectReturnCode.CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION),
  /** Registers are not read yet, the log is away, or the gateway is stopping. */
  NOT_READY(
      MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE_5,
      MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE),
  /** As many connections are open as may be. */
  FULL(
      MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_BUSY,
      MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE),
  /** This user has as many connections open as one may have. */
  USER_FULL(
      MqttConnectReturnCode.CONNECTION_REFUSED_QUOTA_EXCEEDED,
      MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE),
  /** More passwords wait to be checked than can be in good time. */
  BUSY(
      MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_BUSY,
      MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE),
  /** No user name and password were given. */
  NO_CREDENTIALS(
      MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5,
      MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED),
  /** Another way to prove who one is than user name and password. */
  BAD_METHOD(
      MqttConnectReturnCode.CONNECTION_REFUSED_BAD_AUTHENTICATION_METHOD,
      MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED),
  /** Nobody of that name, or not that password: which of them is not said. */
  BAD_CREDENTIALS(
      MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD,
      MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD),
  /** A client certificate that names no device, or another one, or counts no longer. */
  BAD_CERTIFICATE(
      MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5,
      MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED),
  /** A token that does not count; MQTT 5 clients are told why. */
  BAD_TOKEN(
      MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5,
      MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED),
  /** Too many wrong passwords; the wait grows with each. */
  BANNED(
      MqttConnectReturnCode.CONNECTION_REFUSED_BANNED,
      MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED),
  /** More connections a second than may come, from one address, of one user or in all. */
  TOO_FAST(
      MqttConnectReturnCode.CONNECTION_REFUSED_CONNECTION_RATE_EXCEEDED,
      MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE),
  /** A client id longer than may be. */
  BAD_CLIENT_ID(
      MqttConnectReturnCode.CONNECTION_REFUSED_CLIENT_IDENTIFIER_NOT_VALID,
      MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED),
  /** The right password of somebody who is disabled. */
  DISABLED(
      MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5,
      MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED),
  /** Its will goes to a topic where it may not publish. */
  FOREIGN_WILL(
      MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5,
      MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED),
  /** Its will is to be retained, and nothing is; 3.1.1 is let in and the flag ignored. */
  RETAINED_WILL(
      MqttConnectReturnCode.CONNECTION_REFUSED_RETAIN_NOT_SUPPORTED,
      MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED);

  private final MqttConnectReturnCode five;
  private final MqttConnectReturnCode three;

  Refusal(MqttConnectReturnCode five, MqttConnectReturnCode three) {
    this.five = five;
    this.three = three;
  }

  MqttConnectReturnCode code(int protocolVersion) {
    return protocolVersion >= 5 ? five : three;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
