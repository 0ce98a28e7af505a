package org.gridwarden.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The state of one incident. Its id is derived from the rule, the device and the opening event, so
 * that a replay, a restart or a second detector yields the same incident; see {@link Ids}.
 *
 * @param ruleVersion the version of the rule that opened it
 * @param step how many changes it has seen; the opening is step 0
 * @param signals how many findings it stands on
 * @param clearedAt {@link Instant#EPOCH} while it is open
 * @param values the values that decided the last change
 * @param escalateAfter how long an alert may go without acknowledgement; zero for never
 * @param subject what the rule watched: a device's id, or the code of an area
 * @param inputs ids of the events that decided the last change, oldest first, the newest {@value
 *     #INPUTS_MAX} where there were more
 */
public record Incident(
    String id,
    String rule,
    int ruleVersion,
    String title,
    String titleEn,
    GridCode grid,
    DeviceId device,
    String deviceKind,
    Severity severity,
    IncidentState state,
    Instant openedAt,
    Instant changedAt,
    Instant clearedAt,
    int step,
    long signals,
    String openingEvent,
    Position position,
    Map<String, Double> values,
    Map<String, String> labels,
    Duration escalateAfter,
    String subject,
    List<String> inputs,
    Standing standing) {
  /** How many events are told that a change rests on. */
  public static final int INPUTS_MAX = 20;

  public Incident {
    values = values == null ? Map.of() : Map.copyOf(values);
    labels = labels == null ? Map.of() : Map.copyOf(labels);
    position = position == null ? Position.NONE : position;
    clearedAt = clearedAt == null ? Instant.EPOCH : clearedAt;
    escalateAfter = escalateAfter == null ? Duration.ZERO : escalateAfter;
    subject = subject == null || subject.isEmpty() ? device.value() : subject;
    inputs = inputs == null ? List.of() : List.copyOf(inputs);
    standing = standing == null ? Standing.OWN : standing;
  }

  /** Of a rule that watches single devices, standing for itself. */
  public Incident(
      String id,
      String rule,
      int ruleVersion,
      String title,
      String titleEn,
      GridCode grid,
      DeviceId device,
      String deviceKind,
      Severity severity,
      IncidentState state,
      Instant openedAt,
      Instant changedAt,
      Instant clearedAt,
      int step,
      long signals,
      String openingEvent,
      Position position,
      Map<String, Double> values,
      Map<String, String> labels,
      Duration escalateAfter) {
    this(
        id,
        rule,
        ruleVersion,
        title,
        titleEn,
        grid,
        device,
        deviceKind,
        severity,
        state,
        openedAt,
        changedAt,
        clearedAt,
        step,
        signals,
        openingEvent,
        position,
        values,
        labels,
        escalateAfter,
        device.value(),
        List.of(),
        Standing.OWN);
  }

  public boolean open() {
    return state == IncidentState.OPEN;
  }
}
