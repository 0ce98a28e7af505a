package org.gridwarden.ingest.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.gridwarden.service.evidence.Pictures;

/**
 * What a device answers to a command: the bytes of a JPEG or PNG, or {@code
 * {"state":"done"|"failed","reason":text}}.
 */
sealed interface DeviceReply {
  int REASON_CHARS_MAX = 200;
  ObjectMapper MAPPER = new ObjectMapper();

  /**
   * @param mediaType by its first bytes
   */
  record Picture(byte[] bytes, String mediaType) implements DeviceReply {}

  record Done() implements DeviceReply {}

  /**
   * @param reason the device's own words, cut to {@link #REASON_CHARS_MAX}
   */
  record Failed(String reason) implements DeviceReply {}

  record Unreadable(String detail) implements DeviceReply {}

  static DeviceReply read(byte[] payload) {
    String mediaType = Pictures.mediaType(payload).orElse("");
    return mediaType.isEmpty() ? words(payload) : new Picture(payload, mediaType);
  }

  private static DeviceReply words(byte[] payload) {
    JsonNode json;
    try {
      json = MAPPER.readTree(payload);
    } catch (IOException notJson) {
      return new Unreadable("neither a JPEG, a PNG nor JSON");
    }
    String state = json.path("state").asText("");
    return switch (state) {
      case "done" -> new Done();
      case "failed" -> new Failed(cut(json.path("reason").asText("")));
      default -> new Unreadable("state must be done or failed, was '" + cut(state) + "'");
    };
  }

  private static String cut(String text) {
    return text.length() <= REASON_CHARS_MAX ? text : text.substring(0, REASON_CHARS_MAX);
  }
}
