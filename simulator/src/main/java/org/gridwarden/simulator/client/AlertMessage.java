package org.gridwarden.simulator.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;

/**
 * What an officer's client reads of an alert. It knows the protocol only, none of the system's own
 * code, so that a mistake made on both sides of the wire cannot hide.
 *
 * @param observedMicros microseconds since 1970 of the event that decided it; -1 where time itself
 *     did, as when a value has stayed too high for long enough
 */
record AlertMessage(
    String id,
    String type,
    String incident,
    String rule,
    String device,
    String reason,
    long observedMicros) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static Optional<AlertMessage> read(byte[] payload) {
    try {
      JsonNode json = MAPPER.readTree(payload);
      JsonNode observed = json.path("stages").path("observed");
      if (!json.path("id").isTextual() || !json.path("type").isTextual()) {
        return Optional.empty();
      }
      return Optional.of(
          new AlertMessage(
              json.get("id").textValue(),
              json.get("type").textValue(),
              json.path("incident").asText(""),
              json.path("rule").asText(""),
              json.path("device").asText(""),
              json.path("reason").asText(""),
              observed.isNumber() ? Math.round(observed.doubleValue() * 1_000) : -1));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  boolean asksAcknowledgement() {
    return type.equals("alert");
  }

  /** Whether it came to this officer at once, and not after somebody else let it lie. */
  boolean firsthand() {
    return !reason.equals("not-acknowledged");
  }
}
