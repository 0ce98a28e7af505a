package org.gridwarden.model;

import java.time.Duration;
import java.time.Instant;
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
    Duration escalateAfter) {
  public Incident {
    values = values == null ? Map.of() : Map.copyOf(values);
    labels = labels == null ? Map.of() : Map.copyOf(labels);
    position = position == null ? Position.NONE : position;
    clearedAt = clearedAt == null ? Instant.EPOCH : clearedAt;
    escalateAfter = escalateAfter == null ? Duration.ZERO : escalateAfter;
  }

  public boolean open() {
    return state == IncidentState.OPEN;
  }
}
