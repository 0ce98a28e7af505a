package org.gridwarden.ingest.uplink;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.gridwarden.ingest.dialect.Part;
import org.gridwarden.model.Ids;
import org.gridwarden.model.RejectReason;
import org.gridwarden.model.Rejected;
import org.gridwarden.model.StageTimes;

/**
 * One message as it came.
 *
 * @param user who published it
 * @param receivedAt by the gateway's clock
 * @param contentType as MQTT 5 or HTTP say it, or ""
 * @param properties MQTT 5's user properties by name; of several of one name the last
 */
public record Message(
    String user,
    String topic,
    byte[] payload,
    Instant receivedAt,
    String contentType,
    Map<String, String> properties) {
  /** A message with nothing beside its payload. */
  public Message(String user, String topic, byte[] payload, Instant receivedAt) {
    this(user, topic, payload, receivedAt, "", Map.of());
  }

  /** Sets the message as a whole aside. */
  public Rejected rejected(RejectReason reason, String detail) {
    return rejected(reason, detail, Part.whole(payload));
  }

  /** Sets one part of the payload aside. */
  Rejected rejected(RejectReason reason, String detail, Part part) {
    byte[] kept = part.of(payload, Rejected.PAYLOAD_BYTES_KEPT);
    String id =
        Ids.derived(
            user,
            topic,
            Long.toString(StageTimes.micros(receivedAt)),
            Integer.toString(part.from()),
            Integer.toString(Arrays.hashCode(kept)));
    return new Rejected(id, user, shownTopic(), reason, detail, kept, part.length(), receivedAt);
  }

  private String shownTopic() {
    return topic.length() <= Address.LENGTH_MAX ? topic : topic.substring(0, Address.LENGTH_MAX);
  }
}
