package org.gridwarden.api.capture;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import org.gridwarden.api.pg.Times;
import org.gridwarden.model.Capture;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.GridCode;

/** A picture as JSON; the shape is {@code Capture} of the contract. */
public final class CaptureJson {
  private CaptureJson() {}

  /** From a row of {@code captures}. */
  public static Capture of(Row row) {
    return new Capture(
        row.getString("id"),
        row.getString("incident"),
        new DeviceId(row.getString("camera")),
        GridCode.of(row.getLong("grid")),
        row.getString("command"),
        Times.maybe(row, "detected_at").orElse(Instant.EPOCH),
        Times.at(row, "taken_at"),
        Times.at(row, "stored_at"),
        row.getString("media_type"),
        row.getLong("bytes"),
        row.getString("sha256"),
        row.getString("place"));
  }

  public static JsonObject of(Capture capture) {
    boolean detected = !capture.detectedAt().equals(Instant.EPOCH);
    return new JsonObject()
        .put("id", capture.id())
        .put("incident", capture.incident().isEmpty() ? null : capture.incident())
        .put("camera", capture.camera().value())
        .put("grid", capture.grid().value())
        .put("command", capture.command())
        .put("detectedAt", detected ? Times.text(capture.detectedAt()) : null)
        .put("takenAt", Times.text(capture.takenAt()))
        .put("storedAt", Times.text(capture.storedAt()))
        .put("mediaType", capture.mediaType())
        .put("bytes", capture.bytes())
        .put("sha256", capture.sha256())
        .put("image", "/api/v1/captures/" + capture.id() + "/image");
  }
}
