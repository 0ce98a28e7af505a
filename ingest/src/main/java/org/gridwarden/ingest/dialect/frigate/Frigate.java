package org.gridwarden.ingest.dialect.frigate;

import java.util.List;
import org.gridwarden.ingest.dialect.Availability;
import org.gridwarden.ingest.dialect.Circumstances;
import org.gridwarden.ingest.dialect.Dialect;
import org.gridwarden.ingest.dialect.Heard;
import org.gridwarden.ingest.dialect.Heard.Passed;
import org.gridwarden.ingest.dialect.Heard.Refused;
import org.gridwarden.ingest.dialect.Heard.Shown;
import org.gridwarden.ingest.dialect.Part;
import org.gridwarden.ingest.dialect.TopicName;
import org.gridwarden.model.RejectReason;

/**
 * What the network video recorder Frigate publishes below its {@code topic_prefix}, {@code frigate}
 * unless somebody changed it; in a recorder's own branch its last level is to be {@code frigate}.
 *
 * <pre>
 * frigate/events                     tracked objects: sightings
 * frigate/reviews                    what is worth a look, several objects together: sightings
 * frigate/available                  online, offline, stopped: the recorder itself
 * frigate/stats                      pictures a second of every camera: its status
 * frigate/{camera}/{label}/snapshot  a JPEG, passed over
 * frigate/…                          motion, counts, switches: passed over
 * </pre>
 */
public final class Frigate implements Dialect {
  private static final String BASE = "frigate";

  @Override
  public String name() {
    return "frigate";
  }

  @Override
  public boolean speaks(TopicName topic) {
    return topic.begins(BASE) && topic.size() > 1;
  }

  @Override
  public List<Heard> read(byte[] payload, Circumstances circumstances) {
    TopicName topic = circumstances.topic();
    if (!speaks(topic)) {
      return FrigateEvents.read(payload, circumstances);
    }
    return topic.size() == 2
        ? ofRecorder(topic.last(), payload, circumstances)
        : List.of(ofCamera(topic, payload));
  }

  private static List<Heard> ofRecorder(String said, byte[] payload, Circumstances circumstances) {
    return switch (said) {
      case "events" -> FrigateEvents.read(payload, circumstances);
      case "reviews" -> FrigateReview.read(payload, circumstances);
      case "available" ->
          Availability.read(payload, circumstances, "", "online", "offline", "stopped");
      case "stats" -> FrigateStats.read(payload, circumstances);
      default -> List.of(new Passed("recorder details"));
    };
  }

  private static Heard ofCamera(TopicName topic, byte[] payload) {
    return switch (topic.last()) {
      case "snapshot" ->
          jpeg(payload)
              ? new Shown(topic.level(1), "snapshot", Part.whole(payload))
              : Refused.whole(
                  RejectReason.UNREADABLE,
                  "a snapshot must be a JPEG, which begins with FF D8 FF",
                  payload);
      case "motion" -> new Passed("motion");
      default -> new Passed("camera details");
    };
  }

  private static boolean jpeg(byte[] payload) {
    return payload.length > 3
        && payload[0] == (byte) 0xff
        && payload[1] == (byte) 0xd8
        && payload[2] == (byte) 0xff;
  }
}
