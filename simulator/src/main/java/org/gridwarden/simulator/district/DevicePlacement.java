package org.gridwarden.simulator.district;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.gridwarden.model.Device;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Position;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Location;

/** Puts 8 to 14 devices on every grid, the first of them a camera; and what is fitted there. */
final class DevicePlacement {
  private static final int LEAST = 8;
  private static final int MOST = 14;

  private DevicePlacement() {}

  /** The devices of all grids, grid by grid. None has a password. */
  static List<Device> devices(
      List<DistrictGrid> grids, SplittableRandom random, SplittableRandom ofFittings) {
    List<Device> devices = new ArrayList<>();
    for (int i = 0; i < grids.size(); i++) {
      devices.addAll(onGrid(grids.get(i), random));
      devices.addAll(fitted(grids.get(i), i, ofFittings));
    }
    return List.copyOf(devices);
  }

  /** Meters speak through the grid's gateway. */
  private static List<Device> fitted(DistrictGrid grid, int number, SplittableRandom random) {
    IndexedPointInAreaLocator locator = new IndexedPointInAreaLocator(grid.shape());
    List<Device> devices = new ArrayList<>();
    String gateway = "";
    int meters = 0;
    for (DeviceKind kind : Fittings.of(number)) {
      boolean meter = kind == DeviceKind.METER;
      int nth = meter ? ++meters : 1;
      Device device = device(grid, kind, nth, place(grid, locator, random), meter ? gateway : "");
      gateway = kind == DeviceKind.GATEWAY ? device.id().value() : gateway;
      devices.add(device);
    }
    return devices;
  }

  private static List<Device> onGrid(DistrictGrid grid, SplittableRandom random) {
    IndexedPointInAreaLocator locator = new IndexedPointInAreaLocator(grid.shape());
    Map<DeviceKind, Integer> numbers = new EnumMap<>(DeviceKind.class);
    List<Device> devices = new ArrayList<>();
    int count = random.nextInt(LEAST, MOST + 1);
    for (int i = 0; i < count; i++) {
      DeviceKind kind = i == 0 ? DeviceKind.CAMERA : DeviceKind.drawn(random.nextInt(100));
      int number = numbers.merge(kind, 1, Integer::sum);
      devices.add(device(grid, kind, number, place(grid, locator, random), ""));
    }
    return devices;
  }

  private static Device device(
      DistrictGrid grid, DeviceKind kind, int number, Position place, String via) {
    String id = String.format("%s-%s-%02d", kind.prefix, grid.code(), number);
    String name = String.format("%s %s %02d", grid.name(), kind.chinese, number);
    return new Device(new DeviceId(id), kind.kind, name, grid.code(), place, "", true, via);
  }

  /** Draws places from the rectangle around the grid until one falls inside it. */
  private static Position place(
      DistrictGrid grid, IndexedPointInAreaLocator locator, SplittableRandom random) {
    Envelope around = grid.shape().getEnvelopeInternal();
    while (true) {
      Position place =
          Plane.position(
              new Coordinate(
                  random.nextDouble(around.getMinX(), around.getMaxX()),
                  random.nextDouble(around.getMinY(), around.getMaxY())));
      Coordinate rounded = new Coordinate(place.longitude(), place.latitude());
      if (locator.locate(rounded) == Location.INTERIOR) {
        return place;
      }
    }
  }
}
