package org.gridwarden.ingest.dialect;

import java.time.Instant;
import java.util.Map;
import org.gridwarden.model.DeviceId;

/**
 * Who sent a message, when and where it came, and what was said of it beside its payload.
 *
 * @param publisher the device, or the gateway that speaks for others
 * @param receivedAt by our clock; the time of what comes without a time of its own
 * @param topic where it was published, the device's own branch left out
 * @param contentType as MQTT 5 or HTTP say it, or ""
 * @param properties MQTT 5's user properties by name; of several of one name the last
 */
public record Circumstances(
    DeviceId publisher,
    Instant receivedAt,
    TopicName topic,
    String contentType,
    Map<String, String> properties) {
  public Circumstances {
    contentType = contentType == null ? "" : contentType;
    properties = properties == null ? Map.of() : Map.copyOf(properties);
  }

  /** Of a message with nothing beside its payload. */
  public Circumstances(DeviceId publisher, Instant receivedAt, String topic) {
    this(publisher, receivedAt, TopicName.of(topic), "", Map.of());
  }
}
