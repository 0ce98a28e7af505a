package org.gridwarden.ingest.dialect.frigate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gridwarden.ingest.dialect.Circumstances;
import org.gridwarden.ingest.dialect.Heard;
import org.gridwarden.ingest.dialect.Heard.Passed;
import org.gridwarden.ingest.dialect.Heard.Refused;
import org.gridwarden.ingest.dialect.Heard.Said;
import org.gridwarden.ingest.dialect.SharedData;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Labels;
import org.gridwarden.model.RejectReason;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Over every Frigate message that others have written down; see the folder's README. */
class FrigateRecordingsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static Path folder;

  @BeforeAll
  static void find() {
    folder = SharedData.folder("frigate");
  }

  @Test
  void readsEveryVariantOfEventsAndRefusesEveryOtherKindAsUnknown() throws IOException {
    int events = 0;
    for (JsonNode line : lines("docs_mqtt_payloads_all_versions.jsonl")) {
      Heard heard = read(line.get("payload"));
      if (line.get("topic").textValue().equals("frigate/events")) {
        events++;
        assertThat(heard).as(line.toString()).isInstanceOf(Said.class);
        Said said = (Said) heard;
        assertThat(said.labels())
            .containsEntry(Labels.OBJECT, "person")
            .containsEntry(Labels.ZONES, "yard,driveway")
            .containsEntry(Labels.TRACK, "1607123955.475377-mxklsc");
        assertThat(said.observedAt()).isEqualTo(Instant.parse("2020-12-04T23:19:22.082975Z"));
        assertThat(said.values()).containsEntry(Labels.SCORE, 0.87890625);
      } else {
        assertThat(reason(heard)).isEqualTo(RejectReason.UNKNOWN_VERSION);
      }
    }
    assertThat(events).isEqualTo(16);
  }

  @Test
  void refusesEveryTestMessageThatIsNoEventWithAReasonToActOn() throws IOException {
    List<JsonNode> lines = lines("ha_integration_mqtt_test_messages.jsonl");
    assertThat(lines).hasSize(58);
    for (JsonNode line : lines) {
      JsonNode payload = line.get("payload");
      Heard heard = read(payload);
      assertThat(reason(heard))
          .as(line.toString())
          .isEqualTo(payload.isObject() ? RejectReason.UNKNOWN_VERSION : RejectReason.UNREADABLE);
      assertThat(((Refused) heard).detail()).hasSizeGreaterThan(15);
    }
  }

  @Test
  void readsARecordedHistory() throws IOException {
    JsonNode history =
        JSON.readTree(folder.resolve("ha_integration_events_front_door.json").toFile());
    assertThat(history).hasSize(50);
    for (JsonNode event : history) {
      Heard heard = read(event);
      assertThat(heard).as(event.toString()).isInstanceOf(Said.class);
      assertThat(((Said) heard).source()).isEqualTo("front_door");
    }
  }

  /** The same messages, each where it was published. */
  @Test
  void hasAnAnswerToEveryTopicOfARecorder() throws IOException {
    int reviews = 0;
    List<JsonNode> all = lines("docs_mqtt_payloads_all_versions.jsonl");
    all.addAll(lines("ha_integration_mqtt_test_messages.jsonl"));
    for (JsonNode line : all) {
      String topic = line.get("topic").textValue();
      Heard heard = read(topic, line.get("payload"));
      switch (topic) {
        case "frigate/events" -> assertThat(heard).isInstanceOf(Said.class);
        case "frigate/available" ->
            assertThat(((Said) heard).values()).containsEntry("online", 1.0);
        case "frigate/reviews" -> {
          reviews++;
          assertThat(((Said) heard).labels())
              .containsEntry(Labels.OBJECT, "review-alert")
              .containsEntry(Labels.ZONES, "front_yard");
        }
        default -> assertThat(heard).as(line.toString()).isInstanceOf(Passed.class);
      }
    }
    assertThat(reviews).isEqualTo(1);
  }

  private static List<JsonNode> lines(String file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve(file))) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  /** As it went over the wire: text as it is, everything else as JSON. */
  private static Heard read(JsonNode payload) {
    return read("frigate/events", payload);
  }

  private static Heard read(String topic, JsonNode payload) {
    String text = payload.isTextual() ? payload.textValue() : payload.toString();
    return new Frigate()
        .read(
            text.getBytes(StandardCharsets.UTF_8),
            new Circumstances(new DeviceId("nvr-1"), Instant.parse("2026-03-01T08:00:00Z"), topic))
        .get(0);
  }

  private static RejectReason reason(Heard heard) {
    assertThat(heard).isInstanceOf(Refused.class);
    return ((Refused) heard).reason();
  }
}
