package org.gridwarden.detect.capture;

import java.util.List;
import java.util.Optional;
import org.gridwarden.model.Device;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Position;

/**
 * What has to be known of a camera to pick it.
 *
 * @param views the grids it looks into beside its own
 */
public record Camera(DeviceId id, GridCode grid, Position position, List<GridCode> views) {
  public Camera {
    views = List.copyOf(views);
  }

  /** The camera that a device is; none where it is something else or out of use. */
  public static Optional<Camera> of(Device device) {
    return device.enabled() && device.kind().equals(Device.CAMERA)
        ? Optional.of(new Camera(device.id(), device.grid(), device.position(), device.views()))
        : Optional.empty();
  }
}
