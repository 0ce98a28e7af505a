package org.gridwarden.ingest.dialect.lorawan;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import org.gridwarden.ingest.dialect.BadValue;
import org.gridwarden.ingest.dialect.Draft;
import org.gridwarden.ingest.dialect.Json;
import org.gridwarden.ingest.dialect.Members;
import org.gridwarden.ingest.dialect.Part;

/** What a device sent by radio, in either server's words, while the message is being read. */
final class Frame {
  static final String DEV_EUI = "devEui";
  static final String PORT = "fPort";
  static final String PAYLOAD = "payload";

  /** 242 bytes is the longest LoRaWAN payload; in base64. */
  private static final int PAYLOAD_MAX = 344;

  private static final Part NONE = new Part(0, 0);

  final RadioLink link = new RadioLink();
  private Part decoded = NONE;
  private Part normalized = NONE;
  private String payload = "";
  private String port = "";

  void port(JsonParser json, String field) throws IOException, BadValue {
    port = Integer.toString((int) Json.number(json, field));
  }

  void payload(JsonParser json, String field) throws IOException, BadValue {
    payload = Json.nothing(json) ? "" : Json.text(json, field, PAYLOAD_MAX);
  }

  void decoded(JsonParser json) throws IOException {
    decoded = Json.nothing(json) ? NONE : Json.skipped(json);
  }

  void normalized(JsonParser json) throws IOException {
    normalized = Json.nothing(json) ? NONE : Json.skipped(json);
  }

  /**
   * All of it. What was normalized comes first, as its units are known; the undecoded payload only
   * where nobody has decoded it, so that nothing is lost.
   */
  void into(Draft draft, byte[] message, String decodedField, String normalizedField)
      throws IOException, BadValue {
    if (normalized.length() > 0) {
      try (JsonParser json = Json.parser(normalized.of(message, normalized.length()))) {
        json.nextToken();
        if (json.isExpectedStartArrayToken()) {
          Json.elements(
              json, normalizedField, one -> Members.take(json, one, draft, Frame::normal));
        } else {
          Members.take(json, normalizedField, draft, Frame::normal);
        }
      }
    }
    if (decoded.length() > 0) {
      try (JsonParser json = Json.parser(decoded.of(message, decoded.length()))) {
        json.nextToken();
        Members.take(json, decodedField, draft);
      }
    } else if (!payload.isEmpty()) {
      draft.label(PAYLOAD, payload, PAYLOAD_MAX);
    }
    link.into(draft);
    if (!port.isEmpty()) {
      draft.label(PORT, port);
    }
  }

  /** The normalized battery is a voltage. */
  private static String normal(String name) {
    return name.equals("battery") ? "voltage" : name;
  }
}
