package org.gridwarden.model;

import java.util.Map;

/**
 * One message for one recipient about one step of one incident. Its id is derived from incident,
 * step and recipient: the same alert twice is one alert.
 *
 * @param level the level of administration at which the recipient was picked
 * @param why the pick in words
 * @param stages observed, received, detected, dispatched; the gateway adds pushed on the way out
 */
public record Alert(
    String id,
    AlertType type,
    String incident,
    int incidentStep,
    String rule,
    String title,
    String titleEn,
    GridCode grid,
    DeviceId device,
    Severity severity,
    OfficerId recipient,
    AreaLevel level,
    PickReason reason,
    String why,
    Position position,
    Map<String, Double> values,
    StageTimes stages) {
  public Alert {
    values = values == null ? Map.of() : Map.copyOf(values);
    position = position == null ? Position.NONE : position;
    why = why == null ? "" : why;
    stages = stages == null ? StageTimes.NONE : stages;
  }

  /** The same alert, further on its way. */
  public Alert withStages(StageTimes stages) {
    return new Alert(
        id,
        type,
        incident,
        incidentStep,
        rule,
        title,
        titleEn,
        grid,
        device,
        severity,
        recipient,
        level,
        reason,
        why,
        position,
        values,
        stages);
  }

  /** Whether it stays outstanding until somebody acknowledges it. */
  public boolean asksAcknowledgement() {
    return type == AlertType.ALERT;
  }
}
