package org.gridwarden.model.wire;

import java.nio.charset.StandardCharsets;
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
import org.gridwarden.model.wire.proto.ThresholdMessage;

/** A rule ⇄ its message, which carries it as people write it. */
final class RuleFields {
  private RuleFields() {}

  static RuleMessage message(Rule rule) {
    return RuleMessage.newBuilder()
        .setId(rule.id())
        .setVersion(rule.version())
        .setJson(new String(RuleJson.write(rule), StandardCharsets.UTF_8))
        .build();
  }

  static Rule rule(RuleMessage message) {
    return message.getJson().isEmpty()
        ? old(message)
        : RuleJson.parse(message.getJson().getBytes(StandardCharsets.UTF_8));
  }

  private static Rule old(RuleMessage message) {
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

  private static Schedule schedule(ScheduleMessage message) {
    return new Schedule(
        ZoneId.of(message.getZone()),
        message.getDaysList().stream().map(DayOfWeek::of).collect(Collectors.toSet()),
        message.getFromMinute(),
        message.getToMinute());
  }
}
