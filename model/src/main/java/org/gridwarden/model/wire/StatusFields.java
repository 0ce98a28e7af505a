package org.gridwarden.model.wire;

import static org.gridwarden.model.wire.Fields.instant;
import static org.gridwarden.model.wire.Fields.micros;

import org.gridwarden.model.AreaCode;
import org.gridwarden.model.AreaStatus;
import org.gridwarden.model.Decision;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.OfficerId;
import org.gridwarden.model.Verdict;
import org.gridwarden.model.wire.proto.AreaStatusMessage;
import org.gridwarden.model.wire.proto.DecisionMessage;
import org.gridwarden.model.wire.proto.VerdictMessage;

/** Decisions and verdicts about incidents and the status of areas ⇄ their messages. */
final class StatusFields {
  private StatusFields() {}

  static DecisionMessage message(Decision decision) {
    return DecisionMessage.newBuilder()
        .setId(decision.id())
        .setKind(decision.kind().name())
        .setIncident(decision.incident())
        .setWhole(decision.whole())
        .setGrid(decision.grid().value())
        .setBy(decision.by())
        .setReason(decision.reason())
        .setAtMicros(micros(decision.at()))
        .build();
  }

  static Decision decision(DecisionMessage message) {
    return new Decision(
        message.getId(),
        Decision.Kind.valueOf(message.getKind()),
        message.getIncident(),
        message.getWhole(),
        new GridCode(message.getGrid()),
        message.getBy(),
        message.getReason(),
        instant(message.getAtMicros()));
  }

  static VerdictMessage message(Verdict verdict) {
    return VerdictMessage.newBuilder()
        .setIncident(verdict.incident())
        .setGrid(verdict.grid().value())
        .setBy(verdict.by().value())
        .setReal(verdict.real())
        .setNote(verdict.note())
        .setAtMicros(micros(verdict.at()))
        .build();
  }

  static Verdict verdict(VerdictMessage message) {
    return new Verdict(
        message.getIncident(),
        new GridCode(message.getGrid()),
        new OfficerId(message.getBy()),
        message.getReal(),
        message.getNote(),
        instant(message.getAtMicros()));
  }

  static AreaStatusMessage message(AreaStatus status) {
    return AreaStatusMessage.newBuilder()
        .setArea(status.area().value())
        .setRisk(status.risk())
        .setScore(status.score())
        .addAllOpen(status.open())
        .setSinceMicros(micros(status.since()))
        .setIncidentsPerHour(status.incidentsPerHour())
        .setEventsPerHour(status.eventsPerHour())
        .setAtMicros(micros(status.at()))
        .build();
  }

  static AreaStatus status(AreaStatusMessage message) {
    return new AreaStatus(
        new AreaCode(message.getArea()),
        message.getRisk(),
        message.getScore(),
        message.getOpenList(),
        instant(message.getSinceMicros()),
        message.getIncidentsPerHour(),
        message.getEventsPerHour(),
        instant(message.getAtMicros()));
  }
}
