package org.gridwarden.model;

import java.time.Instant;
import java.util.Map;

/**
 * Something a device is asked to do. The id of what an incident asks for is derived from incident,
 * step and device: the same request twice is one command.
 *
 * @param device who is to do it
 * @param grid the place it is about, by which area scope is judged: the incident's, else the
 *     device's own
 * @param kind what to do: {@link #CAPTURE} or a word of the device's own
 * @param incident for which incident, or ""
 * @param requestedBy {@link #BY_POLICY}, or the user who asked
 * @param why the pick of this device in words, "中文 / English"; may be ""
 * @param detectedAt when the step of the incident that asks was detected; {@link Instant#EPOCH}
 *     where nothing was
 * @param expiresAt from when on it is of no use any more
 */
public record Command(
    String id,
    DeviceId device,
    GridCode grid,
    String kind,
    Map<String, String> arguments,
    String incident,
    String requestedBy,
    String why,
    Instant detectedAt,
    Instant at,
    Instant expiresAt) {
  /** Take a picture now. */
  public static final String CAPTURE = "capture";

  /** Nobody asked: the incident did. */
  public static final String BY_POLICY = "policy";

  public Command {
    Names.checked("command kind", kind);
    arguments = arguments == null ? Map.of() : Map.copyOf(arguments);
    incident = incident == null ? "" : incident;
    requestedBy = requestedBy == null ? "" : requestedBy;
    why = why == null ? "" : why;
    detectedAt = detectedAt == null ? Instant.EPOCH : detectedAt;
  }

  public boolean capture() {
    return kind.equals(CAPTURE);
  }

  public boolean expired(Instant now) {
    return !now.isBefore(expiresAt);
  }
}
