package org.gridwarden.ingest.dialect.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.gridwarden.ingest.dialect.Heard;
import org.gridwarden.ingest.dialect.Heard.Passed;
import org.gridwarden.ingest.dialect.Heard.Refused;
import org.gridwarden.ingest.dialect.Heard.Said;
import org.gridwarden.ingest.dialect.Spoken;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.Labels;
import org.gridwarden.model.RejectReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Samples written after the field names of Dahua's HTTP API. */
class DahuaTest {
  private static final String LINE =
      "Code=CrossLineDetection;action=Start;index=0;data={\n  \"Direction\" : \"LeftToRight\",\n"
          + "  \"Name\" : \"gate; north = 1\",\n  \"Object\" : { \"ObjectID\" : 17, \"ObjectType\" : \"Human\" },\n"
          + "  \"UTC\" : 1772352000, \"UTCMS\" : 250\n}\n";
  private static final String JSON =
      "{\"Events\":[{\"Code\":\"VideoMotion\",\"Action\":\"Stop\",\"Index\":2,\"Data\":{\"UTC\":1772352000}},"
          + "{\"Code\":\"VideoBlind\",\"Action\":\"Start\",\"Index\":0,\"Data\":{}}]}";
  private static final String BODY =
      "--myboundary\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\n"
          + LINE
          + "\r\n--myboundary\r\nContent-Type: text/plain\r\n\r\nHeartbeat\r\n--myboundary--";
  private final Posted dahua = new Posted(new Dahua());

  @Test
  void readsALineThatWasCrossed() {
    Said said = dahua.said(LINE);

    assertThat(said.kind()).isEqualTo(EventKind.SIGHTING);
    assertThat(said.source()).isEqualTo("ch1");
    assertThat(said.observedAt()).isEqualTo(Instant.parse("2026-03-01T08:00:00.250Z"));
    assertThat(said.labels())
        .containsEntry(Labels.OBJECT, "person")
        .containsEntry(Labels.ZONES, "gate; north = 1")
        .containsEntry(Labels.TRACK, "ch1-CrossLineDetection-17")
        .containsEntry(Labels.PHASE, Labels.PHASE_NEW);
    assertThat(dahua.said(LINE.replace("Start", "Stop")).labels())
        .containsEntry(Labels.PHASE, Labels.PHASE_END);
  }

  @Test
  void readsSeveralInJson() {
    List<Said> all = dahua.all(JSON);

    assertThat(all.get(0).source()).isEqualTo("ch3");
    assertThat(all.get(0).labels())
        .containsEntry(Labels.OBJECT, "motion")
        .containsEntry(Labels.PHASE, Labels.PHASE_END);
    assertThat(all.get(1).values()).containsEntry("tamper", 1.0);
    assertThat(all.get(1).observedAt()).isEqualTo(Spoken.NOW);
    assertThat(all).hasSize(2);
  }

  @Test
  void findsTheEventsBetweenBoundaries() {
    List<Heard> heard = dahua.read("multipart/x-mixed-replace; boundary=myboundary", BODY);

    assertThat(heard).hasSize(2);
    assertThat(((Said) heard.get(0)).labels()).containsEntry(Labels.OBJECT, "person");
    assertThat(heard.get(1)).isEqualTo(new Passed("heartbeat"));
  }

  @ParameterizedTest
  @CsvSource({
    "VideoLoss, Start, STATUS, online=0.0",
    "VideoLoss, Stop, STATUS, online=1.0",
    "AlarmLocal, Start, READING, input=1.0",
    "FireDetection, Pulse, READING, fire=1.0",
    "SmartMotionVehicle, Start, SIGHTING, car",
    "FaceDetection, Pulse, SIGHTING, face",
  })
  void knowsWhatEachCodeMeans(String code, String action, EventKind kind, String what) {
    Said said = dahua.said("Code=" + code + ";action=" + action + ";index=0");
    assertThat(said.kind()).isEqualTo(kind);
    assertThat(said.values() + said.labels().getOrDefault("object", "")).contains(what);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | UNKNOWN_VERSION",
        "Code=VideoMotion | UNKNOWN_VERSION",
        "Code=Teleport;action=Start;index=0 | UNKNOWN_VERSION",
        "Code=VideoMotion;action=Dance;index=0 | BAD_FIELD",
        "Code=VideoMotion;action=Start;index=x | BAD_FIELD",
        "Code=VideoMotion;action=Start;index=0;data={\"UTC\":\"now\"} | BAD_FIELD",
        "Code=VideoMotion;action=Start;index=0;data={ | UNREADABLE",
        "{\"Action\":\"Start\"} | BAD_FIELD",
        "{ | UNREADABLE",
      })
  void refusesWithAReason(String body, RejectReason reason) {
    Refused refused = dahua.refused(body);
    assertThat(refused.reason()).isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {LINE, JSON, BODY})
  void hasAnAnswerToEverySpoiltMessage(String sample) {
    dahua.survives("", sample);
    dahua.survives("multipart/x-mixed-replace; boundary=myboundary", sample);
  }
}
