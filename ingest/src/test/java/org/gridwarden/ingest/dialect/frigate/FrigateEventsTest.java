package org.gridwarden.ingest.dialect.frigate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.gridwarden.ingest.dialect.Circumstances;
import org.gridwarden.ingest.dialect.Heard;
import org.gridwarden.ingest.dialect.Heard.Refused;
import org.gridwarden.ingest.dialect.Heard.Said;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.Labels;
import org.gridwarden.model.RejectReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrigateEventsTest {
  private static final Circumstances FROM_RECORDER =
      new Circumstances(
          new DeviceId("nvr-1"), Instant.parse("2026-03-01T08:00:00Z"), "frigate/events");
  private static final String OBJECT =
      "{\"id\":\"1772000000.5-abc\",\"camera\":\"gate\",\"frame_time\":1772000010.25,"
          + "\"label\":\"person\",\"sub_label\":%s,\"score\":0.75,\"top_score\":0.9,"
          + "\"start_time\":1772000000.5,\"end_time\":null,\"current_zones\":%s,"
          + "\"entered_zones\":[\"street\"],\"stationary\":false,\"box\":[1,2,3,4],"
          + "\"attributes\":{\"face\":0.6},\"current_attributes\":[{\"label\":\"face\"}]}";

  @Test
  void readsASighting() {
    Said said = said(wrapped("update", object("null", "[\"yard\",\"door\"]")));

    assertThat(said.kind()).isEqualTo(EventKind.SIGHTING);
    assertThat(said.source()).isEqualTo("gate");
    assertThat(said.observedAt()).isEqualTo(Instant.ofEpochMilli(1_772_000_010_250L));
    assertThat(said.labels())
        .containsEntry(Labels.OBJECT, "person")
        .containsEntry(Labels.TRACK, "1772000000.5-abc")
        .containsEntry(Labels.PHASE, Labels.PHASE_UPDATE)
        .containsEntry(Labels.ZONES, "yard,door")
        .containsEntry(Labels.CAMERA, "gate");
    assertThat(said.values())
        .containsEntry(Labels.SCORE, 0.75)
        .containsEntry(Labels.STATIONARY, 0.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"Bob\"", "[\"Bob\",0.8]", "{\"name\":\"Bob\"}", "7"})
  void doesNotMindHowASubLabelIsWritten(String subLabel) {
    assertThat(said(wrapped("new", object(subLabel, "[]"))).labels())
        .containsEntry(Labels.OBJECT, "person");
  }

  @Test
  void anEmptyZoneListMeansNowhereAndAnAbsentOneMeansWhatWasEntered() {
    assertThat(said(wrapped("new", object("null", "[]"))).labels()).containsEntry("zones", "");
    assertThat(said(wrapped("new", object("null", "null"))).labels())
        .containsEntry("zones", "street");
  }

  @Test
  void theSameUpdateTwiceIsOneEventAndDifferentOnesAreNot() {
    String update = wrapped("update", object("null", "[]"));
    String later = update.replace("1772000010.25", "1772000010.35");
    String end = wrapped("end", object("null", "[]"));

    assertThat(said(update).id())
        .isEqualTo(said(update).id())
        .isNotEqualTo(said(later).id())
        .isNotEqualTo(said(end).id())
        .isNotEqualTo(said(update.replace("gate", "yard")).id());
  }

  @Test
  void takesTheEndTimeOfAnEndWithoutAFrame() {
    String end =
        wrapped(
            "end",
            "{\"id\":\"t1\",\"camera\":\"gate\",\"label\":\"car\",\"start_time\":100.5,\"end_time\":200.25}");

    assertThat(said(end).observedAt()).isEqualTo(Instant.ofEpochMilli(200_250));
  }

  @Test
  void readsTheBareObjectOfARecordedHistory() {
    Said said =
        said(
            "{\"camera\":\"gate\",\"end_time\":1772000020.5,\"id\":\"t1\",\"label\":\"dog\","
                + "\"start_time\":1772000000.5,\"zones\":[\"yard\"],\"data\":{\"top_score\":0.7}}");

    assertThat(said.labels())
        .containsEntry(Labels.PHASE, Labels.PHASE_END)
        .containsEntry(Labels.ZONES, "yard");
    assertThat(said.observedAt()).isEqualTo(Instant.ofEpochMilli(1_772_000_020_500L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"version\":2,\"event\":{\"id\":\"t1\"}}",
        "{\"type\":\"resumed\",\"before\":{},\"after\":{}}",
        "{\"type\":\"new\"}",
        "{\"after\":{\"id\":\"t1\"}}",
        "{\"type\":\"face\",\"id\":\"t1\",\"name\":\"John\",\"camera\":\"gate\",\"timestamp\":1772.5}",
        "{\"type\":\"update\",\"after\":{\"id\":\"r1\",\"camera\":\"gate\",\"start_time\":1.5,"
            + "\"severity\":\"alert\",\"data\":{\"objects\":[\"person\"]}}}"
      })
  void refusesUnknownVersionsAsSuch(String payload) {
    assertThat(refused(payload).reason()).isEqualTo(RejectReason.UNKNOWN_VERSION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":7,\"after\":{}}",
        "{\"type\":\"new\",\"after\":[]}",
        "{\"type\":\"new\",\"after\":{}}",
        "{\"type\":\"new\",\"after\":{\"id\":1}}",
        "{\"type\":\"new\",\"after\":{\"id\":\"a\",\"camera\":\"c\",\"start_time\":1}}",
        "{\"type\":\"new\",\"after\":{\"id\":\"a\",\"camera\":\"c\",\"label\":\"x\"}}",
        "{\"type\":\"new\",\"after\":{\"id\":\"a\",\"camera\":\"c\",\"label\":\"x\",\"frame_time\":\"now\"}}",
        "{\"type\":\"new\",\"after\":{\"id\":\"a\",\"camera\":\"c\",\"label\":\"x\",\"frame_time\":1,"
            + "\"current_zones\":\"yard\"}}",
        "{\"type\":\"new\",\"after\":{\"id\":\"a\",\"camera\":\"c\",\"label\":\"x\",\"frame_time\":1,"
            + "\"stationary\":\"no\"}}"
      })
  void namesTheFieldThatIsWrong(String payload) {
    Refused refused = refused(payload);
    assertThat(refused.reason()).isEqualTo(RejectReason.BAD_FIELD);
    assertThat(refused.detail()).containsAnyOf("type", "after");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "1e999", "-1", "1e12"})
  void refusesTimesThatAreNone(String time) {
    String payload = wrapped("new", object("null", "[]").replace("1772000010.25", time));
    assertThat(refused(payload).reason()).isEqualTo(RejectReason.BAD_NUMBER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "online", "42", "[]", "null", "\"something\"", "{\"type\":\"new\""})
  void refusesWhatIsNoObject(String payload) {
    assertThat(refused(payload).reason()).isEqualTo(RejectReason.UNREADABLE);
  }

  private static String object(String subLabel, String zones) {
    return OBJECT.formatted(subLabel, zones);
  }

  private static String wrapped(String type, String after) {
    return "{\"type\":\"%s\",\"before\":%s,\"after\":%s}".formatted(type, after, after);
  }

  private static Heard read(String payload) {
    return new Frigate().read(payload.getBytes(StandardCharsets.UTF_8), FROM_RECORDER).get(0);
  }

  private static Said said(String payload) {
    Heard heard = read(payload);
    assertThat(heard).as(payload).isInstanceOf(Said.class);
    return (Said) heard;
  }

  private static Refused refused(String payload) {
    Heard heard = read(payload);
    assertThat(heard).as(payload).isInstanceOf(Refused.class);
    assertThat(((Refused) heard).detail()).isNotBlank();
    return (Refused) heard;
  }
}
