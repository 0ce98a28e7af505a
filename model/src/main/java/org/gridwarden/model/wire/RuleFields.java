package org.gridwarden.model.wire;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.Condition;
import org.gridwarden.model.Condition.Direction;
import org.gridwarden.model.Condition.ObjectInZone;
import org.gridwarden.model.Condition.Silence;
import org.gridwarden.model.Condition.Threshold;
import org.gridwarden.model.Rule;
import org.gridwarden.model.Schedule;
import org.gridwarden.model.Severity;
import org.gridwarden.model.wire.proto.ObjectInZoneMessage;
import org.gridwarden.model.wire.proto.RuleMessage;
import org.gridwarden.model.wire.proto.ScheduleMessage;
import org.gridwarden.model.wire.proto.SilenceMessage;
import org.gridwarden.model.wire.proto.ThresholdMessage;
import org.gridwarden.model.wire.proto.ThresholdStepMessage;

/** A rule ⇄ its message. */
final class RuleFields {
  private RuleFields() {}

  static RuleMessage message(Rule rule) {
    RuleMessage.Builder message =
        RuleMessage.newBuilder()
            .setId(rule.id())
            .setVersion(rule.version())
            .setEnabled(rule.enabled())
            .setName(rule.name())
            .setNameEn(rule.nameEn())
            .setArea(rule.area().value())
            .addAllDeviceKinds(rule.deviceKinds().stream().sorted().toList())
            .setSchedule(schedule(rule.schedule()))
            .setEscalateAfterMillis(rule.escalateAfter().toMillis())
            .setReopenWithinMillis(rule.reopenWithin().toMillis());
    if (rule.condition() instanceof Threshold threshold) {
      message.setThreshold(threshold(threshold));
    } else if (rule.condition() instanceof ObjectInZone objectInZone) {
      message.setObjectInZone(objectInZone(objectInZone));
    } else if (rule.condition() instanceof Silence silence) {
      message.setSilence(
          SilenceMessage.newBuilder()
              .setAfterMillis(silence.after().toMillis())
              .setSeverity(silence.severity().name()));
    }
    return message.build();
  }

  static Rule rule(RuleMessage message) {
    return new Rule(
        message.getId(),
        message.getVersion(),
        message.getEnabled(),
        message.getName(),
        message.getNameEn(),
        new AreaCode(message.getArea()),
        Set.copyOf(message.getDeviceKindsList()),
        schedule(message.getSchedule()),
        condition(message),
        Duration.ofMillis(message.getEscalateAfterMillis()),
        Duration.ofMillis(message.getReopenWithinMillis()));
  }

  private static Condition condition(RuleMessage message) {
    return switch (message.getConditionCase()) {
      case THRESHOLD -> threshold(message.getThreshold());
      case OBJECT_IN_ZONE -> objectInZone(message.getObjectInZone());
      case SILENCE ->
          new Silence(
              Duration.ofMillis(message.getSilence().getAfterMillis()),
              Severity.valueOf(message.getSilence().getSeverity()));
      case CONDITION_NOT_SET -> throw new IllegalArgumentException("the rule has no condition");
    };
  }

  private static ThresholdMessage threshold(Threshold threshold) {
    ThresholdMessage.Builder message =
        ThresholdMessage.newBuilder()
            .setMeasure(threshold.measure())
            .setDirection(threshold.direction().name())
            .setHoldMillis(threshold.hold().toMillis());
    for (Threshold.Step step : threshold.steps()) {
      message.addSteps(
          ThresholdStepMessage.newBuilder()
              .setSeverity(step.severity().name())
              .setRaiseAt(step.raiseAt())
              .setClearAt(step.clearAt()));
    }
    return message.build();
  }

  private static Threshold threshold(ThresholdMessage message) {
    return new Threshold(
        message.getMeasure(),
        Direction.valueOf(message.getDirection()),
        Duration.ofMillis(message.getHoldMillis()),
        message.getStepsList().stream()
            .map(
                step ->
                    new Threshold.Step(
                        Severity.valueOf(step.getSeverity()), step.getRaiseAt(), step.getClearAt()))
            .toList());
  }

  private static ObjectInZoneMessage objectInZone(ObjectInZone condition) {
    return ObjectInZoneMessage.newBuilder()
        .addAllObjects(condition.objects().stream().sorted().toList())
        .addAllZones(condition.zones().stream().sorted().toList())
        .setScoreMin(condition.scoreMin())
        .setClearAfterMillis(condition.clearAfter().toMillis())
        .setSeverity(condition.severity().name())
        .setCrowdFrom(condition.crowdFrom())
        .setCrowdSeverity(condition.crowdSeverity().name())
        .build();
  }

  private static ObjectInZone objectInZone(ObjectInZoneMessage message) {
    return new ObjectInZone(
        Set.copyOf(message.getObjectsList()),
        Set.copyOf(message.getZonesList()),
        message.getScoreMin(),
        Duration.ofMillis(message.getClearAfterMillis()),
        Severity.valueOf(message.getSeverity()),
        message.getCrowdFrom(),
        Severity.valueOf(message.getCrowdSeverity()));
  }

  private static ScheduleMessage schedule(Schedule schedule) {
    return ScheduleMessage.newBuilder()
        .setZone(schedule.zone().getId())
        .addAllDays(schedule.days().stream().map(DayOfWeek::getValue).sorted().toList())
        .setFromMinute(schedule.fromMinute())
        .setToMinute(schedule.toMinute())
        .build();
  }

  private static Schedule schedule(ScheduleMessage message) {
    return new Schedule(
        ZoneId.of(message.getZone()),
        message.getDaysList().stream().map(DayOfWeek::of).collect(Collectors.toSet()),
        message.getFromMinute(),
        message.getToMinute());
  }
}
