package org.gridwarden.simulator.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;

/** What a device reads of a command; like {@link AlertMessage} it knows the protocol only. */
record CommandMessage(String id, String kind) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static Optional<CommandMessage> read(byte[] payload) {
    try {
      JsonNode json = MAPPER.readTree(payload);
      return json.path("id").isTextual() && json.path("kind").isTextual()
          ? Optional.of(
              new CommandMessage(json.get("id").textValue(), json.get("kind").textValue()))
          : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  boolean capture() {
    return kind.equals("capture");
  }
}
