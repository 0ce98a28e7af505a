package org.gridwarden.model;

import java.time.Instant;

/**
 * What could not be read or may not be said, set aside with its reason.
 *
 * @param device whose topic it was published on where that is a device behind the publisher, else
 *     who published it; "" when not known
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

  /** The same, filed under another device. */
  public Rejected of(String other) {
    return new Rejected(id, other, mqttTopic, reason, detail, payload, payloadBytes, receivedAt);
  }
}
