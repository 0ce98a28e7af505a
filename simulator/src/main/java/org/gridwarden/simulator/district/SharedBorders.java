package org.gridwarden.simulator.district;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwarden.model.GridCode;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.index.strtree.STRtree;

/** Which grids share a piece of border, and not only a corner or what is as good as one. */
final class SharedBorders {
  /** As the system has it: a piece that is shorter makes no neighbours. */
  private static final double SHARED_METRES = 5;

  private static final double METRES_A_DEGREE = 111_195; // of latitude

  private SharedBorders() {}

  static Map<GridCode, Set<GridCode>> of(List<DistrictGrid> grids) {
    STRtree index = new STRtree();
    grids.forEach(grid -> index.insert(grid.shape().getEnvelopeInternal(), grid));
    Map<GridCode, Set<GridCode>> beside = new HashMap<>();
    for (DistrictGrid grid : grids) {
      Set<GridCode> others = new HashSet<>();
      for (Object near : index.query(grid.shape().getEnvelopeInternal())) {
        DistrictGrid other = (DistrictGrid) near;
        if (other != grid && shareBorder(grid, other)) {
          others.add(other.code());
        }
      }
      beside.put(grid.code(), Set.copyOf(others));
    }
    return beside;
  }

  /** All grids lie on one lattice, so what they share they share exactly. */
  private static boolean shareBorder(DistrictGrid one, DistrictGrid other) {
    Geometry common = one.shape().getExteriorRing().intersection(other.shape().getExteriorRing());
    return common.getLength() > 0 && metresAcross(common.getEnvelopeInternal()) >= SHARED_METRES;
  }

  private static double metresAcross(Envelope box) {
    double shrink = Math.cos(Math.toRadians(box.getMinY()));
    return METRES_A_DEGREE * Math.hypot(box.getWidth() * shrink, box.getHeight());
  }
}
