package org.gridwarden.ingest.dialect.frigate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.gridwarden.ingest.dialect.Heard;
import org.gridwarden.ingest.dialect.Heard.Refused;
import org.gridwarden.ingest.dialect.Heard.Said;
import org.gridwarden.ingest.dialect.Heard.Shown;
import org.gridwarden.ingest.dialect.Part;
import org.gridwarden.ingest.dialect.SharedData;
import org.gridwarden.ingest.dialect.Spoken;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.Labels;
import org.gridwarden.model.Measures;
import org.gridwarden.model.RejectReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All of Frigate's topics but {@code events}. */
class FrigateTest {
  private static final String REVIEW =
      "{\"type\":\"%s\",\"before\":{\"severity\":\"detection\"},\"after\":{\"id\":\"1772352000.5-fqk5ka\","
          + "\"camera\":\"gate\",\"start_time\":1772352000.5,\"end_time\":1772352010.5,"
          + "\"severity\":\"alert\",\"thumb_path\":\"/media/x.webp\",\"data\":{\"detections\":[\"a\",\"b\"],"
          + "\"objects\":[\"person\",\"car\"],\"sub_labels\":[\"Bob\"],\"zones\":[\"yard\",\"door\"],"
          + "\"audio\":[]}}}";
  private static final String STATS =
      "{\"cameras\":{\"gate\":{\"camera_fps\":5.1,\"pid\":52},\"yard\":{\"camera_fps\":0.0}},"
          + "\"detection_fps\":13.7,\"service\":{\"uptime\":101113}}";
  private final Spoken frigate = new Spoken(new Frigate());

  @ParameterizedTest
  @CsvSource({
    "new, 2026-03-01T08:00:00.5Z",
    "update, 2026-03-01T08:00:00.123456Z",
    "end, 2026-03-01T08:00:10.5Z",
  })
  void aReviewIsASightingOfItself(String type, Instant observedAt) {
    Said said = frigate.said("frigate/reviews", REVIEW.formatted(type));

    assertThat(said.kind()).isEqualTo(EventKind.SIGHTING);
    assertThat(said.source()).isEqualTo("gate");
    assertThat(said.observedAt()).isEqualTo(observedAt);
    assertThat(said.values()).isEqualTo(Map.of(Measures.COUNT, 2.0));
    assertThat(said.labels())
        .isEqualTo(
            Map.of(
                Labels.OBJECT, "review-alert",
                Labels.SEVERITY, "alert",
                Labels.TRACK, "1772352000.5-fqk5ka",
                Labels.PHASE, type,
                Labels.ZONES, "yard,door",
                Labels.CAMERA, "gate"));
  }

  @Test
  void tellsWhetherTheRecorderIsThere() {
    assertThat(frigate.said("frigate/available", "online").values()).containsEntry("online", 1.0);
    assertThat(frigate.said("frigate/available", "offline").values()).containsEntry("online", 0.0);
    assertThat(frigate.said("frigate/available", "stopped").values()).containsEntry("online", 0.0);
  }

  @Test
  void aCameraWithoutPicturesIsGoneAndOneWithThemIsThere() {
    List<Said> all = frigate.all("frigate/stats", STATS);

    assertThat(all)
        .extracting(said -> said.kind() + " " + said.source() + said.values())
        .containsExactly(
            "STATUS gate{cameraFps=5.1, online=1.0}", "STATUS yard{cameraFps=0.0, online=0.0}");
    String first = "{\"gate\":{\"camera_fps\":4.1},\"detection_fps\":1.5}";
    assertThat(frigate.said("frigate/stats", first).source()).isEqualTo("gate");
  }

  @Test
  void readsRecordedStatistics() throws IOException {
    Path folder = SharedData.folder("frigate");
    JsonNode stats =
        SharedData.tree(folder.resolve("ha_integration_test_config_stats.json")).get("TEST_STATS");
    assertThat(frigate.said("frigate/stats", stats.toString()).values())
        .containsEntry("cameraFps", 4.1);
  }

  @Test
  void takesASnapshotOnlyForAPicture() {
    byte[] jpeg = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 16};
    String topic = "frigate/gate/person/snapshot";
    assertThat(new Frigate().read(jpeg, Spoken.on(topic)))
        .containsExactly(new Shown("gate", "snapshot", Part.whole(jpeg)));
    Refused refused = frigate.refused(topic, "no picture");
    assertThat(refused.reason()).isEqualTo(RejectReason.UNREADABLE);
    assertThat(refused.detail()).contains("JPEG");
  }

  @ParameterizedTest
  @CsvSource({
    "frigate/gate/motion, ON, motion",
    "frigate/gate/person, 2, camera details",
    "frigate/gate/detect/state, ON, camera details",
    "frigate/tracked_object_update, '{\"type\":\"face\"}', recorder details",
  })
  void passesOverWhatIsNoMatterForTheCity(String topic, String payload, String what) {
    assertThat(frigate.passed(topic, payload)).isEqualTo(what);
  }

  @ParameterizedTest
  @CsvSource({
    "frigate/reviews, '', UNREADABLE",
    "frigate/reviews, '{}', UNKNOWN_VERSION",
    "frigate/reviews, '{\"type\":\"new\",\"after\":{\"severity\":\"grave\"}}', UNKNOWN_VERSION",
    "frigate/reviews, '{\"type\":\"new\",\"after\":{\"severity\":\"alert\"}}', BAD_FIELD",
    "frigate/reviews, '{\"type\":\"new\",\"after\":7}', BAD_FIELD",
    "frigate/stats, '{\"gate\":{\"camera_fps\":\"fast\"}}', BAD_FIELD",
    "frigate/available, perhaps, BAD_FIELD",
  })
  void refusesWithAReason(String topic, String payload, RejectReason reason) {
    assertThat(frigate.refused(topic, payload).reason()).isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {REVIEW, STATS, "online"})
  void hasAnAnswerToEverySpoiltMessage(String sample) {
    for (String topic : List.of("events", "reviews", "stats", "available", "gate/x/snapshot")) {
      frigate.survives("frigate/" + topic, sample.replace("%s", "end"));
    }
    List<Heard> whole = frigate.read("frigate/reviews", REVIEW.formatted("end"));
    assertThat(whole).singleElement().isInstanceOf(Said.class);
  }
}
