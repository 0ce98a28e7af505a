package org.gridwarden.model.wire;

import java.time.Instant;
import org.gridwarden.model.Position;
import org.gridwarden.model.StageTimes;
import org.gridwarden.model.wire.proto.PositionMessage;
import org.gridwarden.model.wire.proto.StageTimesMessage;

/** Values that several messages hold. */
final class Fields {
  private Fields() {}

  static long micros(Instant at) {
    return StageTimes.micros(at);
  }

  static Instant instant(long micros) {
    return StageTimes.instant(micros);
  }

  static PositionMessage position(Position position) {
    return PositionMessage.newBuilder()
        .setLongitude(position.longitude())
        .setLatitude(position.latitude())
        .build();
  }

  static Position position(boolean present, PositionMessage message) {
    return present ? new Position(message.getLongitude(), message.getLatitude()) : Position.NONE;
  }

  static StageTimesMessage stages(StageTimes stages) {
    return StageTimesMessage.newBuilder()
        .setObservedMicros(stages.observed())
        .setReceivedMicros(stages.received())
        .setDetectedMicros(stages.detected())
        .setDispatchedMicros(stages.dispatched())
        .setPushedMicros(stages.pushed())
        .setDeliveredMicros(stages.delivered())
        .setAcknowledgedMicros(stages.acknowledged())
        .build();
  }

  static StageTimes stages(StageTimesMessage message) {
    return new StageTimes(
        message.getObservedMicros(),
        message.getReceivedMicros(),
        message.getDetectedMicros(),
        message.getDispatchedMicros(),
        message.getPushedMicros(),
        message.getDeliveredMicros(),
        message.getAcknowledgedMicros());
  }
}
