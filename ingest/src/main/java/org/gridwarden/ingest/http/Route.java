package org.gridwarden.ingest.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gridwarden.ingest.dialect.Dialect;
import org.gridwarden.ingest.dialect.camera.Dahua;
import org.gridwarden.ingest.dialect.camera.Hikvision;
import org.gridwarden.ingest.dialect.camera.Onvif;
import org.gridwarden.ingest.dialect.camera.Viid;

/**
 * Where a post goes.
 *
 * <pre>
 * /cameras/{device}/hikvision   and onvif, dahua
 * /VIID/…                       GA/T 1400, where the device says who it is
 * </pre>
 *
 * @param device whose address it is, or "" where the post itself says so
 * @param types the media types that are read there; a post without one is read as well
 */
record Route(String device, Dialect dialect, Set<String> types) {
  private static final Set<String> ALERTS =
      Set.of(
          "application/xml",
          "text/xml",
          "application/json",
          "text/json",
          "text/plain",
          "multipart/form-data",
          "multipart/mixed",
          "multipart/x-mixed-replace");

  private static final Set<String> SOAP =
      Set.of("application/soap+xml", "application/xml", "text/xml");

  private static final Map<String, Route> MAKERS =
      Map.of(
          "dahua", new Route("", new Dahua(), ALERTS),
          "hikvision", new Route("", new Hikvision(), ALERTS),
          "onvif", new Route("", new Onvif(), SOAP));

  static final String VIID = "/VIID/";
  static final String REGISTER = VIID + "System/Register";
  static final String UNREGISTER = VIID + "System/UnRegister";

  private static final Set<String> VIID_PATHS =
      Set.of(
          REGISTER,
          UNREGISTER,
          VIID + "System/Keepalive",
          VIID + "SubscribeNotifications",
          VIID + "Faces",
          VIID + "Persons",
          VIID + "MotorVehicles",
          VIID + "NonMotorVehicles");

  private static final Route OF_VIID =
      new Route(
          "",
          new Viid(),
          Set.of("application/viid+json", "application/json", "text/json", "text/plain"));

  /** For whoever posts elsewhere. */
  static final String KNOWN =
      "POST /cameras/{device}/"
          + String.join("|", new TreeSet<>(MAKERS.keySet()))
          + ", or what GA/T 1400 has below "
          + VIID;

  static Optional<Route> of(String path) {
    if (VIID_PATHS.contains(path)) {
      return Optional.of(OF_VIID);
    }
    List<String> levels = List.of(path.split("/", -1));
    return levels.size() == 4 && levels.get(0).isEmpty() && levels.get(1).equals("cameras")
        ? Optional.ofNullable(MAKERS.get(levels.get(3))).map(maker -> maker.of(levels))
        : Optional.empty();
  }

  private Route of(List<String> levels) {
    return new Route(levels.get(2), dialect, types);
  }

  /** Whether the post itself says whose it is, and wants its answer as GA/T 1400 has it. */
  boolean viid() {
    return device.isEmpty();
  }

  /** Whether a body of that media type is read there. */
  boolean reads(String contentType) {
    String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return type.isEmpty() || types.contains(type);
  }
}
