package org.gridwarden.model;

import java.time.Instant;

/**
 * What became of an alert. An acknowledgement of a whole incident by somebody who was not alerted
 * (a commander) has {@code alert} "" and acknowledges all its alerts.
 *
 * @param recipient to whom the alert went; "" for an incident as a whole
 * @param by who did it: the recipient, or the user who acknowledged
 * @param channel {@code mqtt} or {@code http}
 * @param at by the clock of the part that writes it
 * @param stages the alert's stages with this one added
 */
public record Delivery(
    String alert,
    String incident,
    GridCode grid,
    String recipient,
    String by,
    DeliveryKind kind,
    String channel,
    Instant at,
    StageTimes stages) {
  public Delivery {
    stages = stages == null ? StageTimes.NONE : stages;
  }
}
