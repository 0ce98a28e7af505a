package org.gridwarden.model;

import java.time.Instant;

/**
 * What could not be read or may not be said, set aside with its reason.
 *
 * @param device who published it; "" when not known
 * @param mqttTopic where it was published
 * @param payload the first {@link #PAYLOAD_BYTES_KEPT} bytes as they came
 * @param payloadBytes the whole payload's length
 */
public record Rejected(
    String id,
    String device,
    String mqttTopic,
    RejectReason reason,
    String detail,
    byte[] payload,
    int payloadBytes,
    Instant receivedAt) {
  public static final int PAYLOAD_BYTES_KEPT = 4_096;
}
