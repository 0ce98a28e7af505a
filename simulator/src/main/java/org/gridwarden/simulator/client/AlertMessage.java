package org.gridwarden.simulator.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;

/**
 * What an officer's client reads of an alert. It knows the protocol only, none of the system's own
 * code, so that a mistake made on both sides of the wire cannot hide.
 *
 * @param stages when it came by each stage
 */
record AlertMessage(
    String id,
    String type,
    String incident,
    int incidentStep,
    String rule,
    String device,
    String reason,
    Stages stages) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * Microseconds since 1970; -1 for a stage that it did not come by.
   *
   * @param observed of the event that decided it; -1 where time itself did, as when a value has
   *     stayed too high for long enough
   */
  record Stages(long observed, long received, long detected, long dispatched, long pushed) {
    static Stages of(JsonNode json) {
      return new Stages(
          micros(json.path("observed")),
          micros(json.path("received")),
          micros(json.path("detected")),
          micros(json.path("dispatched")),
          micros(json.path("pushed")));
    }

    private static long micros(JsonNode millis) {
      return millis.isNumber() ? Math.round(millis.doubleValue() * 1_000) : -1;
    }
  }

  static Optional<AlertMessage> read(byte[] payload) {
    try {
      JsonNode json = MAPPER.readTree(payload);
      if (!json.path("id").isTextual() || !json.path("type").isTextual()) {
        return Optional.empty();
      }
      return Optional.of(
          new AlertMessage(
              json.get("id").textValue(),
              json.get("type").textValue(),
              json.path("incident").asText(""),
              json.path("incidentStep").asInt(),
              json.path("rule").asText(""),
              json.path("device").asText(""),
              json.path("reason").asText(""),
              Stages.of(json.path("stages"))));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  long observedMicros() {
    return stages.observed();
  }

  boolean asksAcknowledgement() {
    return type.equals("alert");
  }

  /** Whether it came to this officer at once, and not after somebody else let it lie. */
  boolean firsthand() {
    return !reason.equals("not-acknowledged");
  }
}
