package org.gridwarden.ingest.gateway;

import io.vertx.mqtt.messages.codes.MqttPubAckReasonCode;
import org.gridwarden.ingest.uplink.Intake;
import org.gridwarden.model.RejectReason;

/**
 * The acknowledgement of one message. Refused input is acknowledged too, once it is set aside: the
 * device would repeat it for ever. MQTT 5 is told the code and the reason.
 *
 * @param reason why not, or ""
 */
record Reply(MqttPubAckReasonCode code, String reason) {
  private static final int REASON_MAX = 200;
  static final Reply STORED = new Reply(MqttPubAckReasonCode.SUCCESS, "");

  /** One good event makes the message a success; the reason tells of the others. */
  static Reply to(Intake intake) {
    if (intake.rejected().isEmpty()) {
      return STORED;
    }
    String complaint = intake.complaint();
    return new Reply(
        intake.events().isEmpty()
            ? code(intake.rejected().get(0).reason())
            : MqttPubAckReasonCode.SUCCESS,
        complaint.length() <= REASON_MAX ? complaint : complaint.substring(0, REASON_MAX));
  }

  static MqttPubAckReasonCode code(RejectReason reason) {
    return switch (reason) {
      case UNREADABLE, BAD_FIELD, BAD_NUMBER, UNKNOWN_VERSION, CLOCK_AHEAD, TOO_LATE ->
          MqttPubAckReasonCode.PAYLOAD_FORMAT_INVALID;
      case FOREIGN_TOPIC, UNKNOWN_DEVICE -> MqttPubAckReasonCode.NOT_AUTHORIZED;
      case UNKNOWN_TOPIC -> MqttPubAckReasonCode.TOPIC_NAME_INVALID;
      case TOO_LARGE, TOO_MANY -> MqttPubAckReasonCode.QUOTA_EXCEEDED;
    };
  }
}
