package org.gridwarden.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.gridwarden.model.Alert;
import org.gridwarden.model.AlertType;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.AreaLevel;
import org.gridwarden.model.Command;
import org.gridwarden.model.Delivery;
import org.gridwarden.model.DeliveryKind;
import org.gridwarden.model.Device;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Officer;
import org.gridwarden.model.OfficerId;
import org.gridwarden.model.PickReason;
import org.gridwarden.model.Position;
import org.gridwarden.model.Severity;
import org.gridwarden.model.StageTimes;
import org.gridwarden.service.Secrets;

/** A few devices, officers and alerts to test with. */
public final class TestCity {
  public static final GridCode GRID = new GridCode("440604003007012");
  public static final String SECRET = "gw_000000000000000000000000";
  private static final String HASH = Secrets.hashGenerated(SECRET);

  /** The first bytes of a JPEG, which is all that the gateway looks at. */
  public static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 1, 2, 3};

  private TestCity() {}

  /** A camera whose picture can be fetched. */
  public static Device camera(String id, String via, String snapshotUrl) {
    Device plain = device(id);
    return new Device(
        plain.id(),
        Device.CAMERA,
        plain.name(),
        plain.grid(),
        plain.position(),
        plain.secretHash(),
        true,
        via,
        "",
        snapshotUrl,
        List.of());
  }

  /** An incident asks for a picture now. */
  public static Command capture(String id, String device, Duration ofUse) {
    Instant now = Instant.now();
    return command(id, device, Command.CAPTURE, now, now.plus(ofUse));
  }

  public static Command command(
      String id, String device, String kind, Instant at, Instant expiresAt) {
    return new Command(
        id,
        new DeviceId(device),
        GRID,
        kind,
        Map.of("width", "640"),
        "fire",
        Command.BY_POLICY,
        "同一网格 / the same grid",
        at.minusMillis(20),
        at,
        expiresAt);
  }

  public static Device device(String id) {
    return device(id, "");
  }

  public static Device device(String id, String via) {
    return new Device(
        new DeviceId(id), "thermometer", id, GRID, new Position(113.1, 23.0), HASH, true, via);
  }

  /** A device with a profile. */
  public static Device speaking(String id, String dialect) {
    Device plain = device(id);
    return new Device(
        plain.id(),
        plain.kind(),
        plain.name(),
        plain.grid(),
        plain.position(),
        plain.secretHash(),
        true,
        "",
        dialect);
  }

  public static Device disabled(Device device) {
    return new Device(
        device.id(),
        device.kind(),
        device.name(),
        device.grid(),
        device.position(),
        device.secretHash(),
        false,
        device.via());
  }

  public static Officer officer(String id) {
    return officer(id, HASH);
  }

  public static Officer officer(String id, String secretHash) {
    return new Officer(
        new OfficerId(id),
        id,
        AreaLevel.GRID,
        List.of(new AreaCode(GRID.value())),
        secretHash,
        true,
        true);
  }

  /** An alert to {@code officer} about step {@code step} of an incident. */
  public static Alert alert(AlertType type, String incident, int step, String officer) {
    Instant now = Instant.now();
    return new Alert(
        incident + "-" + step + "-" + officer,
        type,
        incident,
        step,
        "heat",
        "高温",
        "Heat",
        GRID,
        new DeviceId("thermo-1"),
        Severity.MAJOR,
        new OfficerId(officer),
        AreaLevel.GRID,
        PickReason.RESPONSIBLE,
        "lead of the grid",
        Position.NONE,
        Map.of("temperature", 71.5),
        StageTimes.of(now.minusMillis(30), now.minusMillis(20))
            .withDetected(now.minusMillis(10))
            .withDispatched(now));
  }

  public static Delivery acknowledged(Alert alert, String alertId, String by) {
    return new Delivery(
        alertId,
        alert.incident(),
        GRID,
        alertId.isEmpty() ? "" : alert.recipient().value(),
        by,
        DeliveryKind.ACKNOWLEDGED,
        "http",
        StageTimes.instant(alert.stages().dispatched()).plusMillis(5),
        alert.stages());
  }
}
