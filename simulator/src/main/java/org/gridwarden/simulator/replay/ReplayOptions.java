package org.gridwarden.simulator.replay;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.gridwarden.model.DeviceId;

/**
 * What is replayed and how.
 *
 * @param speed 1 for the original pace, 60 for an hour a minute; 0 for as fast as the gateway
 *     acknowledges
 * @param device who speaks; without one every file is a device of its own, {@code replay-<stem>}
 * @param deviceKind kind of the devices that are needed; without one {@code camera} for Frigate and
 *     {@code sensor} for the rest
 * @param measure name of the value of a CSV with one column of numbers; without one it comes from
 *     the file's name: {@code TravelTime_387.csv} is {@code travel-time}
 * @param zone of times that tell none
 * @param run goes into event ids, so that a second replay says new events
 */
public record ReplayOptions(
    List<Path> files,
    RecordedAs as,
    double speed,
    Optional<DeviceId> device,
    Optional<String> deviceKind,
    Optional<String> measure,
    ZoneId zone,
    String run) {
  public ReplayOptions {
    files = List.copyOf(files);
    if (files.isEmpty()) {
      throw new IllegalArgumentException("name at least one file to replay");
    }
    if (!(speed >= 0) || Double.isInfinite(speed)) {
      throw new IllegalArgumentException(
          "speed must be 0 (as fast as it goes) or more, was " + speed);
    }
  }

  public String kind() {
    return deviceKind.orElse(as == RecordedAs.FRIGATE ? "camera" : "sensor");
  }

  /** Who publishes this file. */
  public DeviceId deviceOf(Path file) {
    return device.orElseGet(() -> new DeviceId(Names.device(file)));
  }
}
