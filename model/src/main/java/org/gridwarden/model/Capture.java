package org.gridwarden.model;

import java.time.Instant;

/**
 * A picture that stands in the evidence store. One command gives one picture at most, so its id is
 * derived from the command.
 *
 * @param incident for which incident, or ""
 * @param grid the command's: the place it is about
 * @param detectedAt the command's
 * @param takenAt when the gateway had it from the camera
 * @param storedAt when the evidence store had all of it on disk
 * @param mediaType {@code image/jpeg} or {@code image/png}
 * @param bytes how large it is
 * @param sha256 of the picture, 64 hexadecimal digits
 * @param place its key in the evidence store
 */
public record Capture(
    String id,
    String incident,
    DeviceId camera,
    GridCode grid,
    String command,
    Instant detectedAt,
    Instant takenAt,
    Instant storedAt,
    String mediaType,
    long bytes,
    String sha256,
    String place) {
  public Capture {
    incident = incident == null ? "" : incident;
    detectedAt = detectedAt == null ? Instant.EPOCH : detectedAt;
  }
}
