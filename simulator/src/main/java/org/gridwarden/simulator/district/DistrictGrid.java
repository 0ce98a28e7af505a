package org.gridwarden.simulator.district;

import org.gridwarden.model.AreaCode;
import org.gridwarden.model.AreaLevel;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Position;
import org.locationtech.jts.geom.Polygon;

/**
 * One constructed micro-grid.
 *
 * @param name e.g. 祖庙街道同济社区 第3网格
 * @param nameEn e.g. Zumiao Community 055 Grid 3
 * @param centre a point inside it, WGS-84, six decimals
 * @param shape WGS-84 degrees, six decimals, counter-clockwise, without holes
 */
public record DistrictGrid(
    GridCode code, String name, String nameEn, Position centre, Polygon shape) {
  public AreaCode community() {
    return code.area(AreaLevel.COMMUNITY);
  }

  public AreaCode town() {
    return code.area(AreaLevel.TOWN);
  }
}
