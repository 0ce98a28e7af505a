package org.gridwarden.ingest.dialect.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.gridwarden.ingest.dialect.Heard;
import org.gridwarden.ingest.dialect.Heard.Passed;
import org.gridwarden.ingest.dialect.Heard.Refused;
import org.gridwarden.ingest.dialect.Heard.Said;
import org.gridwarden.ingest.dialect.Heard.Shown;
import org.gridwarden.ingest.dialect.Spoken;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.Labels;
import org.gridwarden.model.RejectReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Samples written after the field names of Hikvision's ISAPI. */
class HikvisionTest {
  private static final String LINE =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          + "<EventNotificationAlert version=\"2.0\" xmlns=\"http://www.hikvision.com/ver20/XMLSchema\">\n"
          + "<ipAddress>192.0.2.10</ipAddress><macAddress>00:00:5e:00:53:01</macAddress>\n"
          + "<channelID>2</channelID><dateTime>2026-03-01T16:00:00+08:00</dateTime>\n"
          + "<activePostCount>1</activePostCount><eventType>linedetection</eventType>\n"
          + "<eventState>active</eventState><eventDescription>line crossing</eventDescription>\n"
          + "<DetectionRegionList><DetectionRegionEntry><regionID>4</regionID>"
          + "<detectionTarget>human</detectionTarget></DetectionRegionEntry></DetectionRegionList>\n"
          + "<channelName>Gate</channelName></EventNotificationAlert>";
  private static final String JSON =
      "{\"ipAddress\":\"192.0.2.10\",\"channelID\":2,\"dateTime\":\"2026-03-01T16:00:00+08:00\","
          + "\"activePostCount\":3,\"eventType\":\"fielddetection\",\"eventState\":\"active\","
          + "\"DetectionRegionList\":[{\"DetectionRegionEntry\":{\"regionID\":1,\"detectionTarget\":\"vehicle\"}},"
          + "{\"DetectionRegionEntry\":{\"regionID\":2,\"detectionTarget\":\"human\"}}],\"x\":null}";
  private static final String BODY =
      "--frontier\r\nContent-Disposition: form-data; name=\"linedetection\"; filename=\"a.xml\"\r\n"
          + "Content-Type: application/xml\r\n\r\n"
          + LINE
          + "\r\n--frontier\r\nContent-Disposition: form-data; name=\"pic\"; filename=\"a.jpg\"\r\n"
          + "Content-Type: image/jpeg\r\n\r\nnot really a picture\r\n--frontier--\r\n";
  private final Posted hikvision = new Posted(new Hikvision());

  @Test
  void readsALineThatWasCrossed() {
    Said said = hikvision.said(LINE);

    assertThat(said.kind()).isEqualTo(EventKind.SIGHTING);
    assertThat(said.source()).isEqualTo("ch2");
    assertThat(said.observedAt()).isEqualTo(Instant.parse("2026-03-01T08:00:00Z"));
    assertThat(said.labels())
        .isEqualTo(
            Map.of(
                Labels.CAMERA, "ch2",
                Labels.OBJECT, "person",
                Labels.EVENT, "linedetection",
                Labels.TRACK, "ch2-linedetection",
                Labels.PHASE, Labels.PHASE_NEW,
                Labels.ZONES, "4"));
    assertThat(said.id()).isEqualTo(hikvision.said(LINE).id());
  }

  @Test
  void readsTheSameInJsonWithOneEventForEachThingSeen() {
    List<Said> all = hikvision.all(JSON);

    assertThat(all)
        .extracting(said -> said.labels().get("object") + " " + said.labels().get("track"))
        .containsExactly("car ch2-fielddetection-car", "person ch2-fielddetection-person");
    assertThat(all.get(0).labels())
        .containsEntry(Labels.ZONES, "1,2")
        .containsEntry(Labels.PHASE, Labels.PHASE_UPDATE);
  }

  @Test
  void findsTheAlertBesideItsPictures() {
    List<Heard> heard = hikvision.read("multipart/form-data; boundary=frontier", BODY);

    assertThat(heard.get(0)).isInstanceOf(Said.class);
    assertThat(((Said) heard.get(0)).labels()).containsEntry(Labels.OBJECT, "person");
    assertThat(heard.get(1)).isInstanceOf(Shown.class);
    assertThat(((Shown) heard.get(1)).what()).isEqualTo("picture");
    assertThat(heard).hasSize(2);
    int from = ((Said) heard.get(0)).part().from();
    assertThat(BODY.substring(from)).startsWith("<?xml");
  }

  @ParameterizedTest
  @CsvSource({
    "VMD, active, SIGHTING, motion new",
    "VMD, inactive, SIGHTING, motion end",
    "facedetection, active, SIGHTING, face new",
    "regionEntrance, active, SIGHTING, motion new",
    "videoloss, active, STATUS, online=0.0",
    "videoloss, inactive, STATUS, online=1.0",
    "shelteralarm, active, READING, tamper=1.0",
    "tamperdetection, inactive, READING, tamper=0.0",
    "IO, active, READING, input=1.0",
    "fireDetection, active, READING, fire=1.0",
  })
  void knowsWhatEachTypeMeans(String type, String state, EventKind kind, String what) {
    Said said =
        hikvision.said(
            "<EventNotificationAlert><channelID>1</channelID><eventType>%s</eventType><eventState>%s</eventState></EventNotificationAlert>"
                .formatted(type, state));

    assertThat(said.kind()).isEqualTo(kind);
    assertThat(said.observedAt()).isEqualTo(Spoken.NOW);
    assertThat(
            said.values()
                + said.labels().getOrDefault("object", "")
                + " "
                + said.labels().getOrDefault("phase", ""))
        .contains(what);
  }

  @Test
  void passesOverWhatTheDeviceHasWithItself() {
    assertThat(
            hikvision.read(
                "",
                "<EventNotificationAlert><eventType>diskfull</eventType></EventNotificationAlert>"))
        .containsExactly(new Passed("device trouble"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | UNREADABLE",
        "no | UNREADABLE",
        "<a> | UNREADABLE",
        "<a/> | UNKNOWN_VERSION",
        "<EventNotificationAlert/> | BAD_FIELD",
        "<EventNotificationAlert><eventType>new</eventType></EventNotificationAlert> | UNKNOWN_VERSION",
        "<EventNotificationAlert><eventType>VMD</eventType><eventState>x</eventState></EventNotificationAlert> | BAD_FIELD",
        "<EventNotificationAlert><eventType>VMD</eventType><channelID>x</channelID></EventNotificationAlert> | BAD_FIELD",
        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><x>&e;</x> | UNREADABLE",
        "<!DOCTYPE x SYSTEM 'http://127.0.0.1:1/x.dtd'><x/> | UNREADABLE",
        "{\"eventType\":7 | UNREADABLE",
      })
  void refusesWithAReason(String body, RejectReason reason) {
    assertThat(hikvision.refused(body).reason()).isEqualTo(reason);
  }

  @Test
  void holdsXmlAndPartsToTheirLimits() {
    assertThat(hikvision.refused("<a>".repeat(40)).detail()).contains("32 deep");
    assertThat(hikvision.refused("<a>" + "<b/>".repeat(20_001) + "</a>").detail())
        .contains("20000");
    assertThat(hikvision.refused("{\"a\":" + "[".repeat(40)).reason())
        .isEqualTo(RejectReason.BAD_FIELD);
    List<Heard> heard = hikvision.read("multipart/form-data", BODY);
    assertThat(((Refused) heard.get(0)).detail()).contains("boundary");
  }

  @ParameterizedTest
  @ValueSource(strings = {LINE, JSON, BODY})
  void hasAnAnswerToEverySpoiltMessage(String sample) {
    hikvision.survives("", sample);
    hikvision.survives("multipart/form-data; boundary=frontier", sample);
  }
}
