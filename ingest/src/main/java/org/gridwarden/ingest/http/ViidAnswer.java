package org.gridwarden.ingest.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.gridwarden.ingest.uplink.Intake;
import org.gridwarden.model.Event;
import org.gridwarden.model.Labels;
import org.gridwarden.model.Rejected;

/** How GA/T 1400 is told what became of each object. */
final class ViidAnswer {
  static final String MEDIA_TYPE = "application/VIID+JSON;charset=UTF-8";

  private static final int OK = 0;
  private static final int INVALID_JSON_CONTENT = 8;
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withZone(ZoneId.of("Asia/Shanghai"));

  private ViidAnswer() {}

  /** A system message is answered with one status, everything else with a list of them. */
  static Answer to(String path, Intake intake, Instant now) {
    JsonArray statuses = new JsonArray();
    for (Event event : intake.events()) {
      String camera = event.labels().getOrDefault(Labels.CAMERA, "");
      String id = event.labels().getOrDefault(Labels.TRACK, camera);
      statuses.add(status(path, id, OK, "OK", now));
    }
    for (Rejected rejected : intake.rejected()) {
      statuses.add(status(path, "", INVALID_JSON_CONTENT, rejected.detail(), now));
    }
    if (path.startsWith(Route.VIID + "System/") && !statuses.isEmpty()) {
      return Answer.json(
          MEDIA_TYPE, new JsonObject().put("ResponseStatusObject", statuses.getJsonObject(0)));
    }
    return Answer.json(
        MEDIA_TYPE,
        new JsonObject()
            .put(
                "ResponseStatusListObject",
                new JsonObject().put("ResponseStatusObject", statuses)));
  }

  private static JsonObject status(String path, String id, int code, String words, Instant now) {
    return new JsonObject()
        .put("Id", id)
        .put("LocalTime", LOCAL.format(now))
        .put("RequestURL", path)
        .put("StatusCode", code)
        .put("StatusString", words);
  }
}
