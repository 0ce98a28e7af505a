package org.gridwarden.model.wire;

import static org.gridwarden.model.wire.Fields.instant;
import static org.gridwarden.model.wire.Fields.micros;
import static org.gridwarden.model.wire.Fields.position;
import static org.gridwarden.model.wire.Fields.stages;

import java.time.Duration;
import org.gridwarden.model.ChangeKind;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Incident;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.IncidentState;
import org.gridwarden.model.Severity;
import org.gridwarden.model.Standing;
import org.gridwarden.model.wire.proto.IncidentChangeMessage;
import org.gridwarden.model.wire.proto.IncidentMessage;

/** An incident and its changes ⇄ their messages. */
final class IncidentFields {
  private IncidentFields() {}

  private static IncidentMessage message(Incident incident) {
    IncidentMessage.Builder message =
        IncidentMessage.newBuilder()
            .setId(incident.id())
            .setRule(incident.rule())
            .setRuleVersion(incident.ruleVersion())
            .setTitle(incident.title())
            .setTitleEn(incident.titleEn())
            .setGrid(incident.grid().value())
            .setDevice(incident.device().value())
            .setDeviceKind(incident.deviceKind())
            .setSeverity(incident.severity().name())
            .setState(incident.state().name())
            .setOpenedMicros(micros(incident.openedAt()))
            .setChangedMicros(micros(incident.changedAt()))
            .setClearedMicros(micros(incident.clearedAt()))
            .setStep(incident.step())
            .setSignals(incident.signals())
            .setOpeningEvent(incident.openingEvent())
            .putAllValues(incident.values())
            .putAllLabels(incident.labels())
            .setEscalateAfterMillis(incident.escalateAfter().toMillis())
            .setSubject(incident.subject())
            .addAllInputs(incident.inputs())
            .setShadow(incident.standing().shadow())
            .setMergedInto(incident.standing().mergedInto())
            .setMutedBy(incident.standing().mutedBy());
    if (incident.position().known()) {
      message.setPosition(position(incident.position()));
    }
    return message.build();
  }

  private static Incident incident(IncidentMessage message) {
    return new Incident(
        message.getId(),
        message.getRule(),
        message.getRuleVersion(),
        message.getTitle(),
        message.getTitleEn(),
        new GridCode(message.getGrid()),
        new DeviceId(message.getDevice()),
        message.getDeviceKind(),
        Severity.valueOf(message.getSeverity()),
        IncidentState.valueOf(message.getState()),
        instant(message.getOpenedMicros()),
        instant(message.getChangedMicros()),
        instant(message.getClearedMicros()),
        message.getStep(),
        message.getSignals(),
        message.getOpeningEvent(),
        position(message.hasPosition(), message.getPosition()),
        message.getValuesMap(),
        message.getLabelsMap(),
        Duration.ofMillis(message.getEscalateAfterMillis()),
        message.getSubject(),
        message.getInputsList(),
        new Standing(message.getShadow(), message.getMergedInto(), message.getMutedBy()));
  }

  static IncidentChangeMessage message(IncidentChange change) {
    return IncidentChangeMessage.newBuilder()
        .setIncident(message(change.incident()))
        .setKind(change.kind().name())
        .setWhy(change.why())
        .setEvent(change.event())
        .setStages(stages(change.stages()))
        .build();
  }

  static IncidentChange incidentChange(IncidentChangeMessage message) {
    return new IncidentChange(
        incident(message.getIncident()),
        ChangeKind.valueOf(message.getKind()),
        message.getWhy(),
        message.getEvent(),
        stages(message.getStages()));
  }
}
