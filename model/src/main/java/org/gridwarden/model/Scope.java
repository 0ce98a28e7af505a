package org.gridwarden.model;

/** What a condition watches: each device by itself, or all devices of an area together. */
public enum Scope {
  DEVICE(0),
  GRID(AreaLevel.GRID.digits()),
  COMMUNITY(AreaLevel.COMMUNITY.digits()),
  TOWN(AreaLevel.TOWN.digits()),
  DISTRICT(AreaLevel.DISTRICT.digits());

  private final int digits;

  Scope(int digits) {
    this.digits = digits;
  }

  public boolean ofArea() {
    return this != DEVICE;
  }

  /** The device's id, or the code of the area of this level that the grid lies in. */
  public String subject(DeviceId device, GridCode grid) {
    return this == DEVICE ? device.value() : grid.value().substring(0, digits);
  }
}
