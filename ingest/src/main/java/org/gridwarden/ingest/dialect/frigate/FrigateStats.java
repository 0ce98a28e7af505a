package org.gridwarden.ingest.dialect.frigate;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.ingest.dialect.BadValue;
import org.gridwarden.ingest.dialect.Circumstances;
import org.gridwarden.ingest.dialect.Heard;
import org.gridwarden.ingest.dialect.Json;
import org.gridwarden.ingest.dialect.JsonMessage;
import org.gridwarden.ingest.dialect.Observation;
import org.gridwarden.ingest.dialect.Part;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.Labels;
import org.gridwarden.model.Measures;

/**
 * {@code frigate/stats}, once a minute: pictures a second of every camera, below {@code cameras} or
 * in the first versions at the top. Each camera gets its status, online while there are pictures; a
 * camera that comes back must be heard of as well as one that goes.
 */
final class FrigateStats {
  private static final int CAMERAS_MAX = 500;

  private final Map<String, Double> fps = new LinkedHashMap<>();

  private FrigateStats() {}

  static List<Heard> read(byte[] payload, Circumstances circumstances) {
    return JsonMessage.read(
        payload,
        "Frigate's statistics",
        (json, heard) -> {
          FrigateStats stats = new FrigateStats();
          JsonMessage.eachByItself(
              json,
              "the message",
              heard,
              (name, value) -> {
                if (name.equals("cameras")) {
                  JsonMessage.eachByItself(value, name, heard, stats::camera);
                } else {
                  stats.camera(name, value);
                }
              });
          for (Map.Entry<String, Double> camera : stats.fps.entrySet()) {
            heard.add(status(camera.getKey(), camera.getValue(), circumstances, payload));
          }
        });
  }

  /** Whatever has {@code camera_fps} is a camera. */
  private void camera(String name, JsonParser json) throws IOException, BadValue {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      return;
    }
    JsonMessage.fields(
        json,
        name,
        (field, value) -> {
          if (field.equals("camera_fps") && fps.size() < CAMERAS_MAX) {
            fps.put(name, Json.number(value, name + ".camera_fps"));
          }
        });
  }

  private static Heard status(
      String camera, double picturesPerSecond, Circumstances circumstances, byte[] payload)
      throws BadValue {
    return new Observation(circumstances, camera, EventKind.STATUS)
        .value(Measures.ONLINE, picturesPerSecond > 0)
        .value("cameraFps", picturesPerSecond)
        .label(Labels.CAMERA, camera)
        .said(Part.whole(payload));
  }
}
