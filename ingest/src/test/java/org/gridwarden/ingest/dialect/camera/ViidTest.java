package org.gridwarden.ingest.dialect.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.gridwarden.ingest.dialect.Heard;
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

/** Samples written after the field names of GA/T 1400.4. */
class ViidTest {
  private static final String CAMERA = "34020000001190000001";
  private static final String FACES =
      "{\"FaceListObject\":{\"FaceObject\":[{\"FaceID\":\"f-1\",\"InfoKind\":1,\"SourceID\":\"s-1\","
          + "\"DeviceID\":\"34020000001190000001\",\"FaceAppearTime\":\"20260301160000\",\"GenderCode\":\"1\","
          + "\"IDNumber\":\"11010519491231002X\",\"SubImageList\":{\"SubImageInfoObject\":[{\"ImageID\":\"s-1\","
          + "\"ShotTime\":\"20260301155959\",\"Data\":\"/9j/4AAQSkZJRg==\"}]}},"
          + "{\"FaceID\":\"f-2\",\"DeviceID\":\"34020000001190000001\",\"SubImageList\":"
          + "{\"SubImageInfoObject\":[{\"ShotTime\":\"20260301155958500\"}]}}]}}";
  private static final String NOTIFIED =
      "{\"SubscribeNotificationListObject\":{\"SubscribeNotificationObject\":[{\"NotificationID\":\"n-1\","
          + "\"TriggerTime\":\"20260301160001\",\"InfoIDs\":\"p-1\",\"PersonObjectList\":{\"PersonObject\":[{"
          + "\"PersonID\":\"p-1\",\"DeviceID\":\"c-1\",\"PersonAppearTime\":\"20260301160000\"}]},"
          + "\"MotorVehicleObjectList\":{\"MotorVehicleObject\":{\"MotorVehicleID\":\"m-1\",\"DeviceID\":\"c-2\","
          + "\"PassTime\":\"20260301160000\",\"PlateNo\":\"粤A00000\"}},\"NonMotorVehicleObjectList\":"
          + "{\"NonMotorVehicleObject\":[{\"NonMotorVehicleID\":\"b-1\",\"PassTime\":\"\"}]}}]}}";
  private final Posted viid = new Posted(new Viid());

  @Test
  void readsFacesWithoutWhoTheyAre() {
    List<Said> all = viid.all(FACES);

    assertThat(all).hasSize(2);
    assertThat(all.get(0).kind()).isEqualTo(EventKind.SIGHTING);
    assertThat(all.get(0).source()).isEqualTo(CAMERA);
    assertThat(all.get(0).observedAt()).isEqualTo(Instant.parse("2026-03-01T08:00:00Z"));
    assertThat(all.get(0).values()).isEmpty();
    assertThat(all.get(0).labels())
        .isEqualTo(
            Map.of(
                Labels.CAMERA, CAMERA,
                Labels.OBJECT, "face",
                Labels.EVENT, "FaceObject",
                Labels.TRACK, "f-1",
                Labels.PHASE, Labels.PHASE_NEW));
    assertThat(all.get(1).observedAt()).isEqualTo(Instant.parse("2026-03-01T07:59:58.5Z"));
    int from = all.get(1).part().from();
    assertThat(FACES.substring(from, all.get(1).part().to()))
        .startsWith("{\"FaceID\":\"f-2\"")
        .endsWith("}]}}");
  }

  @Test
  void readsNotificationsOfEverySort() {
    assertThat(viid.all(NOTIFIED))
        .extracting(
            said -> said.labels().get("object") + " " + said.source() + " " + said.observedAt())
        .containsExactly(
            "person c-1 2026-03-01T08:00:00Z",
            "car c-2 2026-03-01T08:00:00Z",
            "bicycle  " + Spoken.NOW);
    assertThat(viid.all(NOTIFIED)).noneMatch(said -> said.labels().toString().contains("粤"));
  }

  @ParameterizedTest
  @CsvSource({"RegisterObject, 1", "KeepaliveObject, 1", "UnRegisterObject, 0"})
  void tellsWhetherTheDeviceIsThere(String message, double online) {
    Said said = viid.said("{\"" + message + "\":{\"DeviceID\":\"" + CAMERA + "\"}}");
    assertThat(said.kind()).isEqualTo(EventKind.STATUS);
    assertThat(said.source()).isEqualTo(CAMERA);
    assertThat(said.values()).isEqualTo(Map.of("online", online));
  }

  @Test
  void oneBadObjectIsRefusedByItself() {
    List<Heard> heard = viid.read("", FACES.replace("\"20260301160000\"", "\"yesterday\""));

    assertThat(heard).hasSize(2);
    Refused refused = (Refused) heard.get(0);
    assertThat(refused.detail())
        .isEqualTo(
            "FaceListObject.FaceObject[0].FaceAppearTime must be a time like 20260301160000, was"
                + " \"yesterday\"");
    assertThat(((Said) heard.get(1)).labels()).containsEntry(Labels.TRACK, "f-2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | UNREADABLE",
        "[] | UNREADABLE",
        "{} | UNKNOWN_VERSION",
        "{\"Other\":{}} | UNKNOWN_VERSION",
        "{\"KeepaliveObject\":{}} | BAD_FIELD",
        "{\"KeepaliveObject\":7} | BAD_FIELD",
        "{\"FaceListObject\":{\"FaceObject\":[{}]}} | BAD_FIELD",
        "{\"FaceListObject\":{\"FaceObject\":[7]}} | BAD_FIELD",
        "{\"FaceListObject\":{\"FaceObject\":[{\"FaceID\":\"a\",\"ShotTime\":\"20261301000000\"}]}} | BAD_FIELD",
      })
  void refusesWithAReason(String body, RejectReason reason) {
    assertThat(viid.refused(body).reason()).isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {FACES, NOTIFIED, "{\"KeepaliveObject\":{\"DeviceID\":\"1\"}}"})
  void hasAnAnswerToEverySpoiltMessage(String sample) {
    viid.survives("application/VIID+JSON", sample);
  }
}
