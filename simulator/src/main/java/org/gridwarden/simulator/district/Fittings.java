package org.gridwarden.simulator.district;

import java.util.ArrayList;
import java.util.List;

/** What only some grids have: citizens who report, trucks, and meters behind a gateway. */
final class Fittings {
  private Fittings() {}

  /**
   * @param number of the grid in the district, from 0
   * @return a gateway comes before the meters behind it
   */
  static List<DeviceKind> of(int number) {
    List<DeviceKind> kinds = new ArrayList<>();
    if (number % 3 == 1) {
      kinds.add(DeviceKind.CITIZEN);
    }
    if (number % 12 == 4) {
      kinds.add(DeviceKind.VEHICLE);
    }
    if (number % 12 == 0) {
      kinds.add(DeviceKind.POWER);
      kinds.add(DeviceKind.GATEWAY);
      kinds.addAll(List.of(DeviceKind.METER, DeviceKind.METER, DeviceKind.METER));
    }
    return kinds;
  }
}
