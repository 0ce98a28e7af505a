package org.gridwarden.ingest.dialect.camera;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gridwarden.ingest.dialect.Heard;
import org.gridwarden.ingest.dialect.Heard.Passed;
import org.gridwarden.ingest.dialect.Heard.Refused;
import org.gridwarden.ingest.dialect.Heard.Said;
import org.gridwarden.ingest.dialect.SharedData;
import org.gridwarden.ingest.dialect.Spoken;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.Labels;
import org.gridwarden.model.RejectReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnvifTest {
  private static final String MOTION =
      envelope(
          message(
              "tns1:RuleEngine/CellMotionDetector/Motion",
              "UtcTime=\"2026-03-01T08:00:00Z\" PropertyOperation=\"Changed\"",
              Map.of("VideoSourceConfigurationToken", "vsc1", "Rule", "MyMotion"),
              Map.of("IsMotion", "true")));
  private final Posted onvif = new Posted(new Onvif());

  @Test
  void readsMotion() {
    Said said = onvif.said(MOTION);

    assertThat(said.kind()).isEqualTo(EventKind.SIGHTING);
    assertThat(said.source()).isEqualTo("vsc1");
    assertThat(said.observedAt()).isEqualTo(Instant.parse("2026-03-01T08:00:00Z"));
    assertThat(said.labels())
        .containsEntry(Labels.OBJECT, "motion")
        .containsEntry(Labels.PHASE, Labels.PHASE_NEW)
        .containsEntry(Labels.ZONES, "MyMotion")
        .containsEntry(Labels.EVENT, "RuleEngine/CellMotionDetector/Motion");
    assertThat(onvif.said(MOTION.replace("\"true\"", "\"false\"")).labels())
        .containsEntry(Labels.PHASE, Labels.PHASE_END)
        .containsEntry(Labels.TRACK, said.labels().get(Labels.TRACK));
  }

  @ParameterizedTest
  @CsvSource({
    "VideoSource/MotionAlarm, State, true, SIGHTING, motion",
    "RuleEngine/FieldDetector/ObjectsInside, IsInside, true, SIGHTING, motion",
    "RuleEngine/MyRuleDetector/PeopleDetect, State, true, SIGHTING, person",
    "VideoSource/GlobalSceneChange/ImagingService, State, true, READING, tamper=1.0",
    "RuleEngine/CellMotionDetector/Tamper, IsTamper, false, READING, tamper=0.0",
    "Device/Trigger/DigitalInput, LogicalState, true, READING, input=1.0",
    "VideoSource/SignalLoss, State, true, STATUS, online=0.0",
  })
  void knowsWhatEachTopicMeans(
      String topic, String flag, String value, EventKind kind, String what) {
    Said said =
        onvif.said(
            envelope(message("tns1:" + topic, "", Map.of("Source", "0"), Map.of(flag, value))));
    assertThat(said.kind()).isEqualTo(kind);
    assertThat(said.observedAt()).isEqualTo(Spoken.NOW);
    assertThat(said.values() + said.labels().getOrDefault("object", "")).contains(what);
  }

  @Test
  void everyNotificationStandsForItself() {
    String two =
        envelope(
            message("jeff:This/Is/Unknown", "", Map.of(), Map.of("State", "true"))
                + message("tns1:Device/HardwareFailure/FanFailure", "", Map.of(), Map.of())
                + message("tns1:VideoSource/MotionAlarm", "", Map.of(), Map.of("State", "maybe"))
                + message("tns1:VideoSource/MotionAlarm", "", Map.of(), Map.of("State", "1")));
    List<Heard> heard = onvif.read("application/soap+xml", two);

    assertThat(heard).hasSize(4);
    assertThat(((Refused) heard.get(0)).reason()).isEqualTo(RejectReason.UNKNOWN_VERSION);
    assertThat(heard.get(1)).isInstanceOf(Passed.class);
    assertThat(((Refused) heard.get(2)).detail())
        .isEqualTo("State must be true or false, was \"maybe\"");
    assertThat(heard.get(3)).isInstanceOf(Said.class);
  }

  /** Real messages of Tapo, Ajax, Reolink and Hikvision, wrapped again as they came. */
  @Test
  void readsRecordedMessages() throws IOException {
    Map<String, Integer> counted = new TreeMap<>();
    for (JsonNode line :
        SharedData.lines(SharedData.folder("onvif").resolve("onvif_event_messages.jsonl"))) {
      JsonNode recorded = line.get("message");
      JsonNode inner = recorded.at("/Message/_value_1");
      String time =
          inner.has("UtcTime") ? "UtcTime=\"" + inner.get("UtcTime").textValue() + "\"" : "";
      String body =
          message(
              recorded.at("/Topic/_value_1").textValue(),
              time,
              items(inner.at("/Source/SimpleItem")),
              items(inner.at("/Data/SimpleItem")));
      if (!inner.at("/Data/ElementItem").isEmpty()) {
        body = body.replace("</tt:Data>", "<tt:ElementItem Name=\"LineCrossing\"/></tt:Data>");
      }
      for (Heard heard : onvif.read("", envelope(body))) {
        counted.merge(word(heard), 1, Integer::sum);
        if (heard instanceof Said said && !time.isEmpty()) {
          assertThat(said.observedAt()).isNotEqualTo(Spoken.NOW);
        }
      }
    }
    assertThat(counted)
        .isEqualTo(
            new TreeMap<>(
                Map.ofEntries(
                    Map.entry("animal end", 1),
                    Map.entry("animal new", 2),
                    Map.entry("car end", 1),
                    Map.entry("car new", 3),
                    Map.entry("motion new", 5),
                    Map.entry("package new", 1),
                    Map.entry("person end", 1),
                    Map.entry("person new", 7),
                    Map.entry("reading {input=1.0}", 1),
                    Map.entry("reading {tamper=1.0}", 1),
                    Map.entry("refused bad-field", 1),
                    Map.entry("refused unknown-version", 1))));
  }

  private static String word(Heard heard) {
    if (heard instanceof Refused refused) {
      return "refused " + refused.reason().word();
    }
    Said said = (Said) heard;
    return said.kind() == EventKind.SIGHTING
        ? said.labels().get(Labels.OBJECT) + " " + said.labels().get(Labels.PHASE)
        : "reading " + said.values();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | UNREADABLE",
        "{} | UNREADABLE",
        "<x/> | UNKNOWN_VERSION",
        "<x><NotificationMessage/></x> | BAD_FIELD",
        "<x><NotificationMessage><Topic>a:VideoSource/MotionAlarm</Topic></NotificationMessage></x> | BAD_FIELD",
        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><x>&e;</x> | UNREADABLE",
      })
  void refusesWithAReason(String body, RejectReason reason) {
    assertThat(onvif.refused(body).reason()).isEqualTo(reason);
  }

  @Test
  void hasAnAnswerToEverySpoiltMessage() {
    onvif.survives("application/soap+xml", MOTION);
  }

  private static Map<String, String> items(JsonNode list) {
    Map<String, String> items = new TreeMap<>();
    list.forEach(item -> items.put(item.get("Name").textValue(), item.get("Value").textValue()));
    return items;
  }

  private static String envelope(String messages) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><s:Envelope"
        + " xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\""
        + " xmlns:wsnt=\"http://docs.oasis-open.org/wsn/b-2\""
        + " xmlns:tt=\"http://www.onvif.org/ver10/schema\"><s:Header/><s:Body><wsnt:Notify>"
        + messages
        + "</wsnt:Notify></s:Body></s:Envelope>";
  }

  private static String message(
      String topic, String attributes, Map<String, String> source, Map<String, String> data) {
    return "<wsnt:NotificationMessage><wsnt:Topic Dialect=\"concrete\">"
        + topic
        + "</wsnt:Topic><wsnt:Message><tt:Message "
        + attributes
        + "><tt:Source>"
        + simple(source)
        + "</tt:Source><tt:Data>"
        + simple(data)
        + "</tt:Data></tt:Message></wsnt:Message></wsnt:NotificationMessage>";
  }

  private static String simple(Map<String, String> items) {
    StringBuilder all = new StringBuilder();
    items.forEach(
        (name, value) ->
            all.append("<tt:SimpleItem Name=\"%s\" Value=\"%s\"/>".formatted(name, value)));
    return all.toString();
  }
}
