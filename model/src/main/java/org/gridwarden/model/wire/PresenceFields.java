package org.gridwarden.model.wire;

import static org.gridwarden.model.wire.Fields.instant;
import static org.gridwarden.model.wire.Fields.micros;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Presence;
import org.gridwarden.model.RejectReason;
import org.gridwarden.model.wire.proto.PresenceMessage;
import org.gridwarden.model.wire.proto.PresenceRefusalMessage;

/** A device's presence ⇄ its message. */
final class PresenceFields {
  private static final long NANOS_IN_MICRO = 1_000;

  private PresenceFields() {}

  static PresenceMessage message(Presence presence) {
    PresenceMessage.Builder message =
        PresenceMessage.newBuilder()
            .setDevice(presence.device().value())
            .setOnline(presence.online())
            .setSinceMicros(micros(presence.since()))
            .setWrittenMicros(micros(presence.writtenAt()))
            .setMessagesPerMinute(presence.messagesPerMinute());
    presence.lastSeenAt().ifPresent(at -> message.setLastSeenMicros(micros(at)));
    presence
        .clockOffset()
        .ifPresent(offset -> message.setClockOffsetMicros(offset.toNanos() / NANOS_IN_MICRO));
    presence.lastRefusal().ifPresent(refusal -> message.setLastRefusal(message(refusal)));
    return message.build();
  }

  private static PresenceRefusalMessage message(Presence.Refusal refusal) {
    return PresenceRefusalMessage.newBuilder()
        .setAtMicros(micros(refusal.at()))
        .setReason(refusal.reason().word())
        .setDetail(refusal.detail())
        .setTopic(refusal.topic())
        .build();
  }

  static Presence presence(PresenceMessage message) {
    return new Presence(
        new DeviceId(message.getDevice()),
        message.getOnline(),
        instant(message.getSinceMicros()),
        instant(message.getWrittenMicros()),
        seen(message.getLastSeenMicros()),
        message.getMessagesPerMinute(),
        message.hasClockOffsetMicros()
            ? Optional.of(Duration.ofNanos(message.getClockOffsetMicros() * NANOS_IN_MICRO))
            : Optional.empty(),
        message.hasLastRefusal()
            ? Optional.of(refusal(message.getLastRefusal()))
            : Optional.empty());
  }

  private static Optional<Instant> seen(long micros) {
    return micros == 0 ? Optional.empty() : Optional.of(instant(micros));
  }

  private static Presence.Refusal refusal(PresenceRefusalMessage message) {
    return new Presence.Refusal(
        instant(message.getAtMicros()),
        RejectReason.ofWord(message.getReason()),
        message.getDetail(),
        message.getTopic());
  }
}
