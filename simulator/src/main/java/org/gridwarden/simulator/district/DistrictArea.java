package org.gridwarden.simulator.district;

import org.gridwarden.model.AreaCode;
import org.locationtech.jts.geom.Polygon;

/**
 * A town or a community with its constructed outline.
 *
 * @param shape the union of its grids; WGS-84 degrees, counter-clockwise
 */
public record DistrictArea(Division division, Polygon shape) {
  public AreaCode code() {
    return division.code();
  }

  public String name() {
    return division.name();
  }

  public String nameEn() {
    return division.nameEn();
  }
}
