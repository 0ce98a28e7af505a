package org.gridwarden.ingest.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.gridwarden.model.Command;

/**
 * A command as the device reads it.
 *
 * <pre>
 * {"id","device","kind":"capture","arguments":{name:text},"expiresAt":"2026-03-01T08:00:15Z"}
 * </pre>
 *
 * {@code device} names the camera where a recorder listens for the cameras behind it.
 */
public final class CommandJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private CommandJson() {}

  public static byte[] write(Command command) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("id", command.id());
    json.put("device", command.device().value());
    json.put("kind", command.kind());
    ObjectNode arguments = json.putObject("arguments");
    for (Map.Entry<String, String> one : new TreeMap<>(command.arguments()).entrySet()) {
      arguments.put(one.getKey(), one.getValue());
    }
    json.put("expiresAt", command.expiresAt().toString());
    try {
      return MAPPER.writeValueAsBytes(json);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree can always be written", impossible);
    }
  }
}
